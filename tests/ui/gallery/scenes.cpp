#include "ui/gallery/scenes.h"

#include "ui/fakes/offers.h"

namespace {

using Type = mcp::ElicitationField::Type;

session::OfferedTool readTool(const char* server, const char* tool) {
    session::OfferedTool offered;
    offered.spec = {.name = std::string(server) + "__" + tool,
                    .description = "Reads.",
                    .inputSchema = R"({"type":"object","properties":{"device":{"type":"string"}}})"};
    offered.server = server;
    offered.tool = tool;
    offered.risk = {.risk = policy::ToolRisk::Read, .reason = "its name says so"};
    return offered;
}

void calls(fakes::Scene& scene, const char* text,
           const std::vector<std::pair<const char*, const char*>>& made) {
    std::vector<llm::ReplyEvent> events{llm::TextDelta{text}};
    int number = 0;
    for (const auto& [name, json] : made) {
        events.push_back(
            llm::CallBegun{.call = number, .id = "c" + std::to_string(number), .name = name, .opaque = {}});
        events.push_back(llm::CallArguments{.call = number, .json = json});
        ++number;
    }
    scene.provider.script = {std::move(events)};
}

void running(fakes::Scene& scene) {
    scene.workbench().newSession();
    calls(scene, "I ask the routers of both sites.",
          {{"netops__run_commands", R"({"device":"FRB07-wan001, FRB07-wan002 and 18 more"})"},
           {"grafana__query_prometheus", R"({"device":"FRB07-wan001"})"},
           {"nautobot__get_devices", R"({"device":"DEB03"})"}});
    scene.workbench().chat()->send(
        QStringLiteral("Which routers of FRB07 and DEB03 have errors on their uplinks?"));
}

void unknown(fakes::Scene& scene) {
    chat::Conversation talk;
    const base::EpochMs now = scene.clock.wall();
    talk.info = {.id = {"unknown"},
                 .title = "Scale netbox",
                 .created = now,
                 .updated = now,
                 .provider = "Anthropic",
                 .model = "claude-sonnet-4-5"};
    chat::Message question{.id = {"u1"}, .role = chat::Role::User, .created = now - 60'000};
    question.blocks.push_back(chat::TextBlock{"Scale netbox to five replicas."});
    chat::Message answer{.id = {"u2"},
                         .parent = {"u1"},
                         .role = chat::Role::Assistant,
                         .created = now - 59'000,
                         .provider = "Anthropic",
                         .model = "claude-sonnet-4-5"};
    chat::Message results{.id = {"u3"}, .parent = {"u2"}, .role = chat::Role::Tool, .created = now - 58'000};
    for (const char* id : {"k1", "k2"}) {
        chat::ToolCallBlock call;
        call.id = {id};
        call.server = "kubernetes";
        call.tool = "resources_scale";
        call.name = "kubernetes__resources_scale";
        call.arguments = R"({"name":"netbox","replicas":5})";
        call.risk = "write";
        answer.blocks.push_back(call);
        chat::ToolResultBlock block;
        block.call = {id};
        block.state = chat::CallState::Unknown;
        if (std::string_view(id) == "k1") block.task = "task-7f3a";
        results.blocks.push_back(block);
    }
    for (auto& message : {question, answer, results})
        talk.transcript.append(message);
    scene.store->import(std::move(talk)).waitForFinished();
    scene.workbench().openSession(QStringLiteral("unknown"));
}

void askForm(fakes::Scene& scene) {
    (void)scene.questions.elicit(
        "netops",
        {.message = "The change window of FRB07 is not known to me. When may the interface go down?",
         .fields = {{.name = "start",
                     .title = "Start of the window",
                     .description = "UTC",
                     .required = true,
                     .format = "date-time"},
                    {.name = "minutes",
                     .title = "Minutes",
                     .type = Type::Integer,
                     .required = true,
                     .minimum = 5,
                     .maximum = 240,
                     .preset = 30.0},
                    {.name = "contact", .title = "Who is told", .format = "email"},
                    {.name = "leg",
                     .title = "Which leg",
                     .type = Type::Choice,
                     .options = {{"a", "Leg A"}, {"b", "Leg B"}}},
                    {.name = "quiet", .title = "Without a ticket", .type = Type::Boolean}}});
}

void askPage(fakes::Scene& scene) {
    (void)scene.questions.elicit("servicenow",
                                 {.mode = mcp::Elicitation::Mode::Url,
                                  .message = "Sign the change in the ITSM before it is sent.",
                                  .url = "https:/"
                                         "/itsm.example.net/change/CHG0048213/sign?from=signalbox",
                                  .id = "p1"});
}

void askModel(fakes::Scene& scene, bool answered) {
    scene.questions.apply({{.name = "netops", .sampling = {.allowed = true}}});
    scene.questions.answerWith(
        [] {
            return session::ModelChoice{"Anthropic", "claude-sonnet-4-5"};
        },
        [&scene](const std::string&) { return &scene.provider; });
    scene.provider.script = {
        {llm::TextDelta{"One uplink of FRB07 is down since 02:13 UTC; the second leg carries the traffic."}}};
    (void)scene.questions.createMessage(
        "netops",
        {.messages = {{"user",
                       {mcp::TextContent{.text = "Sum this up in one sentence: FRB07-wan001 Gi0/0/0 down "
                                                 "02:13:41, FRB07-wan002 Gi0/0/0 up."}}}},
         .systemPrompt = "You write for network operators.",
         .maxTokens = 200,
         .preferences = {.hints = {"sonnet"}}});
    if (answered) {
        const auto open = scene.questions.open();
        if (!open.empty()) scene.questions.letGo(open[0].number, open[0].prompt);
    }
}

fakes::Offers& offers() {
    static fakes::Offers all;
    if (!all.connected.empty()) return all;
    all.connected = {
        {.name = "netops", .resources = true, .subscriptions = true, .prompts = true, .completions = true},
        {.name = "nautobot", .resources = true, .prompts = true}};
    all.resourcesOf["netops"] = {{.uri = "netops://sites/FRB07",
                                  .name = "FRB07",
                                  .title = "Site FRB07",
                                  .description = "Devices, circuits and contacts of one site",
                                  .mimeType = "application/json",
                                  .size = 18'400},
                                 {.uri = "file:///srv/run-books/uplink.md",
                                  .name = "uplink.md",
                                  .title = "Run-book: WAN uplink",
                                  .description = "What to check when a leg is down",
                                  .mimeType = "text/markdown",
                                  .size = 4'210}};
    all.resourcesOf["nautobot"] = {{.uri = "nautobot://racks/FRB07",
                                    .name = "rack",
                                    .title = "Rack plan FRB07",
                                    .mimeType = "image/png",
                                    .size = 92'000}};
    all.promptsOf["netops"] = {
        {.name = "hand_over",
         .title = "Hand over to the next shift",
         .description = "Sums up what is open",
         .arguments = {{.name = "region", .description = "EMEA, AMER or APAC", .required = true},
                       {.name = "since", .description = "UTC"}}}};
    all.promptsOf["nautobot"] = {
        {.name = "prefix_report", .description = "Prefixes of a location with their use"}};
    return all;
}

} // namespace

void prepare(fakes::Scene& scene, const QString& name) {
    if (name == QLatin1String("running"))
        scene.tools.offered = {readTool("netops", "run_commands"), readTool("grafana", "query_prometheus"),
                               readTool("nautobot", "get_devices")};
    if (name == QLatin1String("running")) scene.tools.hold = true;
    if (name == QLatin1String("tools-asking")) scene.tools.hold = true;
    if (name.startsWith(QLatin1String("offers"))) scene.offers = &offers();
    if (name == QLatin1String("welcomebare")) scene.config.providers.clear();
    if (name == QLatin1String("welcomebare")) scene.config.defaultProvider.clear();
}

bool stageMore(fakes::Scene& scene, const QString& name) {
    ui::Workbench& bench = scene.workbench();
    if (name == QLatin1String("running")) {
        running(scene);
    } else if (name == QLatin1String("unknown")) {
        unknown(scene);
    } else if (name == QLatin1String("askform") || name == QLatin1String("askpage")) {
        bench.openSession(QStringLiteral("a1"));
        name == QLatin1String("askform") ? askForm(scene) : askPage(scene);
    } else if (name == QLatin1String("askmodel") || name == QLatin1String("askedmodel")) {
        bench.openSession(QStringLiteral("a1"));
        askModel(scene, name == QLatin1String("askedmodel"));
    } else if (name == QLatin1String("tryoutapproval") || name == QLatin1String("tools-asking")) {
        bench.setView(QStringLiteral("tools"));
        const bool asks = name == QLatin1String("tryoutapproval");
        if (asks) bench.chat()->setMode(QStringLiteral("execute"));
        bench.tools()->choose(asks ? QStringLiteral("netops__configure_interface")
                                   : QStringLiteral("netops__analyze_routing_table"));
        bench.tools()->tryOut()->form()->setText(0, QStringLiteral("10.64.207.11"));
        bench.tools()->tryOut()->run();
    } else if (name.startsWith(QLatin1String("offers"))) { // offers-resources, offers-prompts
        bench.setView(QStringLiteral("tools"));
        bench.offers()->setKind(name.section(QLatin1Char('-'), 1));
    } else if (name == QLatin1String("toolsnone")) {
        bench.setView(QStringLiteral("tools"));
        bench.tools()->catalog()->setQuery(QStringLiteral("zzz"));
    } else if (name == QLatin1String("searchnone")) {
        bench.setView(QStringLiteral("sessions"));
        bench.sessions()->search(QStringLiteral("spanning tree"));
    } else if (name == QLatin1String("searcherror")) {
        bench.setView(QStringLiteral("sessions"));
        bench.sessions()->importFrom(QStringLiteral("/nowhere/session.json"));
    } else if (name == QLatin1String("welcomebare")) {
        bench.setView(QStringLiteral("welcome"));
    } else {
        return false;
    }
    return true;
}
