#include "chat/markdown.h"
#include "chat/markdown_html.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QtTest>

#include "corpus.h"

using namespace chat;

namespace {

/// HTML as the structure that it stands for: one line for each tag of a block and for each run of text with
/// its style. Blanks that mean nothing are gone, and so is the order in which styles are nested.
class Structure {
public:
    static QStringList of(QString html) {
        // Footnotes: their numbers stand raised, the notes are the list at the end, without ways back.
        static const QRegularExpression reference(
            QStringLiteral("<sup class=.footnote-ref.><a [^>]*>([0-9])</a></sup>"));
        static const QRegularExpression back(QStringLiteral("\\s*<a [^>]*footnote-backref[^>]*>[^<]*</a>"));
        static const QRegularExpression note(QStringLiteral("</?section[^>]*>| id=\"fn[0-9]+\""));
        html.replace(reference, QStringLiteral("(note \\1)")).remove(back).remove(note);
        const QString raised = QStringLiteral("¹²³⁴⁵");
        for (int i = 0; i < raised.size(); ++i)
            html.replace(raised[i], QStringLiteral("(note %1)").arg(i + 1));
        Structure structure;
        static const QRegularExpression piece(
            QStringLiteral("<!--.*?-->|</?[a-zA-Z][^<>]*>|<[!?][^>]*>|[^<]+|<"),
            QRegularExpression::DotMatchesEverythingOption);
        for (auto match = piece.globalMatch(html); match.hasNext();)
            structure.take(match.next().captured());
        structure.flush();
        // A row shows nothing of a quote or paragraph that holds nothing.
        QStringList& lines = structure.m_lines;
        for (qsizetype i = 1; i < lines.size();) {
            if ((lines[i - 1] == QLatin1String("<blockquote>") &&
                 lines[i] == QLatin1String("</blockquote>")) ||
                (lines[i - 1] == QLatin1String("<p>") && lines[i] == QLatin1String("</p>"))) {
                lines.remove(i - 1, 2);
                i = std::max<qsizetype>(1, i - 1);
            } else {
                ++i;
            }
        }
        return lines;
    }

private:
    void take(const QString& piece) {
        static const QRegularExpression tag(QStringLiteral("^<(/?)([a-zA-Z][a-zA-Z0-9]*)(.*?)/?>$"),
                                            QRegularExpression::DotMatchesEverythingOption);
        const auto match = tag.match(piece);
        if (!match.hasMatch()) return text(piece.startsWith(QLatin1Char('<')) ? piece : unescaped(piece));
        const bool end = !match.captured(1).isEmpty();
        const QString name = match.captured(2).toLower();
        QStringList sorted = match.captured(3).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (name == QLatin1String("input")) sorted.sort();
        const QString attributes = sorted.join(QLatin1Char(' '));
        static const QStringList styles{QStringLiteral("em"), QStringLiteral("strong"), QStringLiteral("del"),
                                        QStringLiteral("code")};
        static const QStringList blocks = QStringLiteral("p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table "
                                                         "thead tbody tr th td hr input sup section div")
                                              .split(QLatin1Char(' '));
        if (name == QLatin1String("a")) {
            m_link =
                end || attributes.startsWith(QLatin1String("href=\"\"")) ? QString() : unescaped(attributes);
        } else if (name == QLatin1String("br")) {
            m_text += QStringLiteral("⏎"), put();
        } else if (styles.contains(name) && !m_pre) {
            m_styles[name] += end ? -1 : 1;
        } else if (name == QLatin1String("img")) {
            m_text += QStringLiteral("⟦") + unescaped(attributes) + QStringLiteral("⟧"), put();
        } else if (!blocks.contains(name)) {
            text(piece); // raw HTML: the text that it is
        } else {
            flush();
            if (name == QLatin1String("pre")) m_pre = !end;
            m_lines += QStringLiteral("<") + (end ? QStringLiteral("/") : QString()) + name +
                       (attributes.isEmpty() ? QString() : QLatin1Char(' ') + attributes) + QLatin1Char('>');
        }
    }
    static QString unescaped(QString text) {
        return text.replace(QLatin1String("&lt;"), QLatin1String("<"))
            .replace(QLatin1String("&gt;"), QLatin1String(">"))
            .replace(QLatin1String("&quot;"), QLatin1String("\""))
            .replace(QLatin1String("&amp;"), QLatin1String("&"));
    }
    QString styleNow() const {
        QString style;
        for (auto it = m_styles.begin(); it != m_styles.end(); ++it)
            if (it.value() > 0) style += it.key() + QLatin1Char(' ');
        return style + m_link;
    }
    void text(const QString& piece) {
        m_text += piece;
        put();
    }
    /// Text joins the run before it where it looks the same.
    void put() {
        const QString style = styleNow();
        if (m_runs.isEmpty() || m_runs.last().first != style) m_runs.append({style, QString()});
        m_runs.last().second += m_text;
        m_text.clear();
    }
    void flush() {
        QString line;
        for (const auto& [style, run] : m_runs) {
            QString shown = run;
            if (!m_pre) shown.replace(QRegularExpression(QStringLiteral("[ \\n\\t]+")), QStringLiteral(" "));
            if (!shown.isEmpty())
                line += QLatin1Char('{') + style + QLatin1Char('|') + shown + QLatin1Char('}');
        }
        m_runs.clear();
        if (!m_pre) {
            line.replace(QStringLiteral("⏎ "), QStringLiteral("⏎"));
            line.replace(QStringLiteral("{| "), QStringLiteral("{|"))
                .replace(QStringLiteral(" }"), QStringLiteral("}"));
            line.remove(QStringLiteral("{|}"));
        }
        if (!line.isEmpty()) m_lines += line;
    }

    QStringList m_lines;
    QString m_text;
    QString m_link;
    QMap<QString, int> m_styles;
    QList<std::pair<QString, QString>> m_runs;
    bool m_pre = false;
};

QString page() {
    return QString::fromStdString(fileBytes(QStringLiteral(SIGNALBOX_SOURCE_DIR "/docs/MARKDOWN.md")));
}

/// The examples that docs/MARKDOWN.md names, in its order.
QStringList listed() {
    static const QRegularExpression item(QStringLiteral("^- `([^`]+)`"), QRegularExpression::MultilineOption);
    QStringList names;
    for (auto match = item.globalMatch(page()); match.hasNext();)
        names += match.next().captured(1);
    return names;
}

} // namespace

class tst_MarkdownCorpus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasTheStructureOfTheSpecification_data();
    void hasTheStructureOfTheSpecification();
};

void tst_MarkdownCorpus::hasTheStructureOfTheSpecification_data() {
    QTest::addColumn<QString>("file");
    for (const char* name :
         {"commonmark/commonmark-0.31.2", "gfm/gfm-0.29", "gfm/gfm-extensions", "gfm/gfm-regression"})
        QTest::newRow(name) << QLatin1String(name) + QStringLiteral(".json");
}

void tst_MarkdownCorpus::hasTheStructureOfTheSpecification() {
    QFETCH(QString, file);
    SKIP_WITHOUT_CORPUS("commonmark");
    const auto examples = QJsonDocument::fromJson(QByteArray::fromStdString(fileBytes(corpusPath(file))))
                              .object()
                              .value(QLatin1String("examples"))
                              .toArray();
    QVERIFY(!examples.isEmpty());
    QStringList missed;
    for (const auto& value : examples) {
        const QJsonObject example = value.toObject();
        const QString html = example.value(QLatin1String("html")).toString();
        const std::string markdown = example.value(QLatin1String("markdown")).toString().toStdString();
        const std::string ours = asHtml(readMarkdown(markdown), HtmlFor::Comparing);
        const QStringList expected = Structure::of(html);
        const QStringList got = Structure::of(QString::fromStdString(ours));
        if (expected == got || html.trimmed() == QLatin1String("<IGNORE>")) continue;
        missed += QStringLiteral("%1 %2")
                      .arg(QFileInfo(file).completeBaseName())
                      .arg(example.value(QLatin1String("example")).toInt());
        if (!listed().contains(missed.last()))
            qWarning().noquote() << missed.last() << QString::fromStdString(markdown) << "\nexpected\n"
                                 << expected.join(QLatin1Char('\n')) << "\ngot\n"
                                 << got.join(QLatin1Char('\n'));
    }
    const QString suite = QFileInfo(file).completeBaseName() + QLatin1Char(' ');
    QCOMPARE(missed, listed().filter(suite)); // docs/MARKDOWN.md says why, and says no more than is true
    QVERIFY(missed.size() * 20 <= examples.size());
    const QString figure = QStringLiteral("| %1| %2 of %3 |")
                               .arg(suite)
                               .arg(examples.size() - missed.size())
                               .arg(examples.size());
    QVERIFY2(page().contains(figure), qPrintable(figure));
}

QTEST_APPLESS_MAIN(tst_MarkdownCorpus)
#include "tst_markdown_corpus.moc"
