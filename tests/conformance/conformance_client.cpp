// signalbox-mcp-conformance URL: one scenario of the official suite, played by the product's own mcp room.
#include "headless_agent.h"
#include "headless_host.h"
#include "scenario.h"

#include "mcp/http_transport.h"
#include "net/qt_http.h"
#include "secrets/memory_secrets.h"

#include <QCoreApplication>
#include <QTimer>

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (argc < 2) {
        qWarning("usage: signalbox-mcp-conformance URL");
        return 2;
    }
    const ScenarioInput input = ScenarioInput::fromEnvironment();
    net::QtHttpFactory factory;
    const auto http = factory.create();
    secrets::MemorySecrets secrets;
    base::SystemClock clock;
    HeadlessAgent agent(*http);
    auth::Authorizer authorizer(*http, secrets, agent, clock);
    QObject::connect(&authorizer, &auth::Authorizer::stepped,
                     [](const QString&, const QString& step, const QString& detail) {
                         qInfo("%s: %s", qPrintable(step), qPrintable(detail));
                     });

    config::ServerConfig config{.name = "conformance", .transport = config::ServerConfig::Transport::Http};
    config.url = argv[argc - 1];
    config.era = input.isModern() ? config::ServerConfig::Era::Modern : config::ServerConfig::Era::Legacy;
    mcp::Client client(config,
                       [&](const config::ServerConfig& server) {
                           auto transport = std::make_unique<mcp::HttpTransport>(server, factory, secrets);
                           transport->useAuthorizer(authorizer, [settings = input.authorization()] {
                               return QtFuture::makeReadyFuture(
                                   base::Result<auth::AuthorizationSettings>(settings));
                           });
                           return transport;
                       },
                       {.name = "signalbox-mcp-conformance", .version = "1"});
    HeadlessHost host;
    client.setHost(&host);
    Scenario scenario(client, input);
    int status = 1;
    const auto leave = [&](bool ok) {
        status = ok ? 0 : 1;
        client.stop();
    };
    QObject::connect(&scenario, &Scenario::ended, leave);
    QObject::connect(&client, &mcp::Client::warned,
                     [](const QString& text) { qWarning("%s", qPrintable(text)); });
    QObject::connect(&client, &mcp::Client::stateChanged, [&] {
        using State = mcp::Client::State;
        if (client.state() == State::Ready) QTimer::singleShot(0, &scenario, &Scenario::play);
        if (client.state() == State::Failed) {
            qWarning("%s", client.failure()->detail.c_str());
            QCoreApplication::exit(1);
        }
        if (client.state() == State::Off) QCoreApplication::exit(status);
    });
    constexpr int longest = 25'000; // the suite kills at 30 s
    QTimer::singleShot(longest, [] { QCoreApplication::exit(1); });
    QMetaObject::invokeMethod(
        &client, [&] { client.start(); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
