#include <QTest>

#include <algorithm>
#include <map>

#include "netops/demo_network.h"
#include "netops/network_check.h"

using namespace netops;

class TestDemoNetwork : public QObject {
    Q_OBJECT
    const Network m_network = demoNetwork();

    template <typename Range, typename Predicate>
    static int count(const Range& range, Predicate predicate) {
        return static_cast<int>(std::count_if(range.begin(), range.end(), predicate));
    }
    int locations(LocationType type) const {
        return count(m_network.locations, [&](const Location& l) { return l.type == type; });
    }
    int devices(DeviceRole role) const {
        return count(m_network.devices, [&](const Device& d) { return d.role == role; });
    }
    int prefixes(PrefixRole role) const {
        return count(m_network.prefixes, [&](const Prefix& p) { return p.role == role; });
    }
    const Device& device(const std::string& name) const {
        return *std::find_if(m_network.devices.begin(), m_network.devices.end(),
                             [&](const Device& d) { return d.name == name; });
    }

private Q_SLOTS:
    void holds272Locations() {
        QCOMPARE(locations(LocationType::Region), 4);
        QCOMPARE(locations(LocationType::Country), 20);
        QCOMPARE(locations(LocationType::Campus), 40);
        QCOMPARE(locations(LocationType::DataCenter), 8);
        QCOMPARE(locations(LocationType::Branch), 200);
        QCOMPARE(int(m_network.locations.size()), 272);
    }

    void holds912Devices() {
        QCOMPARE(devices(DeviceRole::Wan), 480);
        QCOMPARE(devices(DeviceRole::Core), 40);
        QCOMPARE(devices(DeviceRole::Access), 200);
        QCOMPARE(devices(DeviceRole::Spine), 32);
        QCOMPARE(devices(DeviceRole::Leaf), 160);
        QCOMPARE(int(m_network.devices.size()), 912);
    }

    void addressesEveryLinkAndVlan() {
        QCOMPARE(prefixes(PrefixRole::AccessUplink), 400);
        QCOMPARE(prefixes(PrefixRole::CoreUplink), 80);
        QCOMPARE(prefixes(PrefixRole::FabricLink), 640);
        QCOMPARE(prefixes(PrefixRole::WanCircuit), 496);
        QCOMPARE(prefixes(PrefixRole::UserData), 200);
        QCOMPARE(prefixes(PrefixRole::UserVoice), 200);
        QCOMPARE(prefixes(PrefixRole::Compute), 160);
        QCOMPARE(prefixes(PrefixRole::Management), 248);
        QCOMPARE(int(m_network.prefixes.size()), 2424);
    }

    void spreadsPlacesEvenly() {
        std::map<std::string, int> children;
        for (const Location& l : m_network.locations)
            ++children[l.parent];
        for (const char* region : {"NAM", "EMEA", "ASPAC", "LATAM"})
            QCOMPARE(children.at(region), 5);
        std::map<std::string, int> dataCenters;
        for (const Location& l : m_network.locations) {
            if (l.type == LocationType::Country)
                QVERIFY2(children.at(l.code) == 12 || children.at(l.code) == 13, l.code.c_str());
            if (l.type == LocationType::DataCenter) ++dataCenters[l.parent];
        }
        QCOMPARE(int(dataCenters.size()), 8);
    }

    void givesEveryLeafAnUplinkToEverySpine() {
        std::map<std::string, int> uplinks;
        for (const Interface& i : m_network.interfaces)
            if (i.device.find("-lea") != std::string::npos && i.peerDevice.find("-spn") != std::string::npos)
                ++uplinks[i.device];
        QCOMPARE(int(uplinks.size()), 160);
        for (const auto& [leaf, n] : uplinks)
            QVERIFY2(n == 4, leaf.c_str());
    }

    void givesEveryAccessSwitch48UserPortsAndTwoUplinks() {
        std::map<std::string, std::pair<int, int>> ports;
        for (const Interface& i : m_network.interfaces) {
            if (i.device.find("-acc") == std::string::npos) continue;
            if (i.vlan == 100 && i.voiceVlan == 200) ++ports[i.device].first;
            if (i.peerDevice.find("-cor001") != std::string::npos) ++ports[i.device].second;
        }
        QCOMPARE(int(ports.size()), 200);
        for (const auto& [access, n] : ports)
            QVERIFY2(n == std::make_pair(48, 2), access.c_str());
    }

    void namesDevicesByTheStandard() {
        QCOMPARE(device("USC01-acc001").site, std::string("USC01"));
        QCOMPARE(device("USD01-lea1001").role, DeviceRole::Leaf);
        QCOMPARE(device("FRB07-wan002").role, DeviceRole::Wan);
    }

    void keepsAllRules() {
        const auto found = problems(m_network, CheckLevel::Demo);
        QVERIFY2(found.empty(), found.empty() ? "" : found.front().c_str());
    }

    void isTheSameEveryTime() { QVERIFY(demoNetwork() == m_network); }

    void hasPrefixesAtEverySite() {
        std::map<std::string, int> byLocation;
        for (const Prefix& p : m_network.prefixes)
            ++byLocation[p.location];
        QCOMPARE(int(byLocation.size()), 248);
        QCOMPARE(byLocation.at("USC02"), 25);
    }
};

QTEST_GUILESS_MAIN(TestDemoNetwork)
#include "tst_demo_network.moc"
