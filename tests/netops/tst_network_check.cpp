#include <QTest>

#include <functional>

#include "netops/demo_network.h"
#include "netops/network_check.h"

using namespace netops;
using Damage = std::function<void(Network&)>;
Q_DECLARE_METATYPE(Damage)

class TestNetworkCheck : public QObject {
    Q_OBJECT

    static Prefix& prefixOf(Network& n, PrefixRole role) {
        return *std::find_if(n.prefixes.begin(), n.prefixes.end(),
                             [&](const Prefix& p) { return p.role == role; });
    }
    static Interface& linkPort(Network& n) {
        return *std::find_if(n.interfaces.begin(), n.interfaces.end(),
                             [](const Interface& i) { return !i.peerDevice.empty(); });
    }

private Q_SLOTS:
    void findsWhatWasDamaged_data() {
        QTest::addColumn<Damage>("damage");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, Damage damage, const char* says) {
            QTest::newRow(name) << std::move(damage) << QString::fromUtf8(says);
        };
        row(
            "code twice", [](Network& n) { n.locations.push_back(n.locations.back()); }, "used twice");
        row(
            "no parent", [](Network& n) { n.locations.back().parent = "XX"; }, "not under a country");
        row(
            "site code", [](Network& n) { n.locations.back().code = "usb1"; }, "not 5 upper-case");
        row(
            "device twice", [](Network& n) { n.devices.push_back(n.devices.back()); }, "used twice");
        row(
            "device nowhere", [](Network& n) { n.devices.back().site = "NOWHR"; }, "stands at no site");
        row(
            "wrong role", [](Network& n) { n.devices.back().role = DeviceRole::Core; }, "site and function");
        row(
            "number", [](Network& n) { n.devices.back().name += "0"; }, "is not numbered");
        row(
            "interface twice", [](Network& n) { n.interfaces.push_back(n.interfaces.back()); },
            "exists twice");
        row(
            "one-way cable", [](Network& n) { linkPort(n).peerInterface = "Et99"; }, "does not lead back");
        row(
            "overlap", [](Network& n) { n.prefixes.push_back(n.prefixes.back()); }, "overlap");
        row(
            "host bits", [](Network& n) { n.prefixes.back().prefix = "10.0.0.3/31"; }, "is no network");
        row(
            "place", [](Network& n) { n.prefixes.back().location = "XX"; }, "no known location");
        row(
            "far end", [](Network& n) { prefixOf(n, PrefixRole::FabricLink).ends.pop_back(); },
            "Link prefix");
        row(
            "unaddressed end",
            [](Network& n) { prefixOf(n, PrefixRole::WanCircuit).ends.back().address.clear(); },
            "Link prefix");
        row(
            "no way there", [](Network& n) { prefixOf(n, PrefixRole::UserData).ends.resize(1); },
            "one end only");
        row(
            "wrong address", [](Network& n) { linkPort(n).address = "10.250.0.1/31"; },
            "does not have the address");
        row(
            "address in no prefix", [](Network& n) { n.interfaces.front().address = "10.250.0.1/31"; },
            "does not have");
        row(
            "wrong site", [](Network& n) { prefixOf(n, PrefixRole::UserData).location = "USC02"; },
            "site of its first end");
    }

    void findsWhatWasDamaged() {
        QFETCH(Damage, damage);
        QFETCH(QString, says);
        Network network = demoNetwork();
        damage(network);
        bool said = false;
        for (const auto& problem : problems(network, CheckLevel::Demo))
            said |= QString::fromStdString(problem).contains(says);
        QVERIFY(said);
    }
};

QTEST_GUILESS_MAIN(TestNetworkCheck)
#include "tst_network_check.moc"
