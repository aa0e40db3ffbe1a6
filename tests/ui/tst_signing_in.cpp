#include "secrets/memory_secrets.h"
#include "ui/fakes/scene.h"
#include "ui/server_editor.h"
#include "ui/signed_in.h"

#include <QSignalSpy>
#include <QTest>

using config::KeySource;
using config::SignInConfig;

namespace {

const QString url = QStringLiteral("https:/"
                                   "/mcp.example/mcp");

/// A server editor that keeps what it saves.
struct Editing {
    secrets::MemorySecrets keys;
    config::ServerConfig saved;
    ui::ServerEditor editor{keys,
                            [this](const std::string&, const config::ServerConfig& server) {
                                saved = server;
                                return base::Result<void>{};
                            },
                            [](const std::string&) { return false; }};
    Editing() {
        editor.begin();
        editor.setName(QStringLiteral("grafana"));
        editor.setStdio(false);
        editor.setUrl(url);
    }
    void set(const char* field, const char* text) {
        editor.signIn()->set(QLatin1String(field), QLatin1String(text));
    }
};

/// A keychain that tells of one token.
class SignedInPark final : public ui::ServerPark {
public:
    std::vector<mcp::ServerStatus> statuses() const override { return {}; }
    const mcp::Catalog& catalog() const override { return tools; }
    std::string errorOutput(const std::string&) const override { return {}; }
    void restart(const std::string& server) override {
        done += QStringLiteral("restarted ") + QString::fromStdString(server);
    }
    void stop(const std::string& server) override {
        done += QStringLiteral("stopped ") + QString::fromStdString(server);
    }
    std::optional<auth::GrantFacts> grant(const config::ServerConfig&) const override { return facts; }
    QFuture<base::Result<void>> forgetGrant(const config::ServerConfig&) override {
        if (outcome) facts.reset();
        return QtFuture::makeReadyFuture(outcome);
    }
    mcp::Catalog tools;
    std::optional<auth::GrantFacts> facts;
    base::Result<void> outcome;
    QStringList done;
};

} // namespace

class TestSigningIn : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsOnlyTheFieldsThatApply_data() {
        QTest::addColumn<QByteArray>("grant");
        QTest::addColumn<QByteArray>("client");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char* grant, const char* client, const char* shown) {
            QTest::addRow("%s %s", grant, client)
                << QByteArray(grant) << QByteArray(client) << QString::fromLatin1(shown);
        };
        row("code", "", "clientId clientMetadataUrl resource scopes");
        row("code", "me", "clientId proof resource scopes");
        row("client-credentials", "", "clientId proof resource scopes secret");
        row("assertion", "", "assertion clientId resource scopes");
        row("enterprise", "", "assertion clientId identityClientId identityProvider resource scopes");
        row("off", "me", "");
    }
    void showsOnlyTheFieldsThatApply() {
        QFETCH(QByteArray, grant);
        QFETCH(QByteArray, client);
        QFETCH(QString, shown);
        Editing e;
        e.set("grant", grant.constData());
        e.set("clientId", client.constData());
        QStringList fields = e.editor.signIn()->shown();
        fields.sort();
        QCOMPARE(fields.join(QLatin1Char(' ')), shown);
    }
    void keepsTheSecretInTheKeychain() {
        Editing e;
        e.set("grant", "client-credentials");
        QVERIFY(!e.editor.valid());
        e.set("clientId", "team");
        QVERIFY(!e.editor.valid()); // without a secret nothing shows that it is the team
        e.editor.signIn()->secret()->setKey(QStringLiteral("s3cret"));
        QVERIFY(e.editor.valid());
        QSignalSpy done(&e.editor, &ui::ServerEditor::done);
        e.editor.save();
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(e.saved.signIn,
                 (SignInConfig{.grant = SignInConfig::Grant::ClientCredentials,
                               .clientId = "team",
                               .clientSecret = {KeySource::Kind::Keychain, "signin/grafana/secret"}}));
        QCOMPARE(e.keys.read("signin/grafana/secret").result()->reveal(), std::string("s3cret"));
        QVERIFY(!e.editor.signIn()->secret()->newKey());
    }
    void leavesOutWhatDoesNotApply() {
        Editing e;
        e.set("clientId", "me");
        e.set("scopes", "a b");
        e.set("proof", "key");
        e.editor.signIn()->privateKey()->setPlace(QStringLiteral("~/me.pem"));
        e.editor.save();
        QCOMPARE(e.saved.signIn.privateKey, (KeySource{KeySource::Kind::File, "~/me.pem"}));
        e.set("grant", "off");
        e.editor.save();
        QCOMPARE(e.saved.signIn, SignInConfig{.grant = SignInConfig::Grant::Off});
    }
    void comesBackAsItWas() {
        const config::ServerConfig server{
            .name = "x",
            .transport = config::ServerConfig::Transport::Http,
            .url = url.toStdString(),
            .signIn = {.grant = SignInConfig::Grant::Enterprise,
                       .clientId = "me",
                       .clientSecret = {KeySource::Kind::Environment, "S"},
                       .scopes = "a",
                       .sendResource = false,
                       .assertion = {.kind = KeySource::Kind::Command, .command = {"idtoken", "--fresh"}},
                       .identityProvider = "https:/"
                                           "/idp.example/token",
                       .identityClientId = "there",
                       .identityClientSecret = {KeySource::Kind::Keychain, "k"}}};
        Editing e;
        e.editor.edit(server);
        QVERIFY(e.editor.valid());
        e.editor.save();
        QCOMPARE(e.saved, server);
    }
    void saysWhatIsWrong() {
        Editing e;
        for (const char* bad : {"http:/"
                                "/me.example/client.json",
                                "https:/"
                                "/me.example",
                                "me"}) {
            e.set("clientMetadataUrl", bad);
            QVERIFY2(!e.editor.valid(), bad);
        }
        e.set("clientMetadataUrl", "https:/"
                                   "/me.example/client.json");
        QVERIFY(e.editor.valid());
        e.set("grant", "assertion");
        QVERIFY(!e.editor.valid());
        e.editor.signIn()->assertion()->setSource(QStringLiteral("env"));
        QVERIFY(!e.editor.valid());
        e.editor.signIn()->assertion()->setPlace(QStringLiteral("ID_TOKEN"));
        QVERIFY(e.editor.valid());
        e.set("grant", "enterprise");
        QCOMPARE(e.editor.signIn()->problems().keys(), QStringList{QStringLiteral("identityProvider")});
    }
    void aTokenCanBeRemoved() {
        Editing e;
        e.editor.setToken(QStringLiteral("t"));
        e.editor.save();
        QTRY_COMPARE(e.saved.secretHeaders.size(), std::size_t(1));
        e.editor.forgetToken();
        QVERIFY(!e.editor.hasToken());
        e.editor.save();
        QVERIFY(e.saved.secretHeaders.empty());
    }
    void tellsOfTheTokenAndForgetsIt() {
        SignedInPark park;
        park.facts = auth::GrantFacts{.issuer = "https:/"
                                                "/as.example",
                                      .clientId = "me\x1b[31m",
                                      .scope = "a b",
                                      .expires = m_clock.wall() + 3'600'000,
                                      .renewable = true};
        ui::SignedIn signedIn(park, m_clock);
        signedIn.show({.name = "grafana", .url = url.toStdString()});
        QVERIFY(signedIn.known());
        QCOMPARE(signedIn.issuer(), QStringLiteral("https:/"
                                                   "/as.example"));
        QVERIFY(!signedIn.client().contains(QLatin1Char('\x1b')));
        QVERIFY(signedIn.expiry().startsWith(QLatin1String("until ")) &&
                signedIn.expiry().endsWith(QLatin1String("renewed by itself")));
        park.outcome = base::fail(base::ErrorKind::Locked, "locked");
        signedIn.signOut();
        QTRY_VERIFY(!signedIn.failure().isEmpty());
        QVERIFY(signedIn.known() && park.done.isEmpty());
        park.outcome = {};
        signedIn.signOut();
        QTRY_VERIFY(!signedIn.known());
        QCOMPARE(park.done,
                 QStringList{QStringLiteral("stopped grafana")}); // connected, it would ask at once
        signedIn.signInAgain();
        QTRY_COMPARE(park.done.last(), QStringLiteral("restarted grafana"));
    }

private:
    base::SystemClock m_clock;
};

QTEST_GUILESS_MAIN(TestSigningIn)
#include "tst_signing_in.moc"
