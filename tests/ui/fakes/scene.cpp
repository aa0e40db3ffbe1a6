#include "ui/fakes/scene.h"

#include <QEventLoop>

namespace fakes {

namespace {

constexpr base::EpochMs minute = 60'000;
constexpr base::EpochMs day = 24 * 60 * minute;

std::string stateTable() {
    base::Json rows = base::Json::array();
    const char* names[] = {"FRB07-wan001", "DEB03-wan001", "GBB10-wan002", "ESB02-wan001", "ITB09-wan002"};
    for (int i = 0; i < 5; ++i)
        rows.push_back({{"device", names[i]},
                        {"interface", i % 2 ? "Gi0/0/1" : "Gi0/0/0"},
                        {"state", i == 4 ? "admin down" : "down"},
                        {"since", "02:13:4" + std::to_string(i)},
                        {"prefix", "10.64." + std::to_string(7 + i * 12) + ".0/31"},
                        {"mtu", 1500}});
    return base::dump(base::Json{{"interfaces", rows}});
}

chat::ToolCallBlock call(const char* id, const char* server, const char* tool, const char* arguments,
                         const char* risk) {
    chat::ToolCallBlock block;
    block.id = {id};
    block.server = server;
    block.tool = tool;
    block.name = std::string(server) + "__" + tool;
    block.arguments = arguments;
    block.risk = risk;
    return block;
}

chat::ToolResultBlock result(const char* id, chat::CallState state, const std::string& text,
                             std::int64_t ms) {
    chat::ToolResultBlock block;
    block.call = {id};
    block.state = state;
    block.text = text;
    block.modelText = text;
    block.durationMs = ms;
    return block;
}

chat::Conversation outage(base::EpochMs now) {
    chat::Conversation talk;
    talk.info = {.id = {"a1"},
                 .title = "EMEA: WAN uplinks down",
                 .created = now,
                 .updated = now,
                 .provider = "Anthropic",
                 .model = "claude-sonnet-4-5"};
    chat::Message question{.id = {"m1"}, .role = chat::Role::User, .created = now - 19'000};
    question.blocks.push_back(chat::TextBlock{
        "Which branches in EMEA lost a WAN uplink since 02:00 UTC, and which run on one leg now?"});
    chat::Message first{.id = {"m2"},
                        .parent = {"m1"},
                        .role = chat::Role::Assistant,
                        .created = now - 17'000,
                        .provider = "Anthropic",
                        .model = "claude-sonnet-4-5"};
    first.blocks.push_back(chat::ReasoningBlock{
        .text = "The branches are in Nautobot; the link state is in Grafana.", .opaque = {}});
    first.blocks.push_back(chat::TextBlock{"I read the branch WAN routers from Nautobot and the link state "
                                           "from Grafana, then ask the routers that disagree."});
    first.blocks.push_back(
        call("c1", "nautobot", "get_devices", R"({"role":"wan","region":"EMEA","type":"branch"})", "read"));
    first.blocks.push_back(call("c2", "grafana", "query_prometheus",
                                R"j({"query":"changes(ifOperStatus{role=\"wan\"}[1h]) > 0"})j", "read"));
    first.usage = {.inputTotal = 41'200, .outputTotal = 1'100};
    chat::Message answers{.id = {"m3"}, .parent = {"m2"}, .role = chat::Role::Tool, .created = now - 16'000};
    std::string devices;
    for (int i = 0; i < 100; ++i)
        devices += "FRB" + std::to_string(i) + "-wan001  10.64." + std::to_string(i) + ".11  active\n";
    answers.blocks.push_back(result("c1", chat::CallState::Done, devices, 412));
    answers.blocks.push_back(result("c2", chat::CallState::Done, "6 series", 687));
    chat::Message second{.id = {"m4"},
                         .parent = {"m3"},
                         .role = chat::Role::Assistant,
                         .created = now - 12'000,
                         .provider = "Anthropic",
                         .model = "claude-sonnet-4-5"};
    second.blocks.push_back(call("c3", "netops", "check_interface_status",
                                 R"({"devices":["FRB07","DEB03","GBB10","ESB02","ITB09","FRB02"]})", "read"));
    chat::Message third{.id = {"m5"}, .parent = {"m4"}, .role = chat::Role::Tool, .created = now - 11'000};
    third.blocks.push_back(result("c3", chat::CallState::Done, stateTable(), 1310));
    chat::Message answer{.id = {"m6"},
                         .parent = {"m5"},
                         .role = chat::Role::Assistant,
                         .created = now - 9'000,
                         .provider = "Anthropic",
                         .model = "claude-sonnet-4-5"};
    answer.blocks.push_back(chat::TextBlock{
        "**Four branches lost an uplink; all four still run on the second leg.**\n\n"
        "- `FRB07` and `DEB03` went down 3 s apart, both on carrier A. Treat them as one fault.\n"
        "- `ITB09` is no fault: admin down since 02:00 under "
        "[CHG0048213](https://itsm.example.net/CHG0048213).\n\n"
        "| Branch | Leg A | Leg B | Since |\n|---|---|---|---:|\n| FRB07 | down | **up** | 02:13:41 |\n| "
        "DEB03 | down | **up** | 02:13:44 |\n\n"
        "```ios\nshow interfaces Gi0/0/0 | include carrier|CRC\nshow ip bgp summary\n```\n\n> A note that "
        "was quoted from the ticket, on one line.\n"});
    answer.usage = {.inputTotal = 2'400, .outputTotal = 2'000};
    for (auto& message : {question, first, answers, second, third, answer})
        talk.transcript.append(message);
    return talk;
}

chat::Conversation states(base::EpochMs now) {
    chat::Conversation talk;
    talk.info = {.id = {"a2"},
                 .title = "BGP flaps at ESB02",
                 .created = now - 95 * minute,
                 .updated = now - 95 * minute,
                 .provider = "Anthropic",
                 .model = "claude-sonnet-4-5"};
    chat::Message question{.id = {"n1"}, .role = chat::Role::User, .created = now - 95 * minute};
    question.blocks.push_back(chat::TextBlock{"Check everything that may flap.\nAnd say <b>why</b>."});
    chat::Message reply{.id = {"n2"},
                        .parent = {"n1"},
                        .role = chat::Role::Assistant,
                        .state = chat::MessageState::Failed,
                        .created = now - 95 * minute,
                        .provider = "Anthropic",
                        .model = "claude-sonnet-4-5"};
    chat::Message results{
        .id = {"n3"}, .parent = {"n2"}, .role = chat::Role::Tool, .created = now - 95 * minute};
    struct One {
        const char* id;
        const char* server;
        const char* tool;
        const char* arguments;
        const char* risk;
        chat::CallState state;
        const char* note;
    };
    const One all[] = {
        {"d1", "netops", "get_device_config", R"({"device":"FRB07-wan002"})", "read", chat::CallState::Queued,
         ""},
        {"d2", "nautobot", "get_prefixes_by_location", R"({"location":"FRB07"})", "read",
         chat::CallState::Done, ""},
        {"d3", "pagerduty", "list_incidents", R"({"statuses":["triggered"]})", "read",
         chat::CallState::Failed, "401: the token has expired"},
        {"d4", "netops", "search_logs", R"({"device":"FRB07-wan001","text":"carrier"})", "read",
         chat::CallState::Cancelled, ""},
        {"d5", "kubernetes", "resources_scale", R"({"name":"netbox","replicas":5})", "write",
         chat::CallState::Unknown, ""},
        {"d6", "netops", "configure_interface", R"({"device":"GBB10-wan002","interface":"Gi0/0/1"})",
         "destructive", chat::CallState::Refused, "Read-only refuses changes"},
        {"d7", "nautobot", "graphql_query", R"({"query":"{ devices { name } }"})", "unknown",
         chat::CallState::Denied, ""},
    };
    for (const One& one : all) {
        reply.blocks.push_back(call(one.id, one.server, one.tool, one.arguments, one.risk));
        auto block =
            result(one.id, one.state, one.state == chat::CallState::Done ? "31 prefixes\n10.64.7.0/31" : "",
                   one.state == chat::CallState::Done ? 118 : -1);
        block.note = one.note;
        results.blocks.push_back(block);
    }
    chat::Message failed{.id = {"n4"},
                         .parent = {"n3"},
                         .role = chat::Role::Assistant,
                         .state = chat::MessageState::Failed,
                         .created = now - 94 * minute,
                         .provider = "Anthropic",
                         .model = "claude-sonnet-4-5"};
    failed.blocks.push_back(
        chat::TextBlock{"Here is what I have <img src=http://127.0.0.1:1/x.png> so far: two of"});
    failed.blocks.push_back(chat::NoticeBlock{
        .severity = chat::NoticeBlock::Severity::Error, .kind = "overloaded", .detail = "529: Overloaded"});
    for (auto& message : {question, reply, results, failed})
        talk.transcript.append(message);
    return talk;
}

mcp::ToolListPtr listOf(std::vector<mcp::Tool> tools, std::vector<mcp::QuarantinedTool> quarantined = {}) {
    return std::make_shared<const mcp::ToolList>(
        mcp::ToolPage{.tools = std::move(tools), .quarantined = std::move(quarantined)});
}

mcp::Tool tool(const char* name, const char* description, const char* schema, std::optional<bool> readOnly,
               std::optional<bool> destructive) {
    mcp::Tool made;
    made.name = name;
    made.description = description;
    made.inputSchema = schema;
    made.annotations.readOnly = readOnly;
    made.annotations.destructive = destructive;
    made.definition = base::dump(base::Json{{"name", name}, {"description", description}});
    made.fingerprint = "3f9a71c0b2c21e08";
    return made;
}

constexpr const char* routeSchema =
    R"({"type":"object","required":["device_ip"],"properties":{"protocol":{"type":"string","enum":["all","ospf","bgp","static"],"default":"all"},"device_ip":{"type":"string","description":"Address or name of one device"},"limit":{"type":"integer","minimum":1,"maximum":500,"default":50},"details":{"type":"boolean","default":false},"filters":{"type":"object"}}})";

} // namespace

session::OfferedTool Scene::destructiveTool() {
    session::OfferedTool offered;
    offered.spec = {
        .name = "netops__configure_interface",
        .description = "Sets address, mask and description of one interface.",
        .inputSchema =
            R"({"type":"object","required":["device_ip"],"properties":{"device_ip":{"type":"string"},"interface_name":{"type":"string"},"mtu":{"type":"integer","minimum":576}}})"};
    offered.server = "netops";
    offered.tool = "configure_interface";
    offered.risk = {.risk = policy::ToolRisk::Destructive, .reason = "rule in settings.json"};
    offered.fingerprint = "3f9a71c0b2c21e08";
    return offered;
}

Scene::Scene() {
    file = std::make_unique<config::ConfigFile>(
        (folder.path() + QStringLiteral("/settings.json")).toStdString());
    store = std::move(
        *store::SqliteSessionStore::open((folder.path() + QStringLiteral("/sessions.sqlite")).toStdString()));
    catalog = std::make_unique<llm::CatalogFiles>(folder.path().toStdString());
    config.providers = {{.name = "Anthropic",
                         .api = "anthropic-messages",
                         .baseUrl = "https://api.anthropic.com",
                         .model = "claude-sonnet-4-5",
                         .key = {.kind = config::KeySource::Kind::Keychain, .name = "provider/Anthropic"}},
                        {.name = "Groq",
                         .api = "openai-chat",
                         .baseUrl = "https://api.groq.com/openai/v1",
                         .model = "openai/gpt-oss-120b",
                         .favourites = {"openai/gpt-oss-120b", "qwen/qwen3-32b"}},
                        {.name = "Demo", .api = "demo"}};
    config.defaultProvider = "Anthropic";
    tools.answer = [](const session::OfferedTool&) {
        return session::ToolAnswer{
            .state = chat::CallState::Done, .text = stateTable(), .structured = stateTable(), .raw = "{}"};
    };
}

Scene::~Scene() = default;

void Scene::servers() {
    struct One {
        const char* name;
        bool stdio;
        mcp::ServerState state;
        double p50;
        int tools;
    };
    const One all[] = {{"netops", true, mcp::ServerState::Clear, 4, 6},
                       {"nautobot", false, mcp::ServerState::Clear, 118, 3},
                       {"grafana", false, mcp::ServerState::Failing, 162, 0},
                       {"kubernetes", true, mcp::ServerState::Clear, 96, 2},
                       {"pagerduty", false, mcp::ServerState::Clear, 231, 0},
                       {"servicenow", false, mcp::ServerState::Slow, 1900, 0},
                       {"notion", false, mcp::ServerState::Starting, 264, 0},
                       {"datadog", false, mcp::ServerState::Off, 0, 0}};
    for (const One& one : all) {
        config::ServerConfig server;
        server.name = one.name;
        server.transport =
            one.stdio ? config::ServerConfig::Transport::Stdio : config::ServerConfig::Transport::Http;
        server.enabled = one.state != mcp::ServerState::Off;
        if (one.stdio) {
            server.command = "signalbox-netops";
            server.arguments = {"--demo", "--note", "two words"};
        } else {
            server.url = "https://mcp-" + std::string(one.name) + ".emea.corp.example/mcp";
        }
        config.servers.push_back(server);
        mcp::ServerStatus status;
        status.name = one.name;
        status.state = one.state;
        status.toolCount = static_cast<std::size_t>(one.tools);
        if (one.p50 > 0 && one.state != mcp::ServerState::Starting) {
            status.latencyP50 = one.p50;
            for (int i = 0; i < 24; ++i)
                status.latencies.push_back(one.p50 * (0.8 + 0.4 * ((i * 7919) % 10) / 10.0));
        }
        if (one.state == mcp::ServerState::Clear) {
            status.info.revision = "2025-11-25";
            status.info.implementation = {.name = one.name, .title = {}, .version = "0.9.1"};
        }
        if (one.state == mcp::ServerState::Failing) {
            status.cause =
                base::Error{.kind = base::ErrorKind::Tls,
                            .detail = "unable to get local issuer certificate (CN=Corp Issuing CA 3)"};
            status.nextTry = clock.wall() + 24'000;
        }
        park.all.push_back(status);
    }
    park.all[1].quarantinedCount = 1;
    mcp::QuarantinedTool left{
        .name = "broken_tool", .reason = "its input schema is not an object", .definition = {}};
    park.tools = mcp::Catalog({
        {.server = "netops",
         .list = listOf(
             {tool("analyze_routing_table", "Routes of one device, by protocol, with next hop and metric",
                   routeSchema, true, {}),
              tool("get_interface_status", "State and address of one interface or of all", routeSchema, true,
                   {}),
              tool("configure_interface", "Sets address, mask and description; supports dry run", routeSchema,
                   {}, true),
              tool("get_device_config", "Configuration of one device, whole or one interface", routeSchema,
                   true, {})})},
        {.server = "nautobot",
         .list = listOf(
             {tool("get_prefixes_by_location", "Prefixes of a region, country, campus, data center or branch",
                   routeSchema, true, {}),
              tool("create_prefix", "Adds one prefix with status and location to IPAM", routeSchema, false,
                   {}),
              tool("graphql_query", "Any GraphQL query <img src=x>, prefixes too; no policy rule yet",
                   routeSchema, {}, {})},
             {left})},
        {.server = "kubernetes",
         .list = listOf({tool("resources_get", "Any resource by kind and name, for example HTTPRoute",
                              routeSchema, true, {}),
                         tool("resources_delete", "Deletes one resource, for example an HTTPRoute",
                              routeSchema, {}, true)}),
         .disabled = {"resources_delete"}},
    });
    park.output =
        "2026-11-20 02:30:48 netops: reading 912 devices\n2026-11-20 02:30:48 netops: ready on stdio\n";
    tools.offered = {destructiveTool()};
}

void Scene::sessions() {
    const base::EpochMs now = clock.wall();
    const auto keep = [this](chat::Conversation talk) {
        auto done = store->import(std::move(talk));
        done.waitForFinished();
    };
    keep(outage(now));
    keep(states(now));
    struct One {
        const char* title;
        base::EpochMs age;
        bool pinned;
    };
    const One all[] = {{"On-call hand-over EMEA", 3 * day, true},
                       {"Restarts in netbox-prod", 127 * minute, false},
                       {"DEB03 circuit order", day + 4 * 60 * minute, false},
                       {"LDNDC-lea1007: no VLAN 100", day + 9 * 60 * minute, false},
                       {"Post-mortem INC0090455", 6 * day, false},
                       {"Certificates, next 30 days", 30 * day, false}};
    for (const One& one : all) {
        chat::Conversation talk;
        talk.info = {.id = base::newId<chat::SessionId>(),
                     .title = one.title,
                     .created = now - one.age,
                     .updated = now - one.age,
                     .pinned = one.pinned};
        chat::Message question{
            .id = base::newId<chat::MessageId>(), .role = chat::Role::User, .created = now - one.age};
        question.blocks.push_back(chat::TextBlock{"What of 10.64.7.2 and the uplink?"});
        talk.transcript.append(question);
        keep(std::move(talk));
    }
}

void Scene::open() {
    ui::WorkbenchParts parts{.config = config,
                             .configFile = *file,
                             .store = *store,
                             .servers = park,
                             .tools = tools,
                             .secrets = secrets,
                             .clock = clock,
                             .catalog = *catalog};
    parts.provider = [this](const std::string& name) -> llm::Provider* {
        return name == "Demo" ? nullptr : &provider;
    };
    parts.makeProvider = [](const config::ProviderConfig&, const base::Secret&) {
        auto made = std::make_unique<Provider>();
        using State = llm::CheckStep::State;
        made->steps = {
            {.name = "Address", .state = State::Ok, .detail = "netops-emea.openai.azure.com", .ms = 5},
            {.name = "Connection", .state = State::Ok, .detail = "TLS 1.3, HTTP/2", .ms = 44},
            {.name = "Key",
             .state = State::Failed,
             .detail = "401 invalid x-api-key",
             .error =
                 base::Error{.kind = base::ErrorKind::Auth, .detail = "invalid x-api-key", .status = 401},
             .ms = 92},
            {.name = "Model", .state = State::NotReached}};
        return made;
    };
    parts.questions = &questions;
    parts.offers = offers;
    parts.openDemo = [] {};
    parts.dataFolder = QStringLiteral("~/.local/share/signalbox");
    m_workbench = std::make_unique<ui::Workbench>(std::move(parts));
}

void Scene::settle() {
    QEventLoop loop;
    QTimer::singleShot(2000, &loop, &QEventLoop::quit);
    QObject::connect(m_workbench->sessions(), &ui::SessionsViewModel::changed, &loop, [&] {
        if (!m_workbench->sessions()->loading()) QTimer::singleShot(20, &loop, &QEventLoop::quit);
    });
    if (m_workbench->sessions()->loading()) loop.exec();
}

} // namespace fakes
