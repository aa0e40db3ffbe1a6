#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "secrets/memory_secrets.h"
#include "ui/local_offers.h"

class TestLocalOffers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void setsUpWhatWasFoundWithOneClick() {
        QTemporaryDir folder;
        config::ConfigFile file(folder.filePath(QStringLiteral("settings.json")).toStdString());
        secrets::MemorySecrets keys;
        const base::SystemClock clock;
        const config::Config before{
            .providers = {{.name = "Ollama", .api = "ollama-chat", .baseUrl = "http://other:11434"}}};
        ui::SettingsViewModel settings(before, file, keys, {}, {}, clock);
        llm::LocalServer server{.version = "0.12\n\u202Eevil", .models = {"a", "b", "c", "d"}};
        server.provider = {
            .name = "Ollama", .api = "ollama-chat", .baseUrl = "http://127.0.0.1:11434", .model = "a"};
        ui::LocalOffers offers(
            [&] { return QtFuture::makeReadyFuture(std::vector<llm::LocalServer>{server}); }, settings);
        QVERIFY(offers.offers().isEmpty());
        offers.look();
        QTRY_COMPARE(offers.offers().size(), 1);
        const QVariantMap offer = offers.offers().at(0).toMap();
        QCOMPARE(offer[QStringLiteral("host")].toString(), QStringLiteral("127.0.0.1:11434"));
        QCOMPARE(offer[QStringLiteral("models")].toString(), QStringLiteral("a, b"));
        QCOMPARE(offer[QStringLiteral("count")].toInt(), 4);
        QVERIFY(!offer[QStringLiteral("version")].toString().contains(QChar(0x202E)));
        QSignalSpy used(&offers, &ui::LocalOffers::used);
        offers.use(QStringLiteral("http://elsewhere:1")); // not among them
        QCOMPARE(used.size(), 0);
        offers.use(offer[QStringLiteral("address")].toString());
        QCOMPARE(used.size(), 1);
        const config::Config saved = file.load().value();
        QCOMPARE(saved.providers.size(), std::size_t(2));
        QCOMPARE(saved.providers[1].name, std::string("Ollama 2")); // the other one keeps its name
        QCOMPARE(saved.providers[1].baseUrl, server.provider.baseUrl);
        QCOMPARE(saved.defaultProvider, std::string("Ollama 2"));
        QVERIFY2(offers.offers().isEmpty(), "what is set up is not offered again");
    }
    void offersNothingWhereNobodyLooks() {
        QTemporaryDir folder;
        config::ConfigFile file(folder.filePath(QStringLiteral("settings.json")).toStdString());
        secrets::MemorySecrets keys;
        const base::SystemClock clock;
        ui::SettingsViewModel settings({}, file, keys, {}, {}, clock);
        ui::LocalOffers offers({}, settings);
        offers.look();
        QVERIFY(offers.offers().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLocalOffers)
#include "tst_local_offers.moc"
