#include "auth/authorization_request.h"
#include "auth/authorizer.h"
#include "auth/challenge.h"
#include "auth/grant_record.h"
#include "auth/jwt.h"
#include "auth/metadata.h"
#include "auth/token_request.h"
#include "secrets/memory_secrets.h"
#include "wire/untrusted_json.h"

#include <QPointer>
#include <QUrlQuery>
#include <QtTest>

#include <functional>

using auth::BearerChallenge;
using base::ErrorKind;
using base::Json;

namespace {

struct StillClock final : base::Clock {
    base::EpochMs wall() const override { return now; }
    std::chrono::steady_clock::time_point steady() const override { return {}; }
    base::EpochMs now = 1'800'000'000'000;
};

/// A web of two hosts: the MCP server and its authorization server, as functions of the request.
struct FakeWeb final : net::Http {
    class Answering final : public net::HttpStream {
    public:
        Answering(int status, QByteArray body) {
            QMetaObject::invokeMethod(
                this,
                [this, status, body] {
                    const QPointer<Answering> alive(this);
                    Q_EMIT responded({status, {}});
                    if (alive) Q_EMIT this->body(body);
                    if (alive) Q_EMIT finished({});
                },
                Qt::QueuedConnection);
        }
        void abort() override {}
    };
    std::unique_ptr<net::HttpStream> send(net::HttpRequest request) override {
        requests.push_back(request);
        const auto page = pages.find(request.url.text());
        if (page == pages.end()) return std::make_unique<Answering>(404, "{}");
        return std::make_unique<Answering>(page->second.first,
                                           QByteArray::fromStdString(page->second.second));
    }
    std::string asked() const {
        std::string out;
        for (const auto& request : requests)
            out += request.method + " " + request.url.text() + "\n";
        return out;
    }
    std::map<std::string, std::pair<int, std::string>> pages;
    std::vector<net::HttpRequest> requests;
};

/// An operator who says yes, and a server that answers with what `answer` makes of the address.
struct FakeAgent final : auth::UserAgent {
    base::Result<std::string> redirectUri() override { return std::string(redirect); }
    QFuture<base::Result<std::string>> authorize(const auth::SignInQuestion& question) override {
        questions.push_back(question);
        urls.push_back(question.url);
        const QUrlQuery query(QUrl(QString::fromStdString(question.url)).query());
        const std::string state = query.queryItemValue(QStringLiteral("state")).toStdString();
        return QtFuture::makeReadyFuture(base::Result<std::string>(answer(state)));
    }
    static constexpr const char* redirect = "http:/"
                                            "/127.0.0.1:7777/callback";
    std::function<std::string(const std::string& state)> answer = [](const std::string& state) {
        return redirect + std::string("?code=C&state=") + state;
    };
    std::vector<std::string> urls;
    std::vector<auth::SignInQuestion> questions;
};

const std::string mcp = "https:/"
                        "/mcp.example";
const std::string as = "https:/"
                       "/as.example";

struct Rig {
    Rig() {
        web.pages[mcp + "/.well-known/oauth-protected-resource/api"] = {
            200, base::dump(Json{{"resource", mcp + "/api"},
                                 {"authorization_servers", Json::array({as + "/t1"})},
                                 {"scopes_supported", Json::array({"read", "write"})}})};
        metadata = {{"issuer", as + "/t1"},
                    {"authorization_endpoint", as + "/authorize"},
                    {"token_endpoint", as + "/token"},
                    {"registration_endpoint", as + "/register"},
                    {"code_challenge_methods_supported", Json::array({"S256"})}};
        web.pages[as + "/register"] = {201, R"({"client_id":"R1"})"};
        web.pages[as + "/token"] = {
            200, R"({"access_token":"A1","refresh_token":"F1","token_type":"Bearer","expires_in":3600})"};
    }
    base::Result<auth::Token> authorize(const BearerChallenge& challenge = {}, const auth::Token& held = {}) {
        web.pages[as + "/.well-known/oauth-authorization-server/t1"] = {200, base::dump(metadata)};
        auth::Authorizer authorizer(web, secrets, agent, clock);
        auto future = authorizer.authorize(server, challenge, settings, held);
        QSignalSpy nothing(&authorizer, &auth::Authorizer::stepped);
        while (!future.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        return future.result();
    }
    QString form() const { return QString::fromStdString(web.requests.back().body); }

    FakeWeb web;
    FakeAgent agent;
    secrets::MemorySecrets secrets;
    StillClock clock;
    Json metadata;
    auth::AuthorizationSettings settings{.server = "prod"};
    net::SafeUrl server = net::SafeUrl::parse(mcp + "/api").value();
};

} // namespace

class tst_OAuth : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsChallenges_data();
    void readsChallenges();
    void looksForMetadataInOrder();
    void findsItsWayFromChallengeToToken();
    void registersOnlyWhereItHasTo();
    void refusesWhatPretends_data();
    void refusesWhatPretends();
    void comparesTheIssuerOfAnAnswer_data();
    void comparesTheIssuerOfAnAnswer();
    void asksForScopesAsTheyAreNamed();
    void doesNotGoRoundInCircles();
    void showsWhoItIsAsTheServerWants_data();
    void showsWhoItIsAsTheServerWants();
    void signsWithItsKey();
    void renewsATokenOnce();
    void renewsInsteadOfAskingAgain();
    void asksForTheOperatorsScopes();
    void sendsNoTokenUnencrypted();
};

void tst_OAuth::readsChallenges_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<QByteArray>("scope");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("quoted")
        << QByteArray("Bearer error=\"insufficient_scope\", scope=\"a b\", resource_metadata=\"u\"")
        << QByteArray("u") << QByteArray("a b") << QByteArray("insufficient_scope");
    QTest::newRow("after another") << QByteArray(
                                          "Basic realm=\"x, y\", bearer Resource_Metadata=u, scope=\"\"")
                                   << QByteArray("u") << QByteArray("") << QByteArray();
    QTest::newRow("with escapes") << QByteArray("Bearer scope=\"a\\\"b\"") << QByteArray()
                                  << QByteArray("a\"b") << QByteArray();
    QTest::newRow("alone") << QByteArray("Bearer") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("cut off") << QByteArray("Bearer scope=\"a") << QByteArray() << QByteArray("a")
                             << QByteArray();
}

void tst_OAuth::readsChallenges() {
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, metadata);
    QFETCH(QByteArray, scope);
    QFETCH(QByteArray, error);
    const auto challenge = auth::readChallenge(header.toStdString());
    QVERIFY(challenge.has_value());
    QCOMPARE(QByteArray::fromStdString(challenge->resourceMetadata), metadata);
    QCOMPARE(QByteArray::fromStdString(challenge->scope.value_or("")), scope);
    QCOMPARE(challenge->scope.has_value(), header.contains("scope"));
    QCOMPARE(QByteArray::fromStdString(challenge->error), error);
    QVERIFY(!auth::readChallenge("Basic realm=\"Bearer\""));
}

void tst_OAuth::looksForMetadataInOrder() {
    const auto server = net::SafeUrl::parse(mcp + "/a/b/").value();
    QCOMPARE(auth::resourceMetadataUrls(server, {}),
             (std::vector<std::string>{mcp + "/.well-known/oauth-protected-resource/a/b",
                                       mcp + "/.well-known/oauth-protected-resource"}));
    QCOMPARE(auth::resourceMetadataUrls(server, "x"), std::vector<std::string>{"x"});
    QCOMPARE(auth::serverMetadataUrls(as + "/t1"),
             (std::vector<std::string>{as + "/.well-known/oauth-authorization-server/t1",
                                       as + "/.well-known/openid-configuration/t1",
                                       as + "/t1/.well-known/openid-configuration"}));
    QCOMPARE(auth::serverMetadataUrls(as).size(), std::size_t(2));
}

void tst_OAuth::findsItsWayFromChallengeToToken() {
    Rig rig;
    const auto token = rig.authorize();
    QVERIFY2(token.has_value(), token ? "" : token.error().detail.c_str());
    QCOMPARE(token->access, std::string("A1"));
    QCOMPARE(token->scope, std::string("read write"));
    QCOMPARE(token->expires, rig.clock.now + 3'600'000);
    QCOMPARE(rig.web.asked(), "GET " + mcp + "/.well-known/oauth-protected-resource/api\nGET " + as +
                                  "/.well-known/oauth-authorization-server/t1\nPOST " + as +
                                  "/register\nPOST " + as + "/token\n");
    QCOMPARE(rig.agent.questions.at(0).server, std::string("prod"));
    QCOMPARE(rig.agent.questions.at(0).address, mcp + "/api");
    const QUrlQuery query(QUrl(QString::fromStdString(rig.agent.urls.at(0))).query());
    const QUrlQuery form(rig.form());
    QCOMPARE(query.queryItemValue(QStringLiteral("code_challenge_method")), QStringLiteral("S256"));
    const QByteArray hash = QCryptographicHash::hash(
        form.queryItemValue(QStringLiteral("code_verifier")).toLatin1(), QCryptographicHash::Sha256);
    QCOMPARE(query.queryItemValue(QStringLiteral("code_challenge")).toLatin1(),
             hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    for (const QUrlQuery& one : {query, form})
        QCOMPARE(one.queryItemValue(QStringLiteral("resource"), QUrl::FullyDecoded),
                 QString::fromStdString(mcp + "/api"));
    QCOMPARE(form.queryItemValue(QStringLiteral("client_id")), QStringLiteral("R1"));
    const Json registration = wire::readJson(rig.web.requests.at(2).body).value();
    QCOMPARE(base::textAt(registration, "application_type"), std::string("native"));
    QVERIFY(rig.secrets.read(auth::grantName(rig.server)).result().has_value());
}

void tst_OAuth::registersOnlyWhereItHasTo() {
    Rig known;
    known.settings.client = {.id = "mine", .secret = base::Secret("s")};
    QVERIFY(known.authorize());
    QVERIFY(known.web.asked().find("/register") == std::string::npos);
    Rig document;
    document.settings.clientMetadataUrl = "https:/"
                                          "/me.example/client.json";
    document.metadata["client_id_metadata_document_supported"] = true;
    QVERIFY(document.authorize());
    QVERIFY(document.web.asked().find("/register") == std::string::npos);
    QVERIFY(document.agent.urls.at(0).find("client_id=https%3A%2F%2Fme.example%2Fclient.json") !=
            std::string::npos);
    Rig closed;
    closed.metadata.erase("registration_endpoint");
    const auto token = closed.authorize();
    QVERIFY(!token);
    QCOMPARE(base::name(token.error().kind), base::name(ErrorKind::Auth));
    QVERIFY(closed.agent.urls.empty()); // nobody is asked for nothing
}

void tst_OAuth::refusesWhatPretends_data() {
    QTest::addColumn<QByteArray>("what");
    for (const char* what : {"another resource", "another issuer", "no PKCE", "endpoint in the clear",
                             "metadata elsewhere", "another state"})
        QTest::newRow(what) << QByteArray(what);
}

void tst_OAuth::refusesWhatPretends() {
    QFETCH(QByteArray, what);
    Rig rig;
    BearerChallenge challenge;
    if (what == "another resource")
        rig.web.pages[mcp + "/.well-known/oauth-protected-resource/api"].second =
            base::dump(Json{{"resource", "https:/"
                                         "/evil.example/api"},
                            {"authorization_servers", {as + "/t1"}}});
    if (what == "another issuer") rig.metadata["issuer"] = as + "/t2";
    if (what == "no PKCE") rig.metadata.erase("code_challenge_methods_supported");
    if (what == "endpoint in the clear")
        rig.metadata["token_endpoint"] = "http:/"
                                         "/as.example/token";
    if (what == "metadata elsewhere")
        challenge.resourceMetadata = "https:/"
                                     "/evil.example/meta";
    if (what == "another state")
        rig.agent.answer = [](const std::string&) {
            return FakeAgent::redirect + std::string("?code=C&state=x");
        };
    const auto token = rig.authorize(challenge);
    QVERIFY(!token);
    QCOMPARE(base::name(token.error().kind), base::name(ErrorKind::Denied));
    QVERIFY(rig.web.asked().find("/token") == std::string::npos); // before anything is given away
}

void tst_OAuth::comparesTheIssuerOfAnAnswer_data() {
    QTest::addColumn<bool>("promised");
    QTest::addColumn<QByteArray>("iss");
    QTest::addColumn<bool>("taken");
    QTest::newRow("promised and right") << true << QByteArray("&iss=https%3A%2F%2Fas.example%2Ft1") << true;
    QTest::newRow("promised and missing") << true << QByteArray() << false;
    QTest::newRow("promised and wrong") << true << QByteArray("&iss=https%3A%2F%2Fevil.example") << false;
    QTest::newRow("not promised, not there") << false << QByteArray() << true;
    QTest::newRow("not promised but right")
        << false << QByteArray("&iss=https%3A%2F%2Fas.example%2Ft1") << true;
    QTest::newRow("not promised and wrong")
        << false << QByteArray("&iss=https%3A%2F%2Fevil.example") << false;
    QTest::newRow("nearly the same") << false << QByteArray("&iss=https%3A%2F%2Fas.example%2Ft1%2F") << false;
}

void tst_OAuth::comparesTheIssuerOfAnAnswer() {
    QFETCH(bool, promised);
    QFETCH(QByteArray, iss);
    QFETCH(bool, taken);
    Rig rig;
    rig.metadata["authorization_response_iss_parameter_supported"] = promised;
    rig.agent.answer = [&](const std::string& state) {
        return FakeAgent::redirect + std::string("?code=C&state=") + state + iss.toStdString();
    };
    QCOMPARE(rig.authorize().has_value(), taken);
}

void tst_OAuth::asksForScopesAsTheyAreNamed() {
    const auth::ResourceMetadata resource{.scopesSupported = {"a", "b"}};
    const auth::ServerMetadata plain, offline{.scopesSupported = {"offline_access"}};
    QCOMPARE(auth::scopesToAsk({.scope = "x y"}, resource, plain, {}, true),
             std::optional<std::string>("x y"));
    QCOMPARE(auth::scopesToAsk({}, resource, plain, {}, true), std::optional<std::string>("a b"));
    QVERIFY(!auth::scopesToAsk({}, {}, plain, {}, true));
    QCOMPARE(auth::scopesToAsk({}, resource, offline, {}, true),
             std::optional<std::string>("a b offline_access"));
    QCOMPARE(auth::scopesToAsk({}, resource, offline, {}, false), std::optional<std::string>("a b"));
    QCOMPARE(auth::scopesToAsk({.scope = "b c"}, resource, plain, "a b", true),
             std::optional<std::string>("a b c"));
}

void tst_OAuth::doesNotGoRoundInCircles() {
    Rig rig;
    const auth::Token held{.access = "A0", .scope = "a b"};
    const auto more = rig.authorize({.scope = "c", .error = "insufficient_scope"}, held);
    QVERIFY(more);
    QCOMPARE(more->scope, std::string("a b c"));
    const auto again = rig.authorize({.scope = "c", .error = "insufficient_scope"}, *more);
    QVERIFY(!again);
    QCOMPARE(base::name(again.error().kind), base::name(ErrorKind::Denied));
}

void tst_OAuth::showsWhoItIsAsTheServerWants_data() {
    QTest::addColumn<QByteArray>("methods");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("form");
    QTest::newRow("basic") << QByteArray("client_secret_basic") << QByteArray("s:1")
                           << QByteArray("Basic " + QByteArray("me:s%3A1").toBase64()) << QByteArray("a=b");
    QTest::newRow("post") << QByteArray("client_secret_post") << QByteArray("s") << QByteArray()
                          << QByteArray("a=b&client_id=me&client_secret=s");
    QTest::newRow("none") << QByteArray("none") << QByteArray() << QByteArray()
                          << QByteArray("a=b&client_id=me");
    QTest::newRow("nothing said") << QByteArray() << QByteArray("s")
                                  << QByteArray("Basic " + QByteArray("me:s").toBase64())
                                  << QByteArray("a=b");
}

void tst_OAuth::showsWhoItIsAsTheServerWants() {
    QFETCH(QByteArray, methods);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, form);
    auth::ServerMetadata server;
    if (!methods.isEmpty()) server.tokenAuthMethods = {methods.toStdString()};
    auth::TokenRequest request{.form = {{"a", "b"}}};
    QVERIFY(
        auth::authenticate(request, {.id = "me", .secret = base::Secret(secret.toStdString())}, server, 0));
    QCOMPARE(QByteArray::fromStdString(request.body()), form);
    QCOMPARE(QByteArray::fromStdString(net::headerValue(request.headers, "Authorization")), header);
}

void tst_OAuth::signsWithItsKey() {
    const auto key = auth::SigningKey::generate();
    QVERIFY(key);
    const auto token = key->sign({{"typ", "JWT"}}, {{"sub", "x"}});
    QVERIFY(token);
    const QList<QByteArray> parts = QByteArray::fromStdString(*token).split('.');
    QCOMPARE(parts.size(), 3);
    const auto decoded = [](const QByteArray& part) {
        return QByteArray::fromBase64(part, QByteArray::Base64UrlEncoding);
    };
    QCOMPARE(decoded(parts[0]), QByteArray(R"({"typ":"JWT","alg":"ES256"})"));
    QCOMPARE(decoded(parts[1]), QByteArray(R"({"sub":"x"})"));
    QCOMPARE(decoded(parts[2]).size(), 64);
    const Json jwk = key->publicJwk();
    QCOMPARE(base::textAt(jwk, "crv"), std::string("P-256"));
    QCOMPARE(base::textAt(jwk, "x").size(), std::size_t(43));
    QVERIFY(!auth::SigningKey::fromPem(base::Secret("no key")));
}

void tst_OAuth::renewsATokenOnce() {
    Rig rig;
    QVERIFY(rig.authorize());
    auth::Authorizer authorizer(rig.web, rig.secrets, rig.agent, rig.clock);
    const auto kept = [&] {
        auto first = authorizer.kept(rig.server, rig.settings),
             second = authorizer.kept(rig.server, rig.settings);
        while (!first.isFinished() || !second.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        return first.result();
    };
    const auto before = rig.web.requests.size();
    QCOMPARE(kept()->access, std::string("A1"));
    QCOMPARE(rig.web.requests.size(), before); // still good
    rig.clock.now += 3'600'000;
    rig.web.pages[as + "/token"].second = R"({"access_token":"A2","token_type":"Bearer","expires_in":60000})";
    QCOMPARE(kept()->access, std::string("A2"));
    QCOMPARE(rig.web.requests.size(), before + 1); // for both callers
    QVERIFY(rig.form().contains(QStringLiteral("refresh_token=F1")));
    rig.clock.now += 60'000'000;
    rig.web.pages[as + "/token"] = {400, R"({"error":"invalid_grant"})"};
    const auto gone = kept();
    QVERIFY(!gone);
    QCOMPARE(base::name(gone.error().kind), base::name(ErrorKind::NotFound));
    QVERIFY(!rig.secrets.read(auth::grantName(rig.server)).result()); // and not tried again
}

void tst_OAuth::renewsInsteadOfAskingAgain() {
    Rig rig;
    const auto first = rig.authorize();
    QVERIFY(first);
    rig.web.pages[as + "/token"].second = R"({"access_token":"A2","token_type":"Bearer"})";
    const auto renewed = rig.authorize({.error = "invalid_token"}, *first);
    QVERIFY(renewed);
    QCOMPARE(renewed->access, std::string("A2"));
    QVERIFY(rig.form().contains(QStringLiteral("grant_type=refresh_token")));
    // Whoever still holds the first one takes what is kept now.
    const auto before = rig.web.requests.size();
    QCOMPARE(rig.authorize({.error = "invalid_token"}, *first)->access, std::string("A2"));
    QCOMPARE(rig.web.requests.size(), before + 2); // the metadata, but no token
    QCOMPARE(rig.agent.urls.size(), std::size_t(1));
    // A refresh token goes to nobody but its issuer.
    rig.metadata["issuer"] = as;
    rig.web.pages[as + "/.well-known/oauth-authorization-server"] = {200, base::dump(rig.metadata)};
    rig.web.pages[mcp + "/.well-known/oauth-protected-resource/api"].second =
        base::dump(Json{{"resource", mcp + "/api"}, {"authorization_servers", {as}}});
    QVERIFY(rig.authorize({.error = "invalid_token"}, *renewed));
    QVERIFY(rig.form().contains(QStringLiteral("grant_type=authorization_code")));
    QCOMPARE(rig.agent.urls.size(), std::size_t(2));
}

void tst_OAuth::asksForTheOperatorsScopes() {
    Rig rig;
    rig.settings.scope = "mine";
    QCOMPARE(rig.authorize()->scope, std::string("mine"));
    Rig more;
    more.settings.scope = "mine";
    QCOMPARE(more.authorize({.scope = "theirs"})->scope, std::string("mine theirs"));
}

void tst_OAuth::sendsNoTokenUnencrypted() {
    Rig rig;
    rig.server = net::SafeUrl::parse("http:/"
                                     "/mcp.example/api")
                     .value();
    const auto token = rig.authorize();
    QVERIFY(!token);
    QCOMPARE(base::name(token.error().kind), base::name(ErrorKind::Denied));
    QVERIFY(rig.web.requests.empty());
}

QTEST_GUILESS_MAIN(tst_OAuth)
#include "tst_oauth.moc"
