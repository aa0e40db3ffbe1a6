// What is known of models, what an answer cost, and what is attached.
#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include "ui/answer_facts.h"
#include "ui/data_picture.h"
#include "ui/fakes/scene.h"
#include "ui/picture.h"
#include "ui/thought.h"

using Report = QAbstractItemModelTester::FailureReportingMode;
using ui::AttachmentList;
using ui::ModelListModel;

namespace {

chat::Message reply(chat::Usage usage, const char* model = "m") {
    chat::Message made{.role = chat::Role::Assistant, .created = 1'795'143'000'000};
    made.model = model;
    made.usage = usage;
    return made;
}

QByteArray png(int width, int height) {
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::red);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

/// A list of attachments and a folder with files for it.
struct Desk {
    AttachmentList list;
    QTemporaryDir folder;
    QString file(const char* name, const QByteArray& bytes) const {
        QFile out(folder.filePath(QString::fromUtf8(name)));
        if (out.open(QIODevice::WriteOnly)) out.write(bytes);
        return out.fileName();
    }
    bool attach(const QString& path) {
        const int before = list.count();
        list.addFile(path);
        return QTest::qWaitFor([&] { return list.count() > before || !list.failure().isEmpty(); }, 5000) &&
               list.count() > before;
    }
    QString at(int row, AttachmentList::Role role) const {
        return list.data(list.index(row), role).toString();
    }
};

llm::Acceptance onlyText(const chat::Block& block) {
    return std::holds_alternative<chat::ImageBlock>(block) ? llm::Acceptance::No : llm::Acceptance::Yes;
}

} // namespace

class TestModelsAndFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sumsTheCostOfAnAnswerRequestByRequest() {
        const auto a = reply({10'000, 9'000, 500, 200, 50});
        const auto b = reply({1'000'000, {}, {}, 100'000, {}});
        const ui::PriceOf price = [](const std::string&, const std::string&) {
            return std::optional(llm::ModelPrice{.base = {2.0, 10.0, 0.2, 2.5}, .date = "2026-10-30"});
        };
        const ui::AnswerFacts facts = ui::answerFacts({&a, &b}, price);
        QCOMPARE(facts.tokens, QStringLiteral("1.01 M in, 9.0 k cached · 100 k out, 50 reasoning"));
        QCOMPARE(facts.cost, QStringLiteral("$3.01"));
        QVERIFY2(facts.hint.contains(QStringLiteral("Request 1: 10.0 k in, 9.0 k cached")),
                 qPrintable(facts.hint));
        QVERIFY2(facts.hint.contains(QStringLiteral("500 written to the cache · $0.00605")),
                 qPrintable(facts.hint));
        QVERIFY2(facts.hint.endsWith(QStringLiteral("US dollars, with the prices of 2026-10-30")),
                 qPrintable(facts.hint));
    }
    void showsNoCostWhereOneRequestHasNoDatedPrice() {
        const auto a = reply({100, {}, {}, 10, {}}, "priced");
        const auto b = reply({100, {}, {}, 10, {}}, "unpriced");
        const ui::PriceOf price = [](const std::string&, const std::string& model) {
            return model == "priced"
                       ? std::optional(llm::ModelPrice{.base = {1, 1, {}, {}}, .date = "2026-10-30"})
                       : std::nullopt;
        };
        QVERIFY(!ui::answerFacts({&a}, price).cost.isEmpty());
        QVERIFY(ui::answerFacts({&a, &b}, price).cost.isEmpty());
        QVERIFY(ui::answerFacts({&a}, {}).cost.isEmpty());
        const auto silent = reply({});
        QCOMPARE(ui::answerFacts({&silent}, price).tokens, QString());
    }
    void writesMoneyWithDigitsThatCount_data() {
        QTest::addColumn<double>("usd");
        QTest::addColumn<QString>("text");
        QTest::newRow("free") << 0.0 << "$0";
        QTest::newRow("dollars") << 12.3456 << "$12.35";
        QTest::newRow("cents") << 0.1234 << "$0.1234";
        QTest::newRow("part of a cent") << 0.0123 << "$0.0123";
        QTest::newRow("tiny") << 0.00003412 << "$0.0000341";
    }
    void writesMoneyWithDigitsThatCount() {
        QFETCH(double, usd);
        QFETCH(QString, text);
        QCOMPARE(ui::moneyText(usd), text);
    }

    void listsFavouritesFirstWithTheirFigures() {
        fakes::Scene scene;
        scene.open();
        ModelListModel& models = *scene.workbench().models();
        const QAbstractItemModelTester tester(&models, Report::QtTest);
        scene.workbench().refreshModels();
        QTRY_VERIFY(models.rowOf(QStringLiteral("Anthropic"), QStringLiteral("claude-haiku-4-5")) >= 0);
        const auto at = [&](int row, int role) { return models.data(models.index(row), role).toString(); };
        QCOMPARE(at(0, ModelListModel::ModelRole), QStringLiteral("openai/gpt-oss-120b"));
        QCOMPARE(at(0, ModelListModel::GroupRole), QStringLiteral("Favourites"));
        QCOMPARE(at(1, ModelListModel::ModelRole), QStringLiteral("qwen/qwen3-32b"));
        const int sonnet = models.rowOf(QStringLiteral("Anthropic"), QStringLiteral("claude-sonnet-4-5"));
        QCOMPARE(at(sonnet, ModelListModel::FactsRole),
                 QStringLiteral("200 k context · images, PDF · reasoning"));
        QCOMPARE(at(sonnet, ModelListModel::PriceRole), QStringLiteral("$3 / $15"));
        QVERIFY(at(sonnet, ModelListModel::PriceHintRole)
                    .contains(QRegularExpression(QStringLiteral("prices of 20\\d\\d-\\d\\d-\\d\\d"))));
        models.setSearch(QStringLiteral("haiku anthropic"));
        QCOMPARE(models.count(), 1);
        models.setSearch({});
    }
    void keepsAFavouriteInTheSettingsFile() {
        fakes::Scene scene;
        scene.open();
        ModelListModel& models = *scene.workbench().models();
        models.setFavourite(QStringLiteral("Anthropic"), QStringLiteral("claude-sonnet-4-5"), true);
        QCOMPARE(models.modelAt(0), QStringLiteral("claude-sonnet-4-5"));
        QVERIFY(models.favouriteAt(0));
        QCOMPARE(scene.file->load()->providers[0].favourites, std::vector<std::string>{"claude-sonnet-4-5"});
        models.setFavourite(QStringLiteral("Anthropic"), QStringLiteral("claude-sonnet-4-5"), false);
        QVERIFY(scene.file->load()->providers[0].favourites.empty());
    }
    void takesADeploymentThatNoListHolds() {
        fakes::Scene scene;
        scene.open();
        QVERIFY(scene.workbench().models()->takesAnyName(QStringLiteral("Groq")));
        QVERIFY(!scene.workbench().models()->takesAnyName(QStringLiteral("Demo")));
        QVERIFY(!scene.workbench().models()->takesAnyName(QStringLiteral("nobody")));
    }
    void warnsBeforeMoreIsSentThanTheModelHolds() {
        fakes::Scene scene;
        scene.open();
        QCOMPARE(scene.workbench().overContext(), QString());
        scene.workbench().chat()->setDraft(QString(4 * 190'000, QLatin1Char('x')));
        QCOMPARE(scene.workbench().contextWords(), QStringLiteral("95 % of 200 k"));
        QCOMPARE(scene.workbench().overContext(),
                 QStringLiteral("About 190 k of the 200 k tokens that claude-sonnet-4-5 takes."));
        scene.workbench().chat()->setDraft(QString(4 * 210'000, QLatin1Char('x')));
        QCOMPARE(scene.workbench().overContext(),
                 QStringLiteral("About 210 k tokens: more than the 200 k that claude-sonnet-4-5 takes."));
    }

    void attachesFilesAndSaysWhatTheModelDoesNotTake() {
        Desk desk;
        const QAbstractItemModelTester tester(&desk.list, Report::QtTest);
        desk.list.judgeBy(onlyText, QStringLiteral("blind-1"));
        QVERIFY(desk.attach(desk.file("rack.png", png(30, 20))));
        QVERIFY(desk.attach(desk.file("a.log", "02:13 down\n")));
        QCOMPARE(desk.at(0, AttachmentList::KindRole), QStringLiteral("image"));
        QCOMPARE(desk.at(0, AttachmentList::RefusalRole),
                 QStringLiteral("Not sent: blind-1 takes no images"));
        QCOMPARE(desk.at(1, AttachmentList::RefusalRole), QString());
        QCOMPARE(desk.list.sendable(), 1);
        const auto sent = desk.list.takeSendable();
        QCOMPARE(sent.size(), std::size_t(1));
        QCOMPARE(std::get<chat::FileBlock>(sent[0]).name, std::string("a.log"));
        QCOMPARE(desk.list.count(), 1); // the picture stays, for another model
        desk.list.judgeBy([](const chat::Block&) { return llm::Acceptance::NotKnown; },
                          QStringLiteral("new"));
        QCOMPARE(desk.list.sendable(), 1);
        QCOMPARE(desk.at(0, AttachmentList::NoteRole),
                 QStringLiteral("Whether new takes images is not known"));
    }
    void refusesWhatIsNoFileOrNoKnownKind() {
        Desk desk;
        QVERIFY(!desk.attach(desk.file("a.bin", QByteArray("\x01\x00\x02", 3))));
        QVERIFY(desk.list.failure().contains(QLatin1String("a.bin is neither text nor PDF")));
        QVERIFY(!desk.attach(desk.folder.path()));
        QVERIFY(!desk.attach(QStringLiteral("/dev/zero")));
        QVERIFY(!desk.attach(desk.folder.filePath(QStringLiteral("missing"))));
        desk.list.addUrls({QUrl(QStringLiteral("https://example.invalid/a.png"))});
        QCOMPARE(desk.list.failure(), QStringLiteral("Only files of this machine can be attached."));
        QCOMPARE(desk.list.count(), 0);
    }
    void takesAPictureFromTheClipboardButLeavesTextToTheField() {
        Desk desk;
        QMimeData text;
        text.setText(QStringLiteral("words"));
        QVERIFY(!desk.list.take(text));
        QMimeData picture;
        picture.setImageData(QImage::fromData(png(8, 8)));
        QVERIFY(desk.list.take(picture));
        QTRY_COMPARE(desk.list.count(), 1);
        QCOMPARE(desk.at(0, AttachmentList::NameRole), QStringLiteral("pasted-1.png"));
        QVERIFY(!desk.list.pictureOf(desk.at(0, AttachmentList::PictureRole).section(QLatin1Char('/'), 1))
                     .isEmpty());
    }
    void keepsTheAttachmentsOfEachSession() {
        Desk desk;
        desk.list.show("s1");
        QVERIFY(desk.attach(desk.file("a.log", "x")));
        desk.list.show("s2");
        QCOMPARE(desk.list.count(), 0);
        desk.list.show("s1");
        QCOMPARE(desk.list.count(), 1);
        desk.list.remove(0);
        QCOMPARE(desk.list.count(), 0);
    }

    void decodesPicturesOnlyWithinTheirBounds() {
        QCOMPARE(ui::decodePicture(png(400, 200), QSize(100, 100)).size(), QSize(100, 50));
        QCOMPARE(ui::decodePicture(png(40, 20), {}).size(), QSize(40, 20));
        QVERIFY(
            ui::decodePicture("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", {}).isNull());
        QVERIFY(ui::decodePicture("\x89PNG\r\n\x1A\n and then nothing", {}).isNull());
        QByteArray bomb = png(4, 4); // a header that claims 60,000 x 60,000 pixels
        for (int at : {16, 20}) {
            bomb[at + 2] = '\xEA';
            bomb[at + 3] = '\x60';
        }
        QVERIFY(ui::decodePicture(bomb, QSize(60, 60)).isNull());
    }

    void showsAndSavesAPictureThatTheModelMade() {
        fakes::Scene scene;
        const QByteArray drawn = png(12, 8);
        scene.provider.script = {{llm::ImageArrived{"image/png", drawn.toStdString()}}};
        scene.open();
        ui::Workbench& bench = scene.workbench();
        bench.chat()->send(QStringLiteral("Draw"));
        QTRY_VERIFY(!bench.chat()->busy());
        const QString id =
            bench.chat()->transcript()->row(2).files.value(0).toMap()[QStringLiteral("picture")].toString();
        QCOMPARE(bench.pictureOf(id), drawn);
        QCOMPARE(bench.pictureOf(QStringLiteral("message/nobody/0")), QByteArray());
        const QString path = scene.folder.filePath(QStringLiteral("drawn.png"));
        bench.savePicture(id, path);
        QFile saved(path);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), drawn);
        QSignalSpy failed(&bench, &ui::Workbench::failed);
        bench.savePicture(id, path); // nothing is written over
        QCOMPARE(failed.count(), 1);
    }

    void showsThePicturesThatATextCarriesInItself() {
        const auto said = [](const char* kind, const QByteArray& bytes) {
            return std::string("![plan](data:image/") + kind + ";base64," + bytes.toBase64().toStdString() +
                   ")";
        };
        fakes::Scene scene;
        const QByteArray drawn = png(12, 8);
        scene.provider.script = {
            {llm::TextDelta{"Here " + said("png", drawn) + "\n\nand " + said("svg+xml", "<svg/>") + " and " +
                            said("jpeg", "no picture") +
                            " and ![far](https:/"
                            "/example.invalid/x.png)\n"}}};
        scene.open();
        ui::Workbench& bench = scene.workbench();
        bench.chat()->send(QStringLiteral("Draw"));
        QTRY_VERIFY(!bench.chat()->busy());
        const auto* rows = bench.chat()->transcript();
        QCOMPARE(rows->row(2).plain, QStringLiteral("Here Picture: plan")); // no address of 100 characters
        QCOMPARE(rows->row(3).files.size(), qsizetype(1));
        const auto idOf = [&](int row) {
            return rows->row(row).files.value(0).toMap()[QStringLiteral("picture")].toString();
        };
        QCOMPARE(bench.pictureOf(idOf(3)), drawn);
        // What is no picture by its first bytes gives none; SVG and what is elsewhere are not even asked for.
        QCOMPARE(rows->row(5).files.size(), qsizetype(1));
        QCOMPARE(bench.pictureOf(idOf(5)), QByteArray());
        QVERIFY(!rows->row(4).rich.contains(QLatin1String("link:data")));
        QVERIFY(rows->row(4).rich.contains(QLatin1String("link:https")));
        QVERIFY(!ui::isDataPicture("data:image/png;base64," + std::string(6 << 20, 'A')));
    }

    void cutsAReasoningIntoPiecesThatStay() {
        QString text;
        for (int i = 0; i < 400; ++i)
            text += QStringLiteral("line %1 of what it thought\n").arg(i);
        const auto pieces = ui::thoughtPieces(text);
        QVERIFY(pieces.size() > 3);
        QStringList joined;
        for (const QString& piece : pieces)
            joined += piece;
        QCOMPARE(joined.join(QLatin1Char('\n')), text);
        const auto longer = ui::thoughtPieces(text + QStringLiteral("and more"));
        for (std::size_t i = 0; i + 1 < pieces.size(); ++i)
            QCOMPARE(longer[i], pieces[i]);
        QVERIFY(ui::thoughtPieces(QString(50'000, QLatin1Char('x'))).size() >= 8);
        QVERIFY(ui::thoughtTail(text).size() <= 302);
        QVERIFY(text.trimmed().endsWith(ui::thoughtTail(text).mid(1)));
    }

    void tellsWhenItIsTriedAgain() {
        fakes::Scene scene;
        scene.provider.refusal =
            base::Error{.kind = base::ErrorKind::RateLimit, .detail = "429", .status = 429};
        scene.open();
        ui::ChatViewModel& chat = *scene.workbench().chat();
        chat.send(QStringLiteral("Hello"));
        QTRY_VERIFY(!chat.retrying().isEmpty());
        QCOMPARE(chat.nextTry(), QStringLiteral("Next try at 02:50:33 UTC, in 23 s, retry 1 of 4"));
        chat.stop();
        QTRY_VERIFY(!chat.busy());
        QCOMPARE(chat.retrying(), QString());
        QCOMPARE(chat.nextTry(), QString());
    }
};

QTEST_MAIN(TestModelsAndFiles)
#include "tst_models_and_files.moc"
