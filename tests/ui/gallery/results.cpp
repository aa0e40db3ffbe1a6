#include "ui/gallery/results.h"

#include <cmath>

#include <QBuffer>
#include <QImage>
#include <QPainter>

namespace {

std::string routes() {
    base::Json rows = base::Json::array();
    for (int i = 0; i < 2140; ++i)
        rows.push_back({{"network", "10.64." + std::to_string((i * 37) % 256) + "." +
                                        std::to_string(i % 8 * 32) + "/27"},
                        {"next_hop", "10.64.7." + std::to_string(1 + i % 11)},
                        {"interface", "Gi0/0/" + std::to_string(i % 24)},
                        {"protocol", i % 3 ? "bgp" : "ospf"},
                        {"metric", 20 + (i * 7) % 300},
                        {"age_s", (i * 7919) % 86'400}});
    return base::dump(base::Json{{"device", "FRB07-wan001"}, {"routes", rows}});
}

std::string traffic() {
    base::Json result = base::Json::array();
    for (int line = 0; line < 3; ++line) {
        base::Json values = base::Json::array();
        for (int i = 0; i < 121; ++i) {
            const double dip = line == 0 && i > 78 ? 0.02 : 1;
            values.push_back({1'795'139'400 + i * 30, std::to_string(dip * 1e8 * (line + 2) *
                                                                     (2 + std::sin(i / (9.0 + line * 4)) +
                                                                      0.25 * std::sin(i * 1.7)))});
        }
        result.push_back({{"metric",
                           {{"device", line == 2 ? "DEB03-wan001" : "FRB07-wan00" + std::to_string(line + 1)},
                            {"ifName", "Gi0/0/0"}}},
                          {"values", values}});
    }
    return base::dump(
        base::Json{{"status", "success"}, {"data", {{"resultType", "matrix"}, {"result", result}}}});
}

std::string device() {
    return base::dump(base::Json{
        {"name", "FRB07-wan001"},
        {"role", {{"slug", "wan"}, {"critical", true}}},
        {"site", {{"name", "FRB07"}, {"region", "EMEA"}, {"asn", 64512}, {"coordinates", {48.85, 2.35}}}},
        {"interfaces",
         {{"Gi0/0/0", {{"enabled", true}, {"mtu", 1500}, {"description", nullptr}}},
          {"Gi0/0/1", {{"enabled", false}, {"mtu", 9000}, {"description", "spare \u202ekcab"}}}}},
        {"tags", {"wan", "colt", "tier-1"}}});
}

std::string terminal() {
    return "\x1b[1mansible-playbook\x1b[0m uplinks.yml --check\n\n"
           "PLAY [\x1b[36mWAN routers\x1b[0m] " +
           std::string(40, '*') +
           "\n\n"
           "TASK [gather facts]\n\x1b[32mok: [FRB07-wan001]\x1b[0m\n\x1b[32mok: [DEB03-wan001]\x1b[0m\n\n"
           "TASK [set description]\n\x1b[33mchanged: [FRB07-wan001]\x1b[0m\n"
           "\x1b[31mfatal: [DEB03-wan001]: UNREACHABLE!\x1b[0m \x1b[2mtimed out after 10 s\x1b[0m\n\n"
           "download  10 %\rdownload  55 %\rdownload 100 %\x1b[K \x1b[38;5;208msha256 verified\x1b[0m\n\n"
           "\x1b[7m PLAY RECAP \x1b[0m\n"
           "\x1b[33mFRB07-wan001\x1b[0m : ok=2  \x1b[33mchanged=1\x1b[0m  unreachable=0\n"
           "\x1b[4;31mDEB03-wan001\x1b[0m : ok=1  changed=0  \x1b[1;97;41m unreachable=1 \x1b[0m\n";
}

std::string difference() {
    return "--- running-config\n+++ candidate\n@@ -41,6 +41,6 @@ interface GigabitEthernet0/0/1\n"
           " interface GigabitEthernet0/0/1\n- description WAN uplink B, Colt 5512-FR\n- ip address "
           "10.64.7.2 255.255.255.254\n"
           "+ description WAN uplink B, Colt 7741-FR\n+ ip address 10.64.207.2 255.255.255.254\n  no "
           "shutdown\n!\n";
}

std::string picture() {
    QImage image(720, 300, QImage::Format_RGB32);
    image.fill(QColor(30, 38, 44));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(140, 190, 160), 3));
    const QPoint nodes[] = {{90, 150}, {300, 60}, {300, 240}, {520, 150}, {650, 60}, {650, 240}};
    for (const auto& [from, to] : {std::pair{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}, {3, 5}})
        painter.drawLine(nodes[from], nodes[to]);
    painter.setBrush(QColor(220, 230, 224));
    for (const QPoint& node : nodes)
        painter.drawEllipse(node, 18, 18);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return base::dump(base::Json{
        {"content",
         {{{"type", "image"}, {"mimeType", "image/png"}, {"data", bytes.toBase64().toStdString()}}}}});
}

std::string interfaces() {
    std::string out;
    for (int i = 0; i < 214; ++i)
        out += "interface GigabitEthernet0/0/" + std::to_string(i) + "\n description port " +
               std::to_string(i) + "\n mtu 1500\n no shutdown\n!\n";
    return out;
}

} // namespace

void keepResults(fakes::Scene& scene) {
    const base::EpochMs now = scene.clock.wall();
    chat::Conversation talk;
    talk.info = {.id = {"results"},
                 .title = "FRB07: uplink A",
                 .created = now,
                 .updated = now,
                 .provider = "Anthropic",
                 .model = "claude-sonnet-4-5"};
    chat::Message question{.id = {"q1"}, .role = chat::Role::User, .created = now - 30'000};
    question.blocks.push_back(chat::TextBlock{"Show me everything about FRB07-wan001."});
    chat::Message answer{.id = {"q2"},
                         .parent = {"q1"},
                         .role = chat::Role::Assistant,
                         .created = now - 29'000,
                         .provider = "Anthropic",
                         .model = "claude-sonnet-4-5"};
    chat::Message results{.id = {"q3"}, .parent = {"q2"}, .role = chat::Role::Tool, .created = now - 28'000};
    struct One {
        const char* id;
        const char* server;
        const char* tool;
        const char* arguments;
        std::string text;
        std::string raw;
    };
    const One all[] = {
        {"r1", "netops", "analyze_routing_table", "{\"device\":\"FRB07-wan001\"}", routes(), {}},
        {"r2",
         "grafana",
         "query_prometheus",
         "{\"query\":\"rate(ifHCInOctets[5m])*8\",\"step\":\"30s\"}",
         traffic(),
         {}},
        {"r3", "nautobot", "get_device", "{\"name\":\"FRB07-wan001\"}", device(), {}},
        {"r4", "ansible", "run_playbook", "{\"playbook\":\"uplinks.yml\",\"check\":true}", terminal(), {}},
        {"r5", "netops", "compare_config", "{\"device\":\"FRB07-wan001\"}", difference(), {}},
        {"r6", "nautobot", "draw_topology", "{\"site\":\"FRB07\"}", {}, picture()},
        {"r7", "netops", "get_device_config", "{\"device\":\"FRB07-wan001\"}", interfaces(), {}}};
    std::int64_t ms = 412;
    for (const One& one : all) {
        chat::ToolCallBlock call;
        call.id = {one.id};
        call.server = one.server;
        call.tool = one.tool;
        call.name = std::string(one.server) + "__" + one.tool;
        call.arguments = one.arguments;
        call.risk = "read";
        answer.blocks.push_back(call);
        chat::ToolResultBlock block;
        block.call = {one.id};
        block.state = chat::CallState::Done;
        block.text = one.text;
        block.raw = one.raw;
        block.modelText = one.text.substr(0, 16'000);
        block.started = now - 28'000;
        block.durationMs = ms += 137;
        results.blocks.push_back(block);
    }
    for (auto& message : {question, answer, results})
        talk.transcript.append(message);
    scene.store->import(std::move(talk)).waitForFinished();
}
