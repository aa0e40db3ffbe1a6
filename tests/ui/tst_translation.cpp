// The German window: every source text has its words, and they keep to the rules of the house.
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include "ui/server_list_model.h"

namespace {

struct Message {
    QString context, source, translation, type;
};

std::vector<Message> read(const QString& path) {
    std::vector<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return messages;
    QXmlStreamReader xml(&file);
    QString context, source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("source"))
            source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation")) {
            const QString type = xml.attributes().value(QLatin1String("type")).toString();
            messages.push_back({context, source, xml.readElementText(), type});
        }
    }
    return messages;
}

QStringList placesIn(const QString& text) {
    static const QRegularExpression place(QStringLiteral("%[0-9n]"));
    QStringList found;
    for (auto each = place.globalMatch(text); each.hasNext();)
        found += each.next().captured();
    found.sort();
    found.removeDuplicates();
    return found;
}

const QString sources = QStringLiteral(SIGNALBOX_SOURCE_DIR);
const QString german = sources + QStringLiteral("/translations/signalbox_de.ts");

} // namespace

class TestTranslation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySourceTextIsTranslated() {
        const QString lupdate =
            QStandardPaths::findExecutable(QStringLiteral("lupdate"), {QStringLiteral(SIGNALBOX_QT_TOOLS)});
        if (lupdate.isEmpty()) QSKIP("lupdate is not installed");
        QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("signalbox_de.ts"));
        QVERIFY(QFile::copy(german, copy));
        QProcess process;
        process.start(lupdate,
                      {QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
                       QStringLiteral("-I"), sources + QStringLiteral("/src"), QStringLiteral("-recursive"),
                       sources + QStringLiteral("/qml"), sources + QStringLiteral("/src/ui"),
                       sources + QStringLiteral("/src/base/error_text.cpp"), QStringLiteral("-ts"), copy});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 0);
        const auto messages = read(copy);
        QVERIFY(messages.size() > 500);
        QStringList open;
        for (const Message& message : messages)
            if (!message.type.isEmpty() || message.translation.isEmpty())
                open += QStringLiteral("%1: %2 (%3)").arg(message.context, message.source, message.type);
        QVERIFY2(
            open.isEmpty(),
            qPrintable(QStringLiteral("not translated, or gone from the sources; run ninja ui_lupdate:\n") +
                       open.join(QLatin1Char('\n'))));
    }
    void keepsPlacesAndManners() {
        for (const Message& message : read(german)) {
            QVERIFY2(placesIn(message.source) == placesIn(message.translation), qPrintable(message.source));
            QVERIFY2(!message.translation.contains(QLatin1Char('!')), qPrintable(message.translation));
            QVERIFY2(!message.translation.contains(QLatin1String("bitte"), Qt::CaseInsensitive),
                     qPrintable(message.translation));
            QVERIFY2(message.source.endsWith(QStringLiteral("…")) ==
                         message.translation.endsWith(QStringLiteral("…")),
                     qPrintable(message.translation));
        }
    }
    void isPartOfTheProgram() {
        QTranslator translator;
        QVERIFY(translator.load(QLocale(QStringLiteral("de_AT")), QStringLiteral("signalbox"),
                                QStringLiteral("_"), QStringLiteral(":/i18n")));
        QCOMPARE(translator.translate("Style", "Read-only"), QStringLiteral("Nur lesen"));
        QCOMPARE(translator.translate(ui::ServerListModel::staticMetaObject.className(), "No servers yet"),
                 QStringLiteral("Noch keine Server"));
        QCOMPARE(translator.translate("base", "The disk is full."), QStringLiteral("Die Platte ist voll."));
    }
};

QTEST_GUILESS_MAIN(TestTranslation)
#include "tst_translation.moc"
