// Models from outside: what the provider lists, completed from the catalog, and the catalog itself.
#include "fake_model.h"
#include "programs.h"

using base::Json;

namespace {

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(QLatin1Char(' '));
}

/// A provider in the settings file: the fake one, with two favourites of which it lists one.
void setUp(const Machine& machine, const FakeModel& model) {
    const Json settings = {
        {"version", 1},
        {"defaultProvider", "work"},
        {"providers", Json::array({{{"name", "work"},
                                    {"api", "openai-chat"},
                                    {"baseUrl", model.url().toStdString()},
                                    {"model", "alpha"},
                                    {"favourites", Json::array({"alpha", "our-deployment"})}}})}};
    machine.write(QStringLiteral("data/settings.json"), QByteArray::fromStdString(base::dump(settings)));
    machine.write(QStringLiteral("data/models.json"),
                  R"({"providers":[{"name":"ours","hosts":["127.0.0.1"],"models":[
        {"id":"alpha","context":128000,"output":4096,"input":["text","image"],"reasoning":true,
         "price":{"input":2.5,"output":10,"date":"2026-10-30"}}]}]})");
}

FakeModel::Answer listOfTwo() {
    return {.type = "application/json", .body = R"({"object":"list","data":[{"id":"alpha"},{"id":"beta"}]})"};
}

} // namespace

class tst_Models : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void areCompletedFromTheCatalog() {
        FakeModel model;
        model.answers.push_back(listOfTwo());
        const Machine machine;
        setUp(machine, model);
        const Outcome outcome = machine.ctl(words("models list --json"));
        COMPARE_CODE(outcome, 0);
        const Json models = outcome.json()["models"];
        QCOMPARE(models.size(), std::size_t(3));
        QCOMPARE(models[0]["id"], Json("alpha"));
        QCOMPARE(models[0]["context_tokens"], Json(128000));
        QCOMPARE(models[0]["input"], Json::array({"text", "image"}));
        QCOMPARE(models[0]["reasoning"], Json(true));
        QCOMPARE(models[0]["price"]["date"], Json("2026-10-30"));
        QCOMPARE(models[0]["price"]["output"], Json(10.0));
        QCOMPARE(models[0]["favourite"], Json(true));
        QCOMPARE(models[1]["id"], Json("beta"));
        QCOMPARE(models[1]["context_tokens"], Json(nullptr));
        QCOMPARE(models[1]["price"], Json(nullptr));
        QCOMPARE(models[1]["favourite"], Json(false));
        // A deployment that the list does not name is there all the same.
        QCOMPARE(models[2]["id"], Json("our-deployment"));
        QCOMPARE(models[2]["listed"], Json(false));
    }

    void areATableForPeopleWithTheIdFirst() {
        FakeModel model;
        model.answers.push_back(listOfTwo());
        const Machine machine;
        setUp(machine, model);
        const QList<QByteArray> lines = machine.ctl(words("models list")).out.trimmed().split('\n');
        QCOMPARE(lines.size(), qsizetype(3));
        QVERIFY(lines[0].startsWith("alpha "));
        QVERIFY2(lines[0].contains("128 k") && lines[0].contains("$2.5 in, $10 out (2026-10-30)"),
                 lines[0].constData());
        QVERIFY(lines[0].endsWith("favourite"));
        QVERIFY(lines[1].startsWith("beta "));
    }

    void aBrokenCatalogIsToldAndLeftOut() {
        FakeModel model;
        model.answers.push_back(listOfTwo());
        const Machine machine;
        setUp(machine, model);
        machine.write(QStringLiteral("data/models.json"), "{\"providers\":[{\"name\":7}]}");
        const Outcome outcome = machine.ctl(words("models list --json"));
        COMPARE_CODE(outcome, 0);
        QVERIFY2(outcome.says("models.json: a provider: \"name\" is no name"), outcome.err.constData());
    }

    void theCatalogTellsItsDateAndIsRenewedFromAFile() {
        const Machine machine;
        const Json before = machine.ctl(words("models catalog --json")).json();
        QCOMPARE(base::textAt(before, "date").size(), std::size_t(10));
        QVERIFY(before["models"].get<int>() > 500);
        machine.write(QStringLiteral("newer.json"),
                      R"({"version":1,"date":"2031-01-02","source":"the test","providers":[]})");
        const Outcome loaded = machine.ctl(words("models catalog --json --load") +
                                           QStringList(machine.path(QStringLiteral("newer.json"))));
        COMPARE_CODE(loaded, 0);
        QCOMPARE(base::textAt(loaded.json(), "date"), std::string("2031-01-02"));
        QCOMPARE(base::textAt(machine.ctl(words("models catalog --json")).json(), "date"),
                 std::string("2031-01-02"));
    }

    void aCatalogThatIsNoneIsRefused() {
        const Machine machine;
        machine.write(QStringLiteral("bad.json"), "{}");
        COMPARE_CODE(machine.ctl(words("models catalog --load") +
                                 QStringList(machine.path(QStringLiteral("bad.json")))),
                     2);
        const Outcome plain = machine.ctl(words("models catalog --load http://example.invalid/models.json"));
        QVERIFY(plain.code != 0);
        QVERIFY2(plain.says("https"), plain.err.constData());
    }
};

QTEST_GUILESS_MAIN(tst_Models)
#include "tst_models.moc"
