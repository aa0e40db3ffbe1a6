#include "auth/authorization_request.h"

#include "base/display_text.h"

#include <algorithm>
#include <sstream>

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QUrl>
#include <QUrlQuery>

namespace auth {
namespace {

using base::ErrorKind;

std::vector<std::string> words(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> out;
    for (std::string word; stream >> word;)
        out.push_back(word);
    return out;
}

void addOnce(std::vector<std::string>& list, const std::string& word) {
    if (std::find(list.begin(), list.end(), word) == list.end()) list.push_back(word);
}

std::string joined(const std::vector<std::string>& list) {
    std::string out;
    for (const std::string& word : list)
        out += (out.empty() ? "" : " ") + word;
    return out;
}

QString escaped(const std::string& text) {
    return QString::fromLatin1(QByteArray::fromStdString(text).toPercentEncoding());
}

} // namespace

std::string base64Url(std::string_view bytes) {
    return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

std::string randomToken() {
    constexpr int numbers = 8; // 32 bytes
    quint32 random[numbers];
    QRandomGenerator::system()->fillRange(random);
    return base64Url({reinterpret_cast<const char*>(random), sizeof random});
}

Pkce newPkce() {
    Pkce pkce{.verifier = randomToken()};
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(pkce.verifier), QCryptographicHash::Sha256);
    pkce.challenge = base64Url({hash.constData(), static_cast<std::size_t>(hash.size())});
    return pkce;
}

std::optional<std::string> scopesToAsk(const BearerChallenge& challenge, const ResourceMetadata& resource,
                                       const ServerMetadata& server, const std::string& held, bool offline) {
    std::vector<std::string> scopes = words(held);
    const std::vector<std::string> asked =
        challenge.scope ? words(*challenge.scope) : resource.scopesSupported;
    for (const std::string& scope : asked)
        addOnce(scopes, scope);
    const bool known = std::find(server.scopesSupported.begin(), server.scopesSupported.end(),
                                 "offline_access") != server.scopesSupported.end();
    if (offline && known && !scopes.empty()) addOnce(scopes, "offline_access");
    if (scopes.empty()) return std::nullopt;
    return joined(scopes);
}

std::string authorizationUrl(const ServerMetadata& server, const AuthorizationRequest& request) {
    QUrl url(QString::fromStdString(server.authorizationEndpoint), QUrl::StrictMode);
    QString query = url.query(QUrl::FullyEncoded); // an endpoint may have one of its own (RFC 6749, 3.1)
    const auto add = [&](const char* name, const std::string& value) {
        if (!query.isEmpty()) query += QLatin1Char('&');
        query += QLatin1String(name) + QLatin1Char('=') + escaped(value);
    };
    add("response_type", "code");
    add("client_id", request.clientId);
    add("redirect_uri", request.redirectUri);
    add("state", request.state);
    add("code_challenge", request.codeChallenge);
    add("code_challenge_method", "S256");
    if (!request.resource.empty()) add("resource", request.resource);
    if (request.scope) {
        add("scope", *request.scope);
        // OpenID Connect Core, 11: a refresh token is given only where the operator is asked for it.
        const auto all = words(*request.scope);
        if (std::find(all.begin(), all.end(), "offline_access") != all.end()) add("prompt", "consent");
    }
    url.setQuery(query, QUrl::StrictMode);
    return url.toString(QUrl::FullyEncoded).toStdString();
}

base::Result<std::string> readAuthorizationResponse(const std::string& url, const std::string& state,
                                                    const ServerMetadata& server) {
    QString query = QUrl(QString::fromStdString(url)).query(QUrl::FullyEncoded);
    query.replace(QLatin1Char('+'), QLatin1String("%20"));
    const QUrlQuery answer(query);
    const auto value = [&](const char* name) {
        return answer.queryItemValue(QLatin1String(name), QUrl::FullyDecoded).toStdString();
    };
    if (value("state") != state)
        return base::fail(ErrorKind::Denied, "the answer belongs to another request (its state is not ours)");
    const bool hasIssuer = answer.hasQueryItem(QStringLiteral("iss"));
    if (hasIssuer && value("iss") != server.issuer)
        return base::fail(ErrorKind::Denied, "the answer came from " + base::displayLine(value("iss"), 200) +
                                                 ", not from " + server.issuer);
    if (!hasIssuer && server.issInResponse)
        return base::fail(ErrorKind::Denied,
                          "the answer does not name its issuer, which " + server.issuer + " promises to do");
    if (const std::string error = value("error"); !error.empty()) {
        const std::string why = value("error_description");
        return base::fail(ErrorKind::Denied, base::displayLine(error + (why.empty() ? "" : ": " + why), 300));
    }
    const std::string code = value("code");
    if (code.empty()) return base::fail(ErrorKind::Protocol, "the answer holds no code");
    return code;
}

} // namespace auth
