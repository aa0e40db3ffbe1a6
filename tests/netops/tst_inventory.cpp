#include <QTest>

#include "netops/demo_network.h"
#include "netops/inventory.h"
#include "netops/network_json.h"
#include "netops/words.h"

using namespace netops;

class TestInventory : public QObject {
    Q_OBJECT
    Inventory m_inventory{demoNetwork()};

    const Location& at(const char* code) const { return **m_inventory.location(code); }
    const Device& device(const char* name) const { return **m_inventory.device(name); }

private Q_SLOTS:
    void findsAPlaceByCodeOrNameInAnyCase() {
        for (const char* text : {"US", "us", "United States", "united states"})
            QCOMPARE((*m_inventory.location(text))->code, std::string("US"));
        QCOMPARE((*m_inventory.location("chicago campus"))->code, std::string("USC01"));
    }

    void namesNearMatchesForAnUnknownPlace() {
        const auto result = m_inventory.location("USC1");
        QVERIFY(!result);
        QCOMPARE(result.error().kind, base::ErrorKind::NotFound);
        QVERIFY2(result.error().detail.find("USC01") != std::string::npos, result.error().detail.c_str());
        QVERIFY(m_inventory.location("Atlantis").error().detail.find("get_locations") != std::string::npos);
        QVERIFY(m_inventory.location("frnace").error().detail.find("France") != std::string::npos);
    }

    void countsWhatIsUnderAPlace() {
        QCOMPARE(int(m_inventory.locations(nullptr, {}).size()), 272);
        QCOMPARE(int(m_inventory.locations(&at("US"), {}).size()), 13);
        QCOMPARE(int(m_inventory.locations(&at("EMEA"), LocationType::Branch).size()), 50);
        QCOMPARE(int(m_inventory.devices(&at("EMEA"), {}).size()), 228);
        QCOMPARE(int(m_inventory.devices(&at("USC01"), DeviceRole::Access).size()), 5);
        QCOMPARE(int(m_inventory.devices(nullptr, DeviceRole::Leaf).size()), 160);
    }

    void includesWhatLiesUnderARegion() {
        std::size_t sum = 0;
        for (const char* region : {"NAM", "EMEA", "ASPAC", "LATAM"})
            sum += m_inventory.prefixes(at(region)).size();
        QCOMPARE(sum, m_inventory.network().prefixes.size());
    }

    void hasAPrefixForEveryPlace() {
        for (const Location& place : m_inventory.network().locations)
            QVERIFY2(!m_inventory.prefixes(place).empty(), place.code.c_str());
    }

    void takesLongAndShortInterfaceNames() {
        const Device& router = device("frb07-WAN001");
        for (const char* text : {"Gi0/0/0", "GigabitEthernet0/0/0", "gigabitethernet 0/0/0"})
            QCOMPARE((*m_inventory.interface(router, text))->address, std::string("10.64.7.0/31"));
        const auto missing = m_inventory.interface(router, "Gi0/0/9");
        QVERIFY2(missing.error().detail.find("Gi0/0/0") != std::string::npos, missing.error().detail.c_str());
    }

    void givesAllInterfacesOfADevice() {
        QCOMPARE(int(m_inventory.interfaces(device("USC01-acc001")).size()), 1 + 2 + 2 + 48);
        QCOMPARE(int(m_inventory.interfaces(device("USD01-lea1001")).size()), 1 + 4 + 1);
    }

    void matchesAnAddressWhole() {
        const auto hits = m_inventory.search("10.64.7.2");
        QCOMPARE(int(hits.size()), 2);
        QCOMPARE(hits.at(0).kind, std::string("prefix"));
        QCOMPARE(hits.at(1).name, std::string("FRB07-wan002 Gi0/0/1"));
    }

    void findsByAllWordsWithExactNamesFirst() {
        QCOMPARE(m_inventory.search("usc01-acc001").front().kind, std::string("device"));
        QCOMPARE(m_inventory.search("campus chicago").front().name, std::string("USC01"));
        QVERIFY(m_inventory.search("no-such-thing").empty());
        QVERIFY(m_inventory.search("   ").empty());
    }

    void survivesAJourneyThroughAFile() {
        const auto read = readNetwork(writeNetwork(m_inventory.network()));
        QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
        QVERIFY(*read == m_inventory.network());
    }

    void refusesAFileThatIsNoInventory_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("says");
        const QByteArray head = R"({"format":"signalbox-inventory","version":1,)";
        QTest::newRow("empty") << QByteArray() << QByteArray("");
        QTest::newRow("other") << QByteArray("{}") << QByteArray("no inventory");
        QTest::newRow("list") << QByteArray("[]") << QByteArray("no inventory");
        QTest::newRow("no devices") << head + R"("locations":[]})" << QByteArray("no list \"devices\"");
        QTest::newRow("word") << head + R"("locations":[{"code":"X","type":"moon"}]})"
                              << QByteArray("locations[0]");
        QTest::newRow("rule")
            << head + R"("locations":[{"code":"X"}],"devices":[],"interfaces":[],"prefixes":[]})"
            << QByteArray("not under a country");
    }

    void refusesAFileThatIsNoInventory() {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, says);
        const auto read = readNetwork(file.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, base::ErrorKind::InvalidInput);
        QVERIFY2(read.error().detail.find(says.toStdString()) != std::string::npos,
                 read.error().detail.c_str());
    }
};

QTEST_GUILESS_MAIN(TestInventory)
#include "tst_inventory.moc"
