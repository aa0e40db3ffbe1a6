#include <QDir>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

#include "ui/fakes/scene.h"
#include "ui/try_out.h"

namespace {

std::unique_ptr<llm::Provider> providerWith(std::vector<llm::CheckStep> steps) {
    auto made = std::make_unique<fakes::Provider>();
    made->steps = std::move(steps);
    return made;
}

} // namespace

/// A server in its editor, what goes into the keychain and what is saved.
struct EditedServer {
    secrets::MemorySecrets keys;
    config::ServerConfig saved;
    ui::ServerEditor editor{keys,
                            [this](const std::string&, const config::ServerConfig& server) {
                                saved = server;
                                return base::Result<void>{};
                            },
                            [](const std::string&) { return false; }};
};

class TestEditors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void putsAKeyIntoTheKeychainAndNowhereElse() {
        secrets::MemorySecrets keys;
        config::ProviderConfig saved;
        ui::ProviderEditor editor(
            {}, keys,
            [&](const std::string&, const config::ProviderConfig& provider) -> base::Result<void> {
                saved = provider;
                return {};
            },
            [](const std::string&) { return false; }, m_clock);
        editor.begin(QStringLiteral("openai-chat"));
        QCOMPARE(editor.baseUrl(), QStringLiteral("https://api.openai.com/v1"));
        editor.setModel(QStringLiteral("gpt-4o"));
        editor.key()->setKey(QStringLiteral("  sk-test  "));
        QSignalSpy done(&editor, &ui::ProviderEditor::done);
        editor.save();
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(saved.key,
                 (config::KeySource{.kind = config::KeySource::Kind::Keychain, .name = "provider/OpenAI"}));
        QVERIFY(!editor.key()->newKey());
        const auto kept = keys.read("provider/OpenAI").result();
        QVERIFY(kept.has_value());
        QCOMPARE(kept->reveal(), std::string("sk-test"));
    }
    void saysWhatIsWrongWithTheFields() {
        secrets::MemorySecrets keys;
        ui::ProviderEditor editor(
            {}, keys, {}, [](const std::string& name) { return name == "OpenAI"; }, m_clock);
        editor.begin(QStringLiteral("openai-chat"));
        QCOMPARE(editor.name(), QStringLiteral("OpenAI 2")); // the name was taken
        editor.setName(QStringLiteral("OpenAI"));
        QVERIFY(!editor.nameProblem().isEmpty());
        for (const char* url : {"", "api.openai.com", "ftp://host", "https://", "file:///etc/passwd"}) {
            editor.setBaseUrl(QString::fromLatin1(url));
            QVERIFY2(!editor.urlProblem().isEmpty(), url);
        }
        editor.setBaseUrl(QStringLiteral("http://127.0.0.1:11434/v1"));
        QVERIFY(editor.urlProblem().isEmpty());
        QVERIFY(!editor.readable());
        editor.setBaseUrl(QStringLiteral("http://llm.example/v1"));
        QVERIFY(editor.readable());
        editor.setBaseUrl(QStringLiteral("https://llm.example/v1"));
        QVERIFY(!editor.readable());
    }
    void stopsTheTestWhereItFailedAndSaysWhy() {
        using State = llm::CheckStep::State;
        secrets::MemorySecrets keys;
        ui::ProviderEditor editor(
            [](const config::ProviderConfig&, const base::Secret&) {
                return providerWith({{.name = "Address", .state = State::Ok, .detail = "host", .ms = 4},
                                     {.name = "Key",
                                      .state = State::Failed,
                                      .detail = "401",
                                      .error = base::Error{.kind = base::ErrorKind::Auth},
                                      .ms = 9},
                                     {.name = "Model", .state = State::NotReached}});
            },
            keys, {}, [](const std::string&) { return false; }, m_clock);
        editor.begin(QStringLiteral("openai-chat"));
        editor.test();
        QTRY_VERIFY(!editor.testing());
        QCOMPARE(editor.steps().size(), 3);
        const auto failed = editor.steps().at(1).value<ui::StepLine>();
        QCOMPARE(failed.status, QStringLiteral("failed"));
        QCOMPARE(failed.cause, QStringLiteral("OpenAI does not accept the key."));
        QVERIFY(!failed.nextStep.isEmpty());
        QCOMPARE(editor.verdict(), QStringLiteral("13 ms, stopped at step 2 of 3"));
    }
    void tellsWhereTheKeyShouldHaveComeFrom_data() {
        using Kind = config::KeySource::Kind;
        QTest::addColumn<config::KeySource>("source");
        QTest::addColumn<QString>("words");
        QTest::newRow("keychain") << config::KeySource{.kind = Kind::Keychain, .name = "provider/X"}
                                  << QStringLiteral("Paste the key");
        QTest::newRow("variable") << config::KeySource{.kind = Kind::Environment, .name = "X_KEY"}
                                  << QStringLiteral("Set it before Signalbox starts");
        QTest::newRow("file") << config::KeySource{.kind = Kind::File, .name = "/x"}
                              << QStringLiteral("Correct its path");
        QTest::newRow("command") << config::KeySource{.kind = Kind::Command, .command = {"pass"}}
                                 << QStringLiteral("Run it in a terminal");
    }
    void tellsWhereTheKeyShouldHaveComeFrom() {
        QFETCH(config::KeySource, source);
        QFETCH(QString, words);
        secrets::MemorySecrets keys;
        ui::ProviderEditor editor(
            [](const config::ProviderConfig&, const base::Secret&) {
                return providerWith({{.name = "Key",
                                      .state = llm::CheckStep::State::Failed,
                                      .detail = "there is no key: gone",
                                      .error = base::Error{.kind = base::ErrorKind::Auth,
                                                           .detail = "there is no key: gone"}}});
            },
            keys, {}, [](const std::string&) { return false; }, m_clock);
        editor.edit({.name = "X", .api = "openai-chat", .baseUrl = "https://x.example", .key = source});
        editor.test();
        QTRY_VERIFY(!editor.testing());
        const auto step = editor.steps().at(0).value<ui::StepLine>();
        QVERIFY2(step.nextStep.contains(words), qPrintable(step.nextStep));
    }
    void tellsHowOldAKeyIs() {
        secrets::MemorySecrets keys;
        config::ProviderConfig saved;
        ui::ProviderEditor editor(
            {}, keys,
            [&](const std::string&, const config::ProviderConfig& provider) -> base::Result<void> {
                saved = provider;
                return {};
            },
            [](const std::string&) { return false; }, m_clock);
        editor.begin(QStringLiteral("anthropic-messages"));
        QCOMPARE(editor.keyAge(), QString());
        editor.key()->setKey(QStringLiteral("sk"));
        editor.save();
        QTRY_COMPARE(editor.keyAge(), QStringLiteral("Set today."));
        QVERIFY(std::abs(saved.keySetAt - m_clock.wall()) < 60'000);
        saved.keySetAt -= 86'400'000LL;
        editor.edit(saved);
        QCOMPARE(editor.keyAge(), QStringLiteral("Set yesterday."));
        saved.keySetAt -= 42 * 86'400'000LL;
        editor.edit(saved);
        QCOMPARE(editor.keyAge(), QStringLiteral("Set 43 days ago."));
        editor.key()->setSource(QStringLiteral("env")); // nobody here knows how old that one is
        QCOMPARE(editor.keyAge(), QString());
        editor.key()->setSource(QStringLiteral("keychain"));
        QCOMPARE(editor.keyAge(), QStringLiteral("Set 43 days ago."));
        QVERIFY(!editor.dirty());
    }
    void takesTheKeyFromElsewhere() {
        secrets::MemorySecrets keys;
        config::ProviderConfig saved;
        ui::ProviderEditor editor(
            {}, keys,
            [&](const std::string&, const config::ProviderConfig& provider) -> base::Result<void> {
                saved = provider;
                return {};
            },
            [](const std::string&) { return false; }, m_clock);
        editor.begin(QStringLiteral("openai-chat"));
        editor.key()->setSource(QStringLiteral("command"));
        QVERIFY(!editor.key()->problem().isEmpty() && !editor.valid());
        editor.key()->setPlace(QStringLiteral("pass show 'my key'"));
        QVERIFY(editor.valid());
        editor.save();
        QCOMPARE(saved.key.command, (std::vector<std::string>{"pass", "show", "my key"}));
        editor.key()->setSource(QStringLiteral("file"));
        for (const char* bad : {"", "key", "./key"}) {
            editor.key()->setPlace(QString::fromLatin1(bad));
            QVERIFY2(!editor.valid(), bad);
        }
        editor.key()->setPlace(QStringLiteral("~/key"));
        editor.save();
        QCOMPARE(saved.key, (config::KeySource{.kind = config::KeySource::Kind::File, .name = "~/key"}));
        editor.key()->setSource(QStringLiteral("env"));
        editor.key()->setPlace(QStringLiteral("$KEY"));
        QVERIFY(!editor.valid());
    }
    void keepsEverySettingOfTheConnection() {
        secrets::MemorySecrets keys;
        config::ProviderConfig provider{.name = "X", .api = "openai-chat", .baseUrl = "https://x.example"};
        provider.way.proxy = {.kind = config::ProxyConfig::Kind::Custom,
                              .url = "http://p:1",
                              .exceptions = {"a", ".b"},
                              .user = "me",
                              .password = {.kind = config::KeySource::Kind::Keychain, .name = "proxy/X"}};
        provider.way.extraCaFile = "/ca.pem";
        provider.way.clientCertificate = {"/me.pem",
                                          {.kind = config::KeySource::Kind::File, .name = "/me.key"}};
        provider.headers = {{"X-A", "1: 2"}, {"X-B", ""}};
        provider.timeouts.idle = std::chrono::milliseconds(1500);
        provider.timeouts.total = std::chrono::milliseconds(0);
        provider.defaults = {.temperature = 0.1, .topP = 0.9, .maxOutputTokens = 5, .reasoningEffort = "low"};
        provider.favourites = {"m"};
        ui::ProviderEditor editor(
            {}, keys, {}, [](const std::string&) { return false; }, m_clock);
        editor.edit(provider);
        QVERIFY2(!editor.dirty(), "what is only looked at is not changed");
        QVERIFY(editor.valid());
        QVERIFY(editor.connection()->summary().contains(QLatin1String("2 headers")));
        editor.edit({.name = "Y", .api = "openai-chat", .baseUrl = "https://y.example"});
        QVERIFY(!editor.dirty());
        QCOMPARE(editor.connection()->summary(), QString());
    }
    void saysWhatIsWrongWithTheConnection_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* field, const char* text) {
            QTest::addRow("%s %s", field, text) << QString::fromLatin1(field) << QString::fromLatin1(text);
        };
        row("proxyUrl", "proxy:3128");
        row("proxyUrl", "http://me:pw@proxy:3128");
        row("headers", "no colon");
        row("headers", "Bad Name: x");
        row("headers", "X-A: 1\nAuthorization: Bearer sk");
        row("headers", "x-api-key: sk");
        row("certFile", "/me.pem");
        row("idle", "soon");
        row("total", "-1");
        row("topP", "1.5");
        row("temperature", "hot");
        row("maxOutputTokens", "0");
    }
    void saysWhatIsWrongWithTheConnection() {
        QFETCH(QString, field);
        QFETCH(QString, text);
        secrets::MemorySecrets keys;
        ui::ProviderEditor editor(
            {}, keys, {}, [](const std::string&) { return false; }, m_clock);
        editor.begin(QStringLiteral("openai-chat"));
        QVERIFY(editor.valid());
        editor.connection()->set(QStringLiteral("proxy"), QStringLiteral("custom"));
        editor.connection()->set(QStringLiteral("proxyUrl"), QStringLiteral("http://p:1"));
        QVERIFY(editor.valid());
        editor.connection()->set(field, text);
        QVERIFY(!editor.valid());
        QCOMPARE(editor.connection()->problems().size(), 1);
    }
    void putsPasswordAndPrivateKeyIntoTheKeychain() {
        secrets::MemorySecrets keys;
        config::ProviderConfig saved;
        QTemporaryFile pem;
        QVERIFY(pem.open());
        pem.write("-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n");
        pem.flush();
        ui::ProviderEditor editor(
            {}, keys,
            [&](const std::string&, const config::ProviderConfig& provider) -> base::Result<void> {
                saved = provider;
                return {};
            },
            [](const std::string&) { return false; }, m_clock);
        editor.begin(QStringLiteral("openai-chat"));
        editor.key()->setKey(QStringLiteral("sk"));
        ui::ConnectionEditor& connection = *editor.connection();
        connection.set(QStringLiteral("proxy"), QStringLiteral("custom"));
        connection.set(QStringLiteral("proxyUrl"), QStringLiteral("http://p:1"));
        connection.set(QStringLiteral("proxyUser"), QStringLiteral("me"));
        connection.setProxyPassword(QStringLiteral("s3cret"));
        connection.set(QStringLiteral("certFile"), QStringLiteral("/me.pem"));
        connection.set(QStringLiteral("certKeyFile"), pem.fileName());
        QSignalSpy done(&editor, &ui::ProviderEditor::done);
        editor.save();
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(keys.read("provider/OpenAI").result()->reveal(), std::string("sk"));
        QCOMPARE(keys.read("proxy/OpenAI").result()->reveal(), std::string("s3cret"));
        QVERIFY(keys.read("certificate/OpenAI").result()->reveal().starts_with("-----BEGIN"));
        const std::string text = config::writeConfig({.providers = {saved}});
        QVERIFY(text.find("s3cret") == std::string::npos && text.find("BEGIN") == std::string::npos);
        QCOMPARE(saved.way.proxy.password.name, std::string("proxy/OpenAI"));
        QCOMPARE(saved.way.clientCertificate.key.name, std::string("certificate/OpenAI"));
        QVERIFY(!editor.dirty());
    }
    void showsTheExactWordsOfAServersCommand() {
        EditedServer at;
        auto& [keys, saved, editor] = at;
        editor.begin();
        editor.setName(QStringLiteral("fs"));
        editor.setCommand(QStringLiteral("npx -y 'run books' $HOME"));
        QCOMPARE(editor.words(), (QVariantList{QStringLiteral("npx"), QStringLiteral("-y"),
                                               QStringLiteral("run books"), QStringLiteral("$HOME")}));
        editor.setEnvironment(QStringLiteral("A=1\nB=x=y"));
        QVERIFY(editor.valid());
        editor.save();
        QCOMPARE(saved.command, std::string("npx"));
        QCOMPARE(saved.arguments.size(), 3U);
        QCOMPARE(saved.environment[1], (std::pair<std::string, std::string>{"B", "x=y"}));
        editor.setEnvironment(QStringLiteral("nonsense"));
        QVERIFY(!editor.valid());
    }
    void keepsATokenForAUrlInTheKeychain() {
        EditedServer at;
        auto& [keys, saved, editor] = at;
        editor.begin();
        editor.setName(QStringLiteral("remote"));
        editor.setStdio(false);
        editor.setUrl(QStringLiteral("https://mcp.example/mcp"));
        editor.setToken(QStringLiteral("t0ken"));
        QSignalSpy done(&editor, &ui::ServerEditor::done);
        editor.save();
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(saved.secretHeaders.size(), 1U);
        QVERIFY(saved.headers.empty());
        QCOMPARE(keys.read("server/remote").result()->reveal(), std::string("Bearer t0ken"));
    }
    void givesAServerItsOwnWay() {
        EditedServer at;
        auto& [keys, saved, editor] = at;
        editor.edit({.name = "far",
                     .transport = config::ServerConfig::Transport::Http,
                     .url = "https:/"
                            "/mcp.example/mcp"});
        ui::WayOutEditor& way = *editor.connection();
        QVERIFY(way.summary().isEmpty());
        way.set(QStringLiteral("proxy"), QStringLiteral("custom"));
        way.set(QStringLiteral("proxyUrl"), QStringLiteral("proxy"));
        QVERIFY(!editor.valid());
        way.set(QStringLiteral("proxyUrl"), QStringLiteral("http:/") + QStringLiteral("/proxy:3128"));
        way.set(QStringLiteral("proxyUser"), QStringLiteral("me"));
        way.setProxyPassword(QStringLiteral("s3cret"));
        way.set(QStringLiteral("caFile"), QStringLiteral("/ca.pem"));
        QVERIFY(editor.valid());
        QSignalSpy done(&editor, &ui::ServerEditor::done);
        editor.save();
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(saved.way.proxy.user, std::string("me"));
        QCOMPARE(saved.way.proxy.password.name, std::string("server-proxy/far"));
        QCOMPARE(keys.read("server-proxy/far").result()->reveal(), std::string("s3cret"));
        QCOMPARE(saved.way.extraCaFile, std::string("/ca.pem"));
    }
    void setsWhatAServerMayAskFor() {
        EditedServer at;
        auto& [keys, saved, editor] = at;
        editor.edit({.name = "fs", .command = "x", .sampling = {.requestsPerHour = 7}});
        ui::AsksEditor& asks = *editor.asks();
        QVERIFY2(asks.summary().contains(QLatin1String("none")) &&
                     asks.summary().contains(QLatin1String("never")),
                 qPrintable(asks.summary()));
        for (const char* wrong : {"relative/folder", "/nowhere/at/all", "/etc/passwd"}) {
            asks.set(QStringLiteral("roots"), QString::fromLatin1(wrong));
            QVERIFY2(!asks.problems().isEmpty() && !editor.valid(), wrong);
        }
        asks.set(QStringLiteral("roots"), QStringLiteral("~/\n /usr/lib/ \n"));
        asks.set(QStringLiteral("sampling"), QStringLiteral("on"));
        asks.set(QStringLiteral("tokens"), QStringLiteral("0"));
        QVERIFY(!editor.valid());
        asks.set(QStringLiteral("tokens"), QStringLiteral("5000"));
        QVERIFY(editor.valid());
        editor.save();
        const std::vector<std::string> folders{QDir::homePath().toStdString(), "/usr/lib"};
        QVERIFY(saved.roots == folders);
        QVERIFY(saved.sampling == (config::ServerConfig::Sampling{true, 7, 5000}));
    }
    void knowsHowAnAddressIsSpokenTo() {
        EditedServer at;
        auto& [keys, saved, editor] = at;
        editor.begin();
        editor.setName(QStringLiteral("remote"));
        editor.setStdio(false);
        QCOMPARE(editor.way(), QStringLiteral("http"));
        editor.setWay(QStringLiteral("sse"));
        editor.setUrl(QStringLiteral("https:/") + QStringLiteral("/mcp.example/sse"));
        QCOMPARE(editor.way(), QStringLiteral("sse"));
        editor.setUrl(QStringLiteral("wss:/") + QStringLiteral("/mcp.example/mcp"));
        QCOMPARE(editor.way(), QStringLiteral("ws"));
        QVERIFY(editor.valid());
        editor.setWay(QStringLiteral("http"));
        QVERIFY(!editor.urlProblem().isEmpty());
        editor.setWay(QStringLiteral("ws"));
        editor.save();
        QCOMPARE(saved.transport, config::ServerConfig::Transport::WebSocket);
        editor.setUrl(QStringLiteral("https:/") + QStringLiteral("/mcp.example/mcp"));
        QCOMPARE(editor.way(), QStringLiteral("http"));
        editor.edit(saved);
        QCOMPARE(editor.way(), QStringLiteral("ws"));
    }
    void triesOutAReadAtOnceButNoChangeInReadOnly() {
        fakes::Tools tools;
        policy::ModeState mode;
        ui::TryOut tryOut(tools, [&] { return mode; });
        ui::TryOut::Subject subject{.offered = fakes::Scene::destructiveTool(),
                                    .key = "netops__configure_interface"};
        tryOut.choose(subject);
        tryOut.form()->setText(0, QStringLiteral("FRB07"));
        tryOut.run();
        QVERIFY(!tryOut.refusal().isEmpty());
        QVERIFY(tools.sent.empty());
        mode = {.mode = policy::SessionMode::Execute, .windowOpen = true};
        QSignalSpy asked(&tryOut, &ui::TryOut::approvalNeeded);
        tryOut.run();
        QCOMPARE(asked.size(), 1);
        QVERIFY(tools.sent.empty());
        tryOut.runApproved();
        QTRY_VERIFY(tryOut.hasResult());
        QCOMPARE(tools.sent.size(), 1U);
        subject.offered.risk.risk = policy::ToolRisk::Read;
        tryOut.choose(subject);
        tryOut.form()->setText(0, QStringLiteral("FRB07"));
        tryOut.run();
        QTRY_VERIFY(tryOut.hasResult());
        QCOMPARE(tools.sent.size(), 2U);
    }

private:
    base::SystemClock m_clock;
};

QTEST_MAIN(TestEditors)
#include "tst_editors.moc"
