#include "llm/catalog_files.h"
#include "llm/model_catalog.h"

#include <QtTest>

using llm::Intake;
using llm::ModelCatalog;

namespace {

const char* const small = R"({"version":1,"date":"2026-11-01","source":"a test","providers":[
 {"name":"openai","hosts":["api.openai.com"],"models":[
  {"id":"gpt-4o","aliases":["gpt-4o-omni"],"context":128000,"output":16384,"input":["text","image","pdf"],
   "reasoning":false,"tools":true,"price":{"input":2.5,"cacheRead":1.25,"output":10,"date":"2026-10-30"}},
  {"id":"gpt-4o-mini","context":128000,"price":{"input":0.15,"output":0.6,"date":"2026-10-30"}},
  {"id":"gpt-5","input":["text"],"temperature":false,
   "price":{"input":1,"cacheRead":0.1,"cacheWrite":1.25,"output":8,"date":"2026-10-30","until":"2027-01-01",
            "tiers":[{"above":200000,"input":2,"cacheRead":0.2,"output":12}]}}]},
 {"name":"azure","hosts":[".openai.azure.com"],"models":[
  {"id":"gpt-4o","context":128000,"price":{"input":2.75,"output":11,"date":"2026-10-30"}}]}]})";

ModelCatalog catalogOf(const char* json) {
    return ModelCatalog::read(json).value();
}

std::string refusalOf(const char* json) {
    const auto read = ModelCatalog::read(json);
    return read ? std::string() : read.error().detail;
}

base::EpochMs day(int year, int month, int date) {
    return QDateTime(QDate(year, month, date), QTime(12, 0), Qt::UTC).toMSecsSinceEpoch();
}

} // namespace

class TestModelCatalog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsAModelByNameOtherNameOrDatedName_data() {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("found");
        QTest::newRow("exact") << "gpt-4o"
                               << "gpt-4o";
        QTest::newRow("other case") << "GPT-4o"
                                    << "gpt-4o";
        QTest::newRow("other name") << "gpt-4o-omni"
                                    << "gpt-4o";
        QTest::newRow("dated") << "gpt-4o-2024-08-06"
                               << "gpt-4o";
        QTest::newRow("day in one word") << "gpt-4o-20240806"
                                         << "gpt-4o";
        QTest::newRow("latest") << "gpt-4o-latest"
                                << "gpt-4o";
        QTest::newRow("the longest name wins") << "gpt-4o-mini-2024-07-18"
                                               << "gpt-4o-mini";
        QTest::newRow("another model that begins alike") << "gpt-4o-audio"
                                                         << "";
        QTest::newRow("a version is another model") << "gpt-5-6"
                                                    << "";
        QTest::newRow("no separator") << "gpt-4o2024"
                                      << "";
        QTest::newRow("unknown") << "llama"
                                 << "";
        QTest::newRow("empty") << ""
                               << "";
    }
    void findsAModelByNameOtherNameOrDatedName() {
        QFETCH(QString, asked);
        QFETCH(QString, found);
        const auto facts = catalogOf(small).find("api.openai.com", asked.toStdString());
        QCOMPARE(QString::fromStdString(facts ? facts->id : ""), found);
    }

    void givesThePriceOfTheHostThatServesTheModel() {
        const auto catalog = catalogOf(small);
        QCOMPARE(catalog.find("api.openai.com", "gpt-4o")->price->base.input, 2.5);
        QCOMPARE(catalog.find("emea.openai.azure.com", "gpt-4o")->price->base.input, 2.75);
        QVERIFY(!catalog.find("openai.azure.com", "gpt-4o")->price);
    }

    void knowsFiguresButNoPriceOfAModelAtAnUnknownHost() {
        const auto facts = catalogOf(small).find("gateway.corp.example", "openai/gpt-4o");
        QVERIFY(facts);
        QVERIFY(facts->elsewhere);
        QCOMPARE(facts->contextTokens, std::optional<std::int64_t>(128000));
        QVERIFY(!facts->price);
    }

    void doesNotGuessTheContextThatALocalServerGives() {
        const auto facts = catalogOf(small).find("", "gpt-4o");
        QVERIFY(facts && facts->elsewhere);
        QVERIFY(!facts->contextTokens && !facts->outputTokens);
    }

    void knowsNoPriceForAPreviewOrARoutedModel() {
        const auto catalog = catalogOf(small);
        QVERIFY(!catalog.find("api.openai.com", "gpt-4o-preview-2026-01-01")->price);
        const auto routed = catalog.find("api.openai.com", "gpt-4o:nitro");
        QVERIFY(routed && !routed->elsewhere && !routed->price);
    }

    void tellsNotKnownFromNo() {
        const auto catalog = catalogOf(small);
        QCOMPARE(catalog.find("api.openai.com", "gpt-4o")->accepts(Intake::Pdf), std::optional(true));
        QCOMPARE(catalog.find("api.openai.com", "gpt-5")->accepts(Intake::Image), std::optional(false));
        QCOMPARE(catalog.find("api.openai.com", "gpt-4o-mini")->accepts(Intake::Image),
                 std::optional<bool>());
        QCOMPARE(catalog.find("api.openai.com", "gpt-5")->temperature, std::optional(false));
    }

    void laysTheOperatorsEntriesOverTheBundledOnes() {
        auto catalog = catalogOf(small);
        catalog.merge(catalogOf(R"({"providers":[{"name":"azure","hosts":["llm.corp.example"],"models":[
            {"id":"prod-chat","like":"gpt-4o"},{"id":"gpt-4o","context":64000}]}]})"));
        const auto deployment = catalog.find("llm.corp.example", "prod-chat");
        QVERIFY(deployment);
        QCOMPARE(QString::fromStdString(deployment->id), QStringLiteral("prod-chat"));
        QCOMPARE(deployment->contextTokens, std::optional<std::int64_t>(64000));
        QCOMPARE(deployment->price->base.output, 11.0);
        QCOMPARE(QString::fromStdString(catalog.date()), QStringLiteral("2026-11-01"));
    }

    void namesThePlaceOfWhatIsWrong_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* model, const char* words) { QTest::newRow(words) << model << words; };
        row(R"({"id":"m","price":{"input":1,"output":2}})", "p / m: a price needs its date");
        row(R"({"id":"m","price":{"input":-1,"output":2,"date":"2026-10-30"}})",
            "p / m: \"input\" is no price");
        row(R"({"id":"m","price":{"input":1,"output":2,"date":"today"}})", "p / m: \"date\" is no date");
        row(R"({"id":"m","context":"much"})", "p / m: \"context\" is no number of tokens");
        row(R"({"id":"m","context":-5})", "p / m: \"context\" is no number of tokens");
        row(R"({"id":"m","input":["smell"]})", "\"smell\" is no kind of input");
        row(R"({"context":5})", "\"id\" is missing");
        row(R"(7)", "a model is no object");
    }
    void namesThePlaceOfWhatIsWrong() {
        QFETCH(QString, model);
        QFETCH(QString, words);
        const QString text =
            QStringLiteral(R"({"providers":[{"name":"p","hosts":[],"models":[%1]}]})").arg(model);
        const QString refusal = QString::fromStdString(refusalOf(text.toUtf8().constData()));
        QVERIFY2(refusal.contains(words), qPrintable(refusal));
    }

    void refusesWhatIsNoCatalog() {
        QVERIFY(!refusalOf("{").empty());
        QVERIFY(!refusalOf("[]").empty());
        QVERIFY(!refusalOf("{}").empty());
        QVERIFY(!refusalOf(R"({"version":2,"providers":[]})").empty());
        QVERIFY(!refusalOf(R"({"providers":[{"name":"p","models":{}}]})").empty());
    }

    void countsCacheReadsAndWritesOnce() {
        const auto price = *catalogOf(small).find("api.openai.com", "gpt-5")->price;
        // 1,000 in all: 600 read from the cache, 300 written to it, 100 plain.
        const auto cost = llm::costOf({1000, 600, 300, 50, 20}, price, day(2026, 11, 20));
        QVERIFY(cost);
        QCOMPARE(cost->usd, (100 * 1.0 + 600 * 0.1 + 300 * 1.25 + 50 * 8.0) / 1e6);
        QCOMPARE(QString::fromStdString(cost->priceDate), QStringLiteral("2026-10-30"));
    }

    void takesTheInputPriceWhereTheCacheHasNone() {
        const auto price = *catalogOf(small).find("api.openai.com", "gpt-4o-mini")->price;
        QCOMPARE(llm::costOf({1000, 600, 300, 0, {}}, price, day(2026, 11, 20))->usd, 1000 * 0.15 / 1e6);
    }

    void takesTheDearerTierForTheWholeOfALongRequest() {
        const auto price = *catalogOf(small).find("api.openai.com", "gpt-5")->price;
        QCOMPARE(llm::costOf({200000, 0, 0, 10, {}}, price, day(2026, 11, 20))->usd,
                 (200000 * 1.0 + 80) / 1e6);
        QCOMPARE(llm::costOf({200001, 0, 0, 10, {}}, price, day(2026, 11, 20))->usd,
                 (200001 * 2.0 + 120) / 1e6);
    }

    void hasNoCostWithoutUsageOrAfterAnAnnouncedChange() {
        const auto price = *catalogOf(small).find("api.openai.com", "gpt-5")->price;
        QVERIFY(!llm::costOf({}, price, day(2026, 11, 20)));
        QVERIFY(!llm::costOf({10, {}, {}, {}, {}}, price, day(2026, 11, 20)));
        QVERIFY(llm::costOf({10, {}, {}, 1, {}}, price, day(2026, 12, 31)));
        QVERIFY(!llm::costOf({10, {}, {}, 1, {}}, price, day(2027, 1, 1)));
    }

    void aSumHasTheOlderDate() {
        const llm::Cost sum = llm::Cost{0.25, "2026-11-10"} + llm::Cost{0.5, "2026-09-23"};
        QCOMPARE(sum.usd, 0.75);
        QCOMPARE(QString::fromStdString(sum.priceDate), QStringLiteral("2026-09-23"));
    }

    void readsTheBundledCatalog() {
        QTemporaryDir folder;
        llm::CatalogFiles files(folder.path().toStdString());
        QCOMPARE(files.problems().size(), std::size_t(0));
        QVERIFY(files.catalog().size() > 500);
        QCOMPARE(files.catalog().date().size(), std::size_t(10));
        // What the issue names has to be there, each with its context and a dated price.
        for (const auto& [host, model] : std::initializer_list<std::pair<const char*, const char*>>{
                 {"api.openai.com", "gpt-4o-2024-08-06"},
                 {"emea.openai.azure.com", "gpt-4o"},
                 {"api.anthropic.com", "claude-opus-4-5-20251101"},
                 {"generativelanguage.googleapis.com", "models/gemini-2.5-pro"},
                 {"api.mistral.ai", "mistral-large-2512"},
                 {"api.groq.com", "openai/gpt-oss-120b"},
                 {"api.x.ai", "grok-3"},
                 {"openrouter.ai", "anthropic/claude-sonnet-5"}}) {
            const auto facts = files.catalog().find(host, model);
            QVERIFY2(facts && facts->contextTokens && facts->price, model);
            QVERIFY2(!facts->elsewhere, model);
        }
        QVERIFY(files.catalog().find("api.perplexity.ai", "sonar")->contextTokens);
        QVERIFY(files.catalog().find("api.deepseek.com", "deepseek-chat"));
    }

    void tellsOfABrokenFileAndGoesOnWithoutIt() {
        QTemporaryDir folder;
        QFile own(folder.filePath(QStringLiteral("models.json")));
        QVERIFY(own.open(QIODevice::WriteOnly));
        own.write(R"({"providers":[{"name":"openai","models":[{"id":"gpt-4o","context":"big"}]}]})");
        own.close();
        llm::CatalogFiles files(folder.path().toStdString());
        QVERIFY(files.catalog().size() > 500);
        QCOMPARE(files.problems().size(), std::size_t(1));
        const QString told = QString::fromStdString(files.problems().front());
        QVERIFY2(told.contains(QLatin1String("models.json: openai / gpt-4o: \"context\"")), qPrintable(told));
    }

    void keepsALoadedCatalogAndRefusesABrokenOne() {
        QTemporaryDir folder;
        llm::CatalogFiles files(folder.path().toStdString());
        QVERIFY(files.install(R"({"date":"2027-02-03","providers":[{"name":"openai","models":[
            {"id":"gpt-4o","context":999}]}]})"));
        QCOMPARE(files.catalog().find("api.openai.com", "gpt-4o")->contextTokens,
                 std::optional<std::int64_t>(999));
        QCOMPARE(QString::fromStdString(files.catalog().date()), QStringLiteral("2027-02-03"));
        QVERIFY(!files.install("not a catalog"));
        llm::CatalogFiles again(folder.path().toStdString());
        QCOMPARE(again.catalog().find("api.openai.com", "gpt-4o")->contextTokens,
                 std::optional<std::int64_t>(999));
    }
};

QTEST_GUILESS_MAIN(TestModelCatalog)
#include "tst_model_catalog.moc"
