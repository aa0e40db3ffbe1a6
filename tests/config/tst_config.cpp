#include "config/config.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

#include <sys/resource.h>

using base::ErrorKind;
using config::Config;
using config::ConfigFile;
using config::KeySource;
using config::ProxyConfig;
using config::ServerConfig;

namespace {

Config everything() {
    Config config{.defaultProvider = "work", .maxRounds = 7};
    config.providers = {
        {.name = "work",
         .api = "openai-chat",
         .baseUrl = "https://h/v1",
         .model = "m",
         .deployment = "d",
         .apiVersion = "2024-10-21",
         .key = {KeySource::Kind::Keychain, "provider/work"},
         .keySetAt = 1'700'000'000'000,
         .headers = {{"X-Team", "net"}},
         .way = {.proxy = {.kind = ProxyConfig::Kind::Custom,
                           .url = "http://proxy:3128",
                           .exceptions = {"h", ".lab"},
                           .user = "me",
                           .password = {KeySource::Kind::Keychain, "proxy/work"}},
                 .extraCaFile = "/etc/ca.pem",
                 .clientCertificate = {"/etc/me.pem", {KeySource::Kind::File, "/etc/me.key"}}},
         .timeouts = {.firstByte = std::chrono::seconds(9),
                      .idle = std::chrono::seconds(8),
                      .progress = std::chrono::seconds(7),
                      .total = std::chrono::milliseconds(0)},
         .defaults = {.temperature = 0.0, .topP = 0.5, .maxOutputTokens = 100, .reasoningEffort = "low"},
         .favourites = {"m", "n"}},
        {.name = "local", .api = "openai-chat", .key = {KeySource::Kind::Environment, "KEY"}},
        {.name = "file",
         .api = "openai-chat",
         .key = {KeySource::Kind::File, "/run/key"},
         .way = {.proxy = {.kind = ProxyConfig::Kind::None}}},
        {.name = "vault",
         .api = "openai-chat",
         .key = {.kind = KeySource::Kind::Command, .command = {"pass", "show", "a b"}}}};
    config.servers = {
        {.name = "fs",
         .enabled = false,
         .era = ServerConfig::Era::Legacy,
         .command = "npx",
         .arguments = {"-y", "a b", "$(x)"},
         .environment = {{"A", "1"}},
         .workingDirectory = "/srv",
         .callTimeout = std::chrono::milliseconds(5000),
         .maxParallelCalls = 2,
         .maxMessageMiB = 5,
         .disabledTools = {"write_file"},
         .instructions = false,
         .roots = {"/srv/docs"},
         .sampling = {.allowed = true, .requestsPerHour = 3, .tokensPerHour = 900}},
        {.name = "web",
         .transport = ServerConfig::Transport::Http,
         .url = "https://h/mcp",
         .headers = {{"X", "y"}},
         .secretHeaders = {{"Authorization", {KeySource::Kind::Keychain, "server/web"}}},
         .signIn = {.grant = config::SignInConfig::Grant::Enterprise,
                    .clientId = "me",
                    .clientSecret = {KeySource::Kind::Keychain, "signin/web/secret"},
                    .privateKey = {KeySource::Kind::File, "/etc/me.pem"},
                    .clientMetadataUrl = "https://me/client.json",
                    .scopes = "a b",
                    .sendResource = false,
                    .assertion = {.kind = KeySource::Kind::Command, .command = {"idtoken"}},
                    .identityProvider = "https://idp/token",
                    .identityClientId = "there",
                    .identityClientSecret = {KeySource::Kind::Environment, "IDP"}},
         .way = {.proxy = {.kind = ProxyConfig::Kind::Custom, .url = "http://proxy:3128"},
                 .extraCaFile = "/etc/ca.pem",
                 .clientCertificate = {"/etc/me.pem", {KeySource::Kind::File, "/etc/me.key"}}}},
        {.name = "never",
         .transport = ServerConfig::Transport::Http,
         .url = "https://n/mcp",
         .signIn = {.grant = config::SignInConfig::Grant::Off}},
        {.name = "old", .transport = ServerConfig::Transport::Sse, .url = "https://h/sse"},
        {.name = "socket", .transport = ServerConfig::Transport::WebSocket, .url = "wss://h/mcp"}};
    config.toolRules = {{"fs", "read_*", "read"}};
    config.appearance = {.theme = "dark", .scale = 1.25, .compact = true, .reducedMotion = true};
    return config;
}

} // namespace

class tst_Config : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWas();
    void namesThePlaceOfAMistake_data();
    void namesThePlaceOfAMistake();
    void ignoresWhatItDoesNotKnow();
    void takesAMissingFileForNoSettings();
    void leavesABrokenFileAlone();
    void keepsTheOldFileWhenSavingFails();
    void keepsTheFileToTheOperator();
};

void tst_Config::comesBackAsItWas() {
    const Config before = everything();
    const auto after = config::readConfig(config::writeConfig(before));
    QVERIFY2(after, after ? "" : after.error().detail.c_str());
    QVERIFY(*after == before);
    QVERIFY(*config::readConfig(config::writeConfig({})) == Config{});
}

void tst_Config::namesThePlaceOfAMistake_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("place");
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray("byte");
    QTest::newRow("list") << QByteArray("[]") << QByteArray("");
    QTest::newRow("type") << QByteArray(R"({"providers":{}})") << QByteArray("providers");
    QTest::newRow("inner type") << QByteArray(R"({"providers":[{"name":5}]})")
                                << QByteArray("providers[0].name");
    QTest::newRow("twice") << QByteArray(R"({"providers":[{"name":"a"},{"name":"a"}]})")
                           << QByteArray("used twice");
    QTest::newRow("nameless") << QByteArray(R"({"providers":[{}]})") << QByteArray("no name");
    QTest::newRow("neither") << QByteArray(R"({"servers":[{"name":"a"}]})")
                             << QByteArray("servers[0].command");
    QTest::newRow("both") << QByteArray(R"({"servers":[{"name":"a","command":"x","url":"y"}]})")
                          << QByteArray("servers[0].command");
    QTest::newRow("sign-in") << QByteArray(
                                    R"({"servers":[{"name":"a","url":"x","signIn":{"grant":"implicit"}}]})")
                             << QByteArray("servers[0].signIn.grant");
    QTest::newRow("secret in the file")
        << QByteArray(R"({"servers":[{"name":"a","url":"x","signIn":{"clientSecret":"s3cret"}}]})")
        << QByteArray("servers[0].signIn.clientSecret");
    QTest::newRow("transport") << QByteArray(R"({"servers":[{"name":"a","url":"u","transport":"pigeon"}]})")
                               << QByteArray("servers[0].transport");
    QTest::newRow("transport of a command")
        << QByteArray(R"({"servers":[{"name":"a","command":"x","transport":"sse"}]})")
        << QByteArray("servers[0].transport");
    QTest::newRow("risk") << QByteArray(R"({"toolRules":[{"tool":"a","risk":"safe"}]})")
                          << QByteArray("toolRules[0].risk");
    QTest::newRow("key in the file") << QByteArray(R"({"providers":[{"name":"a","key":"sk-1"}]})")
                                     << QByteArray("providers[0].key");
    const auto provider = [](const char* member) {
        return QByteArray(R"({"providers":[{"name":"a",)") + member + "}]}";
    };
    QTest::newRow("key with a shell")
        << provider(R"("key":{"command":"pass sk-1"})") << QByteArray("providers[0].key");
    QTest::newRow("empty command") << provider(R"("key":{"command":[]})") << QByteArray("providers[0].key");
    QTest::newRow("proxy word") << provider(R"("proxy":"off")") << QByteArray("providers[0].proxy");
    QTest::newRow("password in the proxy")
        << provider("\"proxy\":{\"url\":\"http://me:sk-1@p:1\"}") << QByteArray("providers[0].proxy.url");
    QTest::newRow("password beside the proxy")
        << provider(R"("proxy":{"url":"p","password":"sk-1"})") << QByteArray("providers[0].proxy.password");
    QTest::newRow("certificate key in the file")
        << provider(R"("clientCertificate":{"certFile":"c","key":"sk-1"})")
        << QByteArray("providers[0].clientCertificate.key");
    QTest::newRow("timeout") << provider(R"("timeouts":{"idleMs":-1})")
                             << QByteArray("providers[0].timeouts.idleMs");
    QTest::newRow("temperature") << provider(R"("defaults":{"temperature":"hot"})")
                                 << QByteArray("providers[0].defaults.temperature");
}

void tst_Config::namesThePlaceOfAMistake() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, place);
    const auto read = config::readConfig(text.toStdString());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(read.error().detail.find(place.toStdString()) != std::string::npos, read.error().detail.c_str());
    QVERIFY2(read.error().detail.find("sk-1") == std::string::npos, "a message must not hold a key");
}

void tst_Config::ignoresWhatItDoesNotKnow() {
    QVERIFY(
        config::readConfig(R"({"version":1,"future":{"a":1},"providers":[{"name":"a","colour":"red"}]})"));
    const auto newer = config::readConfig(R"({"version":2})");
    QCOMPARE(newer.error().kind, ErrorKind::NewerSchema);
}

void tst_Config::takesAMissingFileForNoSettings() {
    QTemporaryDir dir;
    const auto loaded = ConfigFile(dir.filePath(QStringLiteral("settings.json")).toStdString()).load();
    QVERIFY(loaded && *loaded == Config{});
}

void tst_Config::leavesABrokenFileAlone() {
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("settings.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ broken");
    file.close();
    const ConfigFile settings(path.toStdString());
    QVERIFY(!settings.load());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "{ broken");
    const auto aside = settings.setAside();
    QVERIFY(aside && QFile::exists(QString::fromStdString(*aside)));
    QVERIFY(settings.save(everything()));
    QVERIFY(*settings.load() == everything());
}

void tst_Config::keepsTheOldFileWhenSavingFails() {
    const ConfigFile nowhere("/nonexistent-folder/settings.json");
    const auto saved = nowhere.save({});
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::Storage);
    QTemporaryDir dir;
    const ConfigFile settings(dir.filePath(QStringLiteral("settings.json")).toStdString());
    QVERIFY(settings.save(everything()));
    // A disk that takes no more bytes, as the kernel offers it to one process.
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit none{.rlim_cur = 16, .rlim_max = before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &none);
    const auto full = settings.save({});
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!full);
    QVERIFY(*settings.load() == everything());
}

void tst_Config::keepsTheFileToTheOperator() {
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("settings.json"));
    QVERIFY(ConfigFile(path.toStdString()).save({}));
    const auto allowed = QFile::permissions(path) & ~(QFileDevice::ReadUser | QFileDevice::WriteUser);
    QCOMPARE(allowed, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

QTEST_APPLESS_MAIN(tst_Config)
#include "tst_config.moc"
