#include "auth/authorizer.h"
#include "auth/grant_lock.h"
#include "auth/grant_record.h"
#include "auth/sign_in_settings.h"
#include "grant_rig.h"
#include "net/qt_http.h"
#include "secrets/memory_secrets.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using base::ErrorKind;
using config::KeySource;
using config::SignInConfig;

namespace {

template <typename T>
T resultOf(QFuture<T> future) {
    return QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) ? future.result() : T{};
}

const net::SafeUrl server = net::SafeUrl::parse("https:/"
                                                "/mcp.example/api")
                                .value();

/// A keychain that holds a token whose time is over, and the server that renews it.
struct Kept {
    enum class TakesBack { No, Yes };
    explicit Kept(TakesBack takesBack = TakesBack::No) {
        auth::GrantRecord record{.issuer = "https:/"
                                           "/as.example",
                                 .tokenEndpoint = tokens.url(),
                                 .revocationEndpoint =
                                     takesBack == TakesBack::Yes ? tokens.url() : std::string(),
                                 .client = {.id = "me", .method = "none"},
                                 .token = {.access = "A0", .refresh = "F0", .scope = "a", .expires = 1}};
        resultOf(keychain.write(auth::grantName(server), base::Secret(auth::toKeychainText(record))));
    }
    QString folder(const char* name) const {
        QDir().mkpath(dir.filePath(QLatin1String(name)));
        return dir.filePath(QLatin1String(name));
    }
    std::string keptAccess() {
        const auto text = resultOf(keychain.read(auth::grantName(server)));
        const auto record = text ? auth::grantFromKeychainText(text->reveal()) : base::fail(text.error());
        return record ? record->token.access : std::string();
    }

    QTemporaryDir dir;
    RotatingServer tokens;
    FileSecrets keychain{folder("keychain")};
    net::QtHttp http;
    SilentAgent agent;
    base::SystemClock clock;
};

} // namespace

class tst_Grants : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void processesRenewATokenOnce();
    void aLoserKeepsWhatTheWinnerGot();
    void aRefusedTokenIsRemoved();
    void waitsForItsTurnAndNotForEver();
    void forgetsAGrant();
    void givesTokensBackThatItForgets_data();
    void givesTokensBackThatItForgets();
    void givesNothingBackWithoutAnAddressForIt();
    void tellsWhatIsKeptWithoutItsSecrets();
    void readsKeysAnew();
    void namesTheKeyThatIsMissing();
};

void tst_Grants::processesRenewATokenOnce() {
    Kept kept;
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int i = 0; i < 4; ++i) {
        processes.push_back(std::make_unique<QProcess>());
        processes.back()->start(
            QStringLiteral(SIGNALBOX_BIN_DIR "/grant-renewer"),
            {kept.folder("keychain"), kept.folder("locks"), QString::fromStdString(server.text())});
    }
    for (const auto& process : processes) {
        QVERIFY(QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 20'000));
        const QByteArray said = process->readAllStandardOutput();
        QVERIFY2(process->exitCode() == 0, said.constData());
        QCOMPARE(said, QByteArray("A1"));
    }
    QCOMPARE(kept.tokens.renewals, 1);
    QCOMPARE(kept.tokens.reuses, 0);
    QCOMPARE(kept.keptAccess(), std::string("A1"));
}

/// Without the lock, as when another machine shares the keychain: both ask, one is refused.
void tst_Grants::aLoserKeepsWhatTheWinnerGot() {
    Kept kept;
    kept.tokens.togetherAtLeast = 2;
    auth::Authorizer first(kept.http, kept.keychain, kept.agent, kept.clock);
    auth::Authorizer second(kept.http, kept.keychain, kept.agent, kept.clock);
    const auto one = first.kept(server, {}), other = second.kept(server, {});
    QVERIFY(resultOf(one).has_value());
    const auto late = resultOf(other);
    QVERIFY2(late.has_value(), late ? "" : late.error().detail.c_str());
    QCOMPARE(late->access, std::string("A1"));
    QCOMPARE(kept.tokens.reuses, 1); // the race took place
    QCOMPARE(kept.keptAccess(), std::string("A1"));
}

void tst_Grants::aRefusedTokenIsRemoved() {
    Kept kept;
    kept.tokens.renewals = 5; // F0 was used long ago
    auth::Authorizer authorizer(kept.http, kept.keychain, kept.agent, kept.clock,
                                kept.folder("locks").toStdString());
    const auto token = resultOf(authorizer.kept(server, {}));
    QVERIFY(!token);
    QCOMPARE(base::name(token.error().kind), base::name(ErrorKind::NotFound));
    QVERIFY(kept.keptAccess().empty());
}

void tst_Grants::waitsForItsTurnAndNotForEver() {
    const QTemporaryDir dir;
    const std::string folder = dir.filePath(QStringLiteral("made/when/missing")).toStdString();
    auto held = resultOf(auth::GrantLock::take(folder, "entry"));
    QVERIFY(held.has_value());
    QVERIFY(resultOf(auth::GrantLock::take(folder, "another entry")).has_value());
    const auto refused = resultOf(auth::GrantLock::take(folder, "entry", std::chrono::milliseconds(120)));
    QVERIFY(!refused);
    QCOMPARE(base::name(refused.error().kind), base::name(ErrorKind::Timeout));
    const auto waiting = auth::GrantLock::take(folder, "entry");
    QVERIFY(!waiting.isFinished());
    held = nullptr;
    QVERIFY(resultOf(waiting).has_value());
    QCOMPARE(base::name(resultOf(auth::GrantLock::take("/proc/nowhere", "entry")).error().kind),
             base::name(ErrorKind::Storage));
}

void tst_Grants::forgetsAGrant() {
    Kept kept;
    auth::Authorizer authorizer(kept.http, kept.keychain, kept.agent, kept.clock,
                                kept.folder("locks").toStdString());
    QVERIFY(resultOf(authorizer.kept(server, {})));
    QVERIFY(authorizer.known(server, {}));
    QSignalSpy changed(&authorizer, &auth::Authorizer::changed);
    QVERIFY(resultOf(authorizer.forget(server, {})));
    QVERIFY(!authorizer.known(server, {}));
    QCOMPARE(changed.count(), 1);
    QVERIFY(kept.keptAccess().empty());
    QVERIFY(resultOf(authorizer.forget(server, {}))); // nothing to do is no failure
}

void tst_Grants::givesTokensBackThatItForgets_data() {
    using Answers = std::vector<std::pair<int, QByteArray>>;
    QTest::addColumn<Answers>("answers");
    QTest::addColumn<int>("asked");
    QTest::addColumn<bool>("good");
    const QByteArray unsupported = R"({"error":"unsupported_token_type"})";
    QTest::newRow("both are taken back") << Answers{{200, {}}, {200, {}}} << 2 << true;
    QTest::newRow("only the refresh token can be taken back")
        << Answers{{200, {}}, {400, unsupported}} << 2 << true;
    QTest::newRow("it is refused") << Answers{{400, unsupported}} << 1 << false;
    QTest::newRow("it has no time") << Answers{{503, "later"}} << 1 << false;
    QTest::newRow("it says nothing") << Answers{{0, {}}} << 1 << false;
}

void tst_Grants::givesTokensBackThatItForgets() {
    using Answers = std::vector<std::pair<int, QByteArray>>;
    QFETCH(Answers, answers);
    QFETCH(int, asked);
    QFETCH(bool, good);
    Kept kept(Kept::TakesBack::Yes);
    kept.tokens.takeBackAnswers = answers;
    auth::Authorizer authorizer(kept.http, kept.keychain, kept.agent, kept.clock,
                                kept.folder("locks").toStdString());
    std::vector<bool> told;
    connect(&authorizer, &auth::Authorizer::revoked, this,
            [&](const QString& from, const base::Result<void>& outcome) {
                QCOMPARE(from, QString::fromStdString(server.text()));
                told.push_back(outcome.has_value());
            });
    QVERIFY(resultOf(authorizer.forget(server, {}))); // whatever they say
    QVERIFY(kept.keptAccess().empty());
    QVERIFY(told.empty()); // nobody waited for them
    QVERIFY(authorizer.revoking());
    QTRY_VERIFY_WITH_TIMEOUT(!authorizer.revoking(), 10'000);
    QCOMPARE(told, std::vector<bool>{good});
    QCOMPARE(kept.tokens.takenBack,
             QStringList({QStringLiteral("refresh_token F0 of me"), QStringLiteral("access_token A0 of me")})
                 .mid(0, asked));
}

void tst_Grants::givesNothingBackWithoutAnAddressForIt() {
    Kept kept;
    auth::Authorizer authorizer(kept.http, kept.keychain, kept.agent, kept.clock);
    QVERIFY(resultOf(authorizer.forget(server, {})));
    QVERIFY(!authorizer.revoking());
    QVERIFY(kept.tokens.takenBack.empty());
}

void tst_Grants::tellsWhatIsKeptWithoutItsSecrets() {
    Kept kept;
    auth::Authorizer authorizer(kept.http, kept.keychain, kept.agent, kept.clock);
    QVERIFY(!authorizer.known(server, {}));
    QSignalSpy changed(&authorizer, &auth::Authorizer::changed);
    authorizer.look(server, {});
    QVERIFY(changed.wait());
    const auto facts = authorizer.known(server, {});
    QVERIFY(facts);
    QCOMPARE(facts->clientId, std::string("me"));
    QCOMPARE(facts->scope, std::string("a"));
    QVERIFY(facts->renewable);
    QVERIFY(!authorizer.known(server, "somebody else"));
    QCOMPARE(kept.tokens.renewals, 0); // looking renews nothing
}

void tst_Grants::readsKeysAnew() {
    secrets::MemorySecrets keychain;
    const SignInConfig signIn{.grant = SignInConfig::Grant::Enterprise,
                              .clientId = "me",
                              .clientSecret = {KeySource::Kind::Keychain, "s"},
                              .scopes = "a b",
                              .sendResource = false,
                              .assertion = {KeySource::Kind::Environment, "TST_GRANTS_TOKEN"},
                              .identityProvider = "https:/"
                                                  "/idp.example/token",
                              .identityClientId = "there"};
    qputenv("TST_GRANTS_TOKEN", "T");
    for (const char* secret : {"one", "two"}) {
        resultOf(keychain.write("s", base::Secret(secret)));
        const auto settings = resultOf(auth::readSettings("grafana", signIn, keychain));
        QVERIFY2(settings, settings ? "" : settings.error().detail.c_str());
        QCOMPARE(settings->client.secret.reveal(), std::string(secret));
        QCOMPARE(settings->assertion.reveal(), std::string("T"));
        QCOMPARE(settings->server, std::string("grafana"));
        QCOMPARE(settings->scope, std::string("a b"));
        QCOMPARE(settings->identityClient.id, std::string("there"));
        QVERIFY(settings->grant == auth::AuthorizationSettings::Grant::Enterprise);
        QVERIFY(!settings->sendResource);
    }
}

void tst_Grants::namesTheKeyThatIsMissing() {
    secrets::MemorySecrets keychain;
    SignInConfig signIn{.clientSecret = {KeySource::Kind::Environment, "TST_GRANTS_NOT_SET"}};
    const auto missing = resultOf(auth::readSettings("grafana", signIn, keychain));
    QVERIFY(!missing);
    QCOMPARE(base::name(missing.error().kind), base::name(ErrorKind::Auth));
    QCOMPARE(missing.error().detail,
             std::string("the client's secret: the environment variable TST_GRANTS_NOT_SET is not set"));
    signIn = {.grant = SignInConfig::Grant::Assertion};
    QCOMPARE(resultOf(auth::readSettings("grafana", signIn, keychain)).error().detail,
             std::string("the identity token is not set"));
}

QTEST_GUILESS_MAIN(tst_Grants)
#include "tst_grants.moc"
