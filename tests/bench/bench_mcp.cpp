// Our side of the MCP bench: the product's own client on one server, from callTool() to finished().
//   bench_mcp stdio|http TARGET echo CALLS | list TOOLS | many SERVERS
// TARGET: the server's script, or its URL. Prints what it took as JSON; CPU time is that of all our threads.
#include "measure.h"

#include "base/clock.h"
#include "base/json.h"
#include "mcp/supervisor.h"
#include "mcp/transport.h"
#include "net/qt_http.h"
#include "process/shell_path.h"
#include "secrets/memory_secrets.h"

#include <QStringList>
#include <QTimer>

#include <iostream>

using base::Json;
using measure::now;

namespace {

struct World {
    explicit World(measure::Application& application) : app(application) {}

    /// Real transports; the clock of a listing starts with the answer to initialize, after which it is asked
    /// for.
    std::unique_ptr<mcp::Transport> connection(const config::ServerConfig& config) {
        auto transport = transports(config);
        QObject::connect(transport.get(), &mcp::Transport::received, &app,
                         [this](const wire::JsonRpcMessage& message) {
                             const auto* response = std::get_if<wire::JsonRpcResponse>(&message);
                             if (!response || !response->result.contains("serverInfo")) return;
                             app.longestCpu = app.longestWall = 0;
                             shaken = now(CLOCK_MONOTONIC);
                             shakenCpu = now(CLOCK_PROCESS_CPUTIME_ID);
                         });
        return transport;
    }

    measure::Application& app;
    double shaken = 0, shakenCpu = 0;
    net::QtHttpFactory http;
    secrets::MemorySecrets secrets;
    process::ShellPath path;
    base::SystemClock clock;
    mcp::TransportFactory transports = mcp::realTransports(http, secrets, path);
    mcp::Supervisor supervisor{
        [this](const config::ServerConfig& config) { return connection(config); }, clock, {"bench", "", "1"}};
};

config::ServerConfig server(const QStringList& arguments, const QString& tools, int number = 0) {
    config::ServerConfig config{.name = "bench" + std::to_string(number)};
    const std::string target = arguments[2].toStdString();
    if (arguments[1] == QLatin1String("stdio")) {
        config.command = "node";
        config.arguments = {target, "stdio", tools.toStdString()};
    } else {
        config.transport = config::ServerConfig::Transport::Http;
        config.url = target;
    }
    config.era = config::ServerConfig::Era::Legacy; // as the peer is
    return config;
}

/// Starts these servers and waits until all of them are ready.
bool connectAll(World& world, const std::vector<config::ServerConfig>& servers) {
    const auto ready = [&] {
        const auto all = world.supervisor.statuses();
        return std::all_of(all.begin(), all.end(), [](const mcp::ServerStatus& status) {
            return status.state == mcp::ServerState::Clear;
        });
    };
    QObject::connect(&world.supervisor, &mcp::Supervisor::serverChanged, &world.supervisor, [&] {
        if (ready()) qApp->quit();
    });
    QTimer::singleShot(30'000, qApp, [] { qApp->exit(1); });
    world.supervisor.apply(servers);
    const int failed = QCoreApplication::exec();
    world.supervisor.disconnect(&world.supervisor);
    return failed == 0;
}

/// Calls one after the other.
class Echo : public QObject {
public:
    Echo(World& world, int calls) : m_world(world), m_calls(calls) { times.assign(std::size_t(calls), 1); }
    void run() {
        next();
        QCoreApplication::exec();
    }
    std::vector<double> times; ///< microseconds
    bool crossed = false;

private:
    void next() {
        m_before = std::move(m_call); // we are inside its signal
        if (m_done == m_calls) return QCoreApplication::quit();
        m_begun = now(CLOCK_MONOTONIC);
        m_text = "number " + std::to_string(m_done);
        m_call = m_world.supervisor.callTool("bench0", "echo", R"({"text":")" + m_text + R"("})");
        connect(m_call.get(), &mcp::ToolCall::finished, this,
                [this](const base::Result<mcp::CallToolResult>& outcome) {
                    times[std::size_t(m_done)] = (now(CLOCK_MONOTONIC) - m_begun) * 1e6;
                    crossed = crossed || !outcome || outcome->text() != m_text;
                    ++m_done;
                    next();
                });
    }

    World& m_world;
    int m_calls;
    int m_done = 0;
    double m_begun = 0;
    std::string m_text;
    std::unique_ptr<mcp::ToolCall> m_call, m_before;
};

Json echo(World& world, int calls) {
    world.app.watching = false;
    Echo(world, 500).run();
    Echo measured(world, calls); // its table is not what grows
    const qint64 rss = measure::memory("VmRSS");
    const double cpu = now(CLOCK_PROCESS_CPUTIME_ID);
    measured.run();
    const double used = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    std::sort(measured.times.begin(), measured.times.end());
    return {{"p50", measured.times[measured.times.size() / 2]},
            {"p99", measured.times[measured.times.size() * 99 / 100]},
            {"cpuUs", used / calls * 1e6},
            {"crossed", measured.crossed},
            {"growth", measure::memory("VmRSS") - rss}};
}

} // namespace

int main(int argc, char** argv) {
    measure::Application app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 5) {
        std::cerr << "bench_mcp stdio|http TARGET echo CALLS | list TOOLS | many SERVERS\n";
        return 2;
    }
    const QString what = arguments[3];
    const int count = arguments[4].toInt();
    World world(app);
    std::vector<config::ServerConfig> servers;
    for (int n = 0; n < (what == QLatin1String("many") ? count : 1); ++n)
        servers.push_back(
            server(arguments, what == QLatin1String("list") ? arguments[4] : QStringLiteral("20"), n));
    const double begun = now(CLOCK_MONOTONIC);
    if (!connectAll(world, servers)) {
        std::cerr << "the servers did not become ready\n";
        return 1;
    }
    const double ended = now(CLOCK_MONOTONIC);
    Json figures{{"connectMs", (ended - begun) * 1e3},
                 {"ms", (ended - world.shaken) * 1e3},
                 {"cpuMs", (now(CLOCK_PROCESS_CPUTIME_ID) - world.shakenCpu) * 1e3},
                 {"sliceMs", app.longestCpu * 1e3},
                 {"tools", world.supervisor.catalog().entries().size()}};
    if (what == QLatin1String("echo")) figures = echo(world, count);
    std::cout << base::dump(figures) << "\n";
    QObject::connect(&world.supervisor, &mcp::Supervisor::allStopped, &app, &QCoreApplication::quit);
    world.supervisor.stopAll();
    return QCoreApplication::exec();
}
