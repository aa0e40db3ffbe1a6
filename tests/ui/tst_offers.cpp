#include "ui/fakes/offers.h"
#include "ui/offers_view_model.h"

#include <QAbstractItemModelTester>
#include <QDesktopServices>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using Report = QAbstractItemModelTester::FailureReportingMode;

namespace {

const std::string doc = "demo:/"
                        "/doc/1";

template <typename Model>
QStringList column(const Model& model, int role) {
    QStringList out;
    for (int i = 0; i < model.rowCount(); ++i)
        out += model.data(model.index(i), role).toString();
    return out;
}

struct Fixture {
    Fixture() {
        source.connected = {
            {.name = "docs", .resources = true, .subscriptions = true, .prompts = true, .completions = true},
            {.name = "plain", .prompts = true}};
        source.resourcesOf["docs"] = {{.uri = doc, .name = "one.md", .description = "The first"},
                                      {.uri = "demo:/"
                                              "/doc/2",
                                       .name = "two.md"}};
        source.templatesOf["docs"] = {{.uriTemplate = "demo:/"
                                                      "/text/{id}{?lang}",
                                       .name = "Text"}};
        source.promptsOf["docs"] = {
            {.name = "hello"},
            {.name = "summary", .arguments = {{.name = "topic", .required = true}, {.name = "tone"}}}};
        Q_EMIT source.serversChanged();
    }
    void listed(const char* kind) {
        offers.want(QLatin1String(kind));
        QTRY_VERIFY(list(kind)->total() > 0);
    }
    ui::OfferListModel* list(const char* kind) {
        return kind == std::string("prompts") ? offers.prompts() : offers.resources();
    }
    void choose(const char* kind, const char* name) {
        for (int i = 0; i < list(kind)->rowCount(); ++i)
            if (list(kind)->data(list(kind)->index(i), ui::OfferListModel::NameRole).toString() ==
                QLatin1String(name))
                offers.choose(list(kind)->data(list(kind)->index(i), ui::OfferListModel::KeyRole).toString());
    }
    void set(int row, const char* text) {
        offers.reader()->arguments()->setText(row, QString::fromUtf8(text));
    }

    fakes::Offers source;
    base::SystemClock clock;
    ui::OffersViewModel offers{&source, clock};
};

} // namespace

class TestOffers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asksOnlyWhenSomebodyLooks() {
        Fixture f;
        QAbstractItemModelTester tester(f.offers.resources(), Report::QtTest);
        QCOMPARE(f.source.listings, 0);
        f.listed("resources");
        QCOMPARE(f.source.listings, 1); // of the server that has some
        QCOMPARE(column(*f.offers.resources(), ui::OfferListModel::KindRole),
                 (QStringList{QStringLiteral("head"), QStringLiteral("resource"), QStringLiteral("resource"),
                              QStringLiteral("template")}));
        QCOMPARE(f.offers.resources()
                     ->data(f.offers.resources()->index(0), ui::OfferListModel::FactsRole)
                     .toString(),
                 QStringLiteral("2 resources, 1 template"));
        f.offers.want(QStringLiteral("resources"));
        QCOMPARE(f.source.listings, 1);
        f.source.resourcesOf["docs"].pop_back();
        Q_EMIT f.source.resourcesChanged(QStringLiteral("docs"));
        QTRY_COMPARE(f.offers.resources()->total(), 2);
    }
    void searchesWithoutHidingHowMuchThereIs() {
        Fixture f;
        f.listed("resources");
        ui::OfferListModel& list = *f.offers.resources();
        list.setQuery(QStringLiteral("FIRST doc"));
        QCOMPARE(column(list, ui::OfferListModel::NameRole),
                 (QStringList{QStringLiteral("docs"), QStringLiteral("one.md")}));
        QCOMPARE(list.data(list.index(0), ui::OfferListModel::HiddenRole).toInt(), 2);
        QVERIFY(list.data(list.index(1), ui::OfferListModel::DescriptionRichRole)
                    .toString()
                    .contains(QLatin1String("<mark>first</mark>")));
        list.setQuery(QStringLiteral("nothing like it"));
        QCOMPARE(list.rowCount(), 0);
        list.showAll();
        list.toggleServer(QStringLiteral("docs"));
        QCOMPARE(list.rowCount(), 1);
    }
    void saysWhatAServerCouldNotList() {
        Fixture f;
        f.offers.want(
            QStringLiteral("prompts")); // "plain" says it has some and then does not know the method
        QTRY_COMPARE(f.offers.prompts()->rowCount(), 5);
        QCOMPARE(
            f.offers.prompts()->data(f.offers.prompts()->index(4), ui::OfferListModel::KindRole).toString(),
            QStringLiteral("notice"));
        QVERIFY(f.offers.prompts()
                    ->data(f.offers.prompts()->index(4), ui::OfferListModel::FactsRole)
                    .toString()
                    .contains(QLatin1String("Method not found")));
        f.source.connected.pop_back();
        Q_EMIT f.source.serversChanged();
        QTRY_COMPARE(f.offers.prompts()->rowCount(), 3);
    }
    void readsWhenToldAndNotBefore() {
        Fixture f;
        f.listed("resources");
        f.choose("resources", "one.md");
        ui::OfferReader& reader = *f.offers.reader();
        QCOMPARE(reader.uri(), QString::fromStdString(doc));
        QVERIFY(f.source.readings.empty());
        reader.run();
        QVERIFY(reader.running());
        f.source.readings.front().answer(std::vector<mcp::EmbeddedResource>{
            {.uri = doc, .mimeType = "text/plain", .text = "line\n\x1b[31mred"},
            {.uri = doc,
             .mimeType = "image/png",
             .blob = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+"
                     "M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="},
            {.uri = doc, .mimeType = "application/x-thing", .blob = "AAEC"}});
        QTRY_COMPARE(reader.parts().size(), 3);
        const QVariantMap text = reader.parts()[0].toMap();
        QCOMPARE(text[QStringLiteral("lines")].toStringList().size(), 2);
        QVERIFY(!text[QStringLiteral("lines")].toStringList()[1].contains(QChar(0x1b)));
        QCOMPARE(text[QStringLiteral("app")].toBool(), false);
        const QString picture = reader.parts()[1].toMap()[QStringLiteral("picture")].toString();
        QVERIFY(picture.startsWith(QLatin1String("reading/")));
        QVERIFY(f.offers.pictureOf(picture.mid(8)).startsWith("\x89PNG"));
        QCOMPARE(reader.parts()[2].toMap()[QStringLiteral("kind")].toString(), QStringLiteral("binary"));
        QCOMPARE(reader.parts()[2].toMap()[QStringLiteral("facts")].toString(),
                 QStringLiteral("application/x-thing, 3 B"));
        f.choose("resources", "two.md"); // a picture of another reading is none of this one
        QVERIFY(f.offers.pictureOf(picture.mid(8)).isEmpty());
    }
    void aLateAnswerIsNotTakenForAnother() {
        Fixture f;
        f.listed("resources");
        f.choose("resources", "one.md");
        f.offers.reader()->run();
        f.choose("resources", "two.md");
        f.source.readings.front().answer(std::vector<mcp::EmbeddedResource>{{.uri = doc, .text = "late"}});
        QTest::qWait(0);
        QVERIFY(!f.offers.reader()->hasContent() && !f.offers.reader()->running());
    }
    void attachesWithItsOrigin() {
        Fixture f;
        f.listed("resources");
        f.choose("resources", "one.md");
        QSignalSpy attached(f.offers.reader(), &ui::OfferReader::attachAsked);
        f.offers.reader()->attach(); // reads it first
        f.source.readings.front().answer(std::vector<mcp::EmbeddedResource>{{.uri = doc, .text = "text"}});
        QTRY_COMPARE(attached.size(), 1);
        QCOMPARE(attached[0][0].toString(), QStringLiteral("docs: ") + QString::fromStdString(doc));
        QCOMPARE(attached[0][1].value<std::string>(), std::string("text"));
        f.offers.reader()->attach();
        QCOMPARE(attached.size(), 2); // what was read need not be read again
        QSignalSpy notTaken(f.offers.reader(), &ui::OfferReader::notTaken);
        f.choose("resources", "two.md");
        f.offers.reader()->attach();
        f.source.readings.back().answer(base::fail(base::ErrorKind::Server, "it is gone"));
        QTRY_COMPARE(notTaken.size(), 1);
        QVERIFY(f.offers.reader()->nextStep().contains(QLatin1String("it is gone")));
    }
    void tellsWhatChanged() {
        Fixture f;
        f.listed("resources");
        f.choose("resources", "one.md");
        ui::OfferReader& reader = *f.offers.reader();
        QVERIFY(reader.subscribable());
        reader.setSubscribed(true);
        QVERIFY(f.source.subscribed.count("docs " + doc) == 1);
        reader.run();
        f.source.readings.back().answer(std::vector<mcp::EmbeddedResource>{{.uri = doc, .text = "old"}});
        QTRY_VERIFY(reader.hasContent());
        Q_EMIT f.source.resourceChanged(QStringLiteral("docs"), QString::fromStdString(doc));
        QCOMPARE(f.source.readings.size(), std::size_t(2)); // on screen: it is read again
        f.source.readings.back().answer(std::vector<mcp::EmbeddedResource>{{.uri = doc, .text = "new"}});
        QTRY_COMPARE(reader.textOf(0), QStringLiteral("new"));
        QVERIFY(reader.changedAt().endsWith(QLatin1String("UTC")));
        f.choose("resources", "two.md");
        Q_EMIT f.source.resourceChanged(QStringLiteral("docs"), QString::fromStdString(doc));
        QCOMPARE(f.source.readings.size(), std::size_t(2)); // elsewhere: it is only marked
        const auto mark = [&] {
            return f.offers.resources()
                ->data(f.offers.resources()->index(1), ui::OfferListModel::UpdatedRole)
                .toBool();
        };
        QVERIFY(mark());
        f.source.subscribed.clear(); // the server was started anew
        Q_EMIT f.source.serversChanged();
        f.source.connected[0].prompts = false;
        Q_EMIT f.source.serversChanged();
        QTRY_VERIFY(f.source.subscribed.count("docs " + doc) == 1);
        f.choose("resources", "one.md");
        QVERIFY(!mark());
        reader.setSubscribed(false);
        QVERIFY(f.source.subscribed.empty());
    }
    void fillsATemplate() {
        Fixture f;
        f.listed("resources");
        f.choose("resources", "Text");
        ui::OfferReader& reader = *f.offers.reader();
        QCOMPARE(column(*reader.arguments(), ui::ArgumentForm::NameRole),
                 (QStringList{QStringLiteral("id"), QStringLiteral("lang")}));
        QVERIFY(!reader.canRun());
        f.set(0, "a b");
        QCOMPARE(reader.uri(), QStringLiteral("demo:/"
                                              "/text/a%20b"));
        f.set(1, "de");
        reader.run();
        QCOMPARE(f.source.readings.front().request, std::string("demo:/"
                                                                "/text/a%20b?lang=de"));
    }
    void proposesWhatFitsWhatIsTyped() {
        Fixture f;
        f.listed("prompts");
        f.choose("prompts", "summary");
        ui::ArgumentForm& form = *f.offers.reader()->arguments();
        f.set(1, "kind");
        f.set(0, "r");
        f.set(0, "ro");
        QTRY_COMPARE(f.source.completions.size(), std::size_t(1)); // nobody is asked for every key
        QCOMPARE(
            f.source.completions[0].request,
            (mcp::CompletionRequest{
                .subject = "summary", .argument = "topic", .value = "ro", .context = {{"tone", "kind"}}}));
        f.set(0, "rou");
        QTRY_COMPARE(f.source.completions.size(), std::size_t(2));
        const auto choices = [&] {
            return form.data(form.index(0), ui::ArgumentForm::ChoicesRole).toStringList();
        };
        f.source.completions[1].answer(
            mcp::Completion{.values = {"routes", "evil\x1b[2J", "two\nlines", "routers"}});
        QTRY_COMPARE(choices(), (QStringList{QStringLiteral("routes"), QStringLiteral("routers")}));
        QVERIFY(f.source.completions[0]
                    .promise.isCanceled()); // the server need not answer what is no longer typed
        f.source.completions[0].answer(mcp::Completion{.values = {"roads"}});
        QTest::qWait(0);
        QCOMPARE(choices().size(), 2);
        form.setText(0, QStringLiteral("routes"));
        form.forgetChoices(0);
        QVERIFY(choices().isEmpty());
    }
    void putsAPromptIntoTheMessage() {
        Fixture f;
        f.listed("prompts");
        f.choose("prompts", "summary");
        ui::OfferReader& reader = *f.offers.reader();
        QSignalSpy draft(&reader, &ui::OfferReader::draftAsked);
        QSignalSpy attached(&reader, &ui::OfferReader::attachAsked);
        reader.useInChat();
        QVERIFY(f.source.prompted.empty()); // an argument is missing
        QVERIFY(!reader.arguments()
                     ->data(reader.arguments()->index(0), ui::ArgumentForm::ProblemRole)
                     .toString()
                     .isEmpty());
        f.set(0, "routes");
        reader.useInChat();
        QCOMPARE(f.source.prompted.front().request.arguments,
                 (std::map<std::string, std::string>{{"topic", "routes"}}));
        f.source.prompted.front().answer(
            mcp::PromptResult{.messages = {{"user", mcp::TextContent{.text = "Tell me of routes."}},
                                           {"assistant", mcp::TextContent{.text = "Of which?"}},
                                           {"user", mcp::EmbeddedResource{.uri = doc, .text = "table"}}}});
        QTRY_COMPARE(draft.size(), 1);
        QCOMPARE(draft[0][0].toString(),
                 QStringLiteral("From the prompt \u201csummary\u201d of docs:\n\nTell me of routes.\n\nYour "
                                "answer: Of which?"));
        QCOMPARE(attached.size(), 1);
        QCOMPARE(attached[0][1].value<std::string>(), std::string("table"));
    }
    void opensOnlyAppsOutside() {
        Fixture f;
        f.listed("resources");
        f.choose("resources", "one.md");
        ui::OfferReader& reader = *f.offers.reader();
        reader.run();
        f.source.readings.front().answer(
            std::vector<mcp::EmbeddedResource>{{.uri = "ui:/"
                                                       "/panel",
                                                .mimeType = "text/html;profile=mcp-app",
                                                .text = "<script>1</script>"},
                                               {.uri = "https:/"
                                                       "/h/x",
                                                .mimeType = "text/html",
                                                .text = "<p>"},
                                               {.uri = "ui:/"
                                                       "/data",
                                                .mimeType = "application/json",
                                                .text = "{}"}});
        QTRY_COMPARE(reader.parts().size(), 3);
        QVERIFY(reader.parts()[0].toMap()[QStringLiteral("app")].toBool());
        QVERIFY(!reader.parts()[1].toMap()[QStringLiteral("app")].toBool());
        QVERIFY(!reader.parts()[2].toMap()[QStringLiteral("app")].toBool());
        QCOMPARE(reader.parts()[0].toMap()[QStringLiteral("lines")].toStringList(),
                 QStringList{QStringLiteral("<script>1</script>")});
        const QString before = qEnvironmentVariable("TMPDIR");
        const QTemporaryDir temporary;
        qputenv("TMPDIR", temporary.path().toLocal8Bit());
        m_opened.clear();
        QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "opened");
        reader.openApp(1); // no app
        reader.openApp(0);
        QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
        qputenv("TMPDIR", before.toLocal8Bit());
        QCOMPARE(m_opened.size(), 1);
        const QFileInfo file(m_opened[0].toLocalFile());
        QVERIFY(file.filePath().startsWith(temporary.path()));
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(file.permissions() & others, QFile::Permissions());
        QCOMPARE(QFileInfo(file.path()).permissions() & others, QFile::Permissions());
    }
    void theMenuOfTheComposerTakesWhatNeedsNoArguments() {
        Fixture f;
        f.listed("prompts");
        const QVariantList found = f.offers.find(QStringLiteral("prompts"), QStringLiteral("hello"));
        QCOMPARE(found.size(), 1);
        QVERIFY(f.offers.take(found[0].toMap()[QStringLiteral("key")].toString()));
        QCOMPARE(f.source.prompted.size(), std::size_t(1));
        QSignalSpy needed(&f.offers, &ui::OffersViewModel::argumentsNeeded);
        const QVariantList other = f.offers.find(QStringLiteral("prompts"), QStringLiteral("summary"));
        QVERIFY(!f.offers.take(other[0].toMap()[QStringLiteral("key")].toString()));
        QCOMPARE(needed.size(), 1);
        QCOMPARE(f.offers.kind(), QStringLiteral("prompts"));
    }

public Q_SLOTS:
    void opened(const QUrl& url) { m_opened += url; }

private:
    QList<QUrl> m_opened;
};

QTEST_MAIN(TestOffers)
#include "tst_offers.moc"
