#pragma once
#include <map>
#include <memory>
#include <vector>

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrlQuery>

#include "base/json.h"
#include "wire/untrusted_json.h"

/// An MCP server on 127.0.0.1 that wants a token, and the authorization server that gives it, in one.
class GuardedServer : public QTcpServer {
public:
    struct Visit {
        QByteArray method, path, authorization, text;
        QUrlQuery form() const { return QUrlQuery(QString::fromLatin1(text)); }
    };
    GuardedServer() {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* const socket = nextPendingConnection();
            auto buffer = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] {
                *buffer += socket->readAll();
                while (take(*socket, *buffer)) {
                }
            });
        });
    }
    QString origin() const {
        return QStringLiteral("http:/"
                              "/127.0.0.1:%1")
            .arg(serverPort());
    }
    QString url() const { return origin() + QStringLiteral("/mcp"); }
    std::vector<Visit> asked(const char* path) const {
        std::vector<Visit> out;
        for (const Visit& visit : visits)
            if (visit.path == path) out.push_back(visit);
        return out;
    }

    std::vector<Visit> visits;
    int tokens = 0; ///< given so far: "token-1", …; the last one is good

private:
    using Json = base::Json;

    bool take(QTcpSocket& socket, QByteArray& buffer) {
        const auto end = buffer.indexOf("\r\n\r\n");
        if (end < 0) return false;
        const QList<QByteArray> lines = buffer.left(end).split('\n');
        const QList<QByteArray> start = lines[0].trimmed().split(' ');
        Visit visit{.method = start.value(0), .path = start.value(1)};
        qsizetype length = 0;
        for (const QByteArray& line : lines) {
            const QByteArray value = line.mid(line.indexOf(':') + 1).trimmed();
            if (line.toLower().startsWith("content-length:")) length = value.toLongLong();
            if (line.toLower().startsWith("authorization:")) visit.authorization = value;
        }
        if (buffer.size() < end + 4 + length) return false;
        visit.text = buffer.mid(end + 4, length);
        buffer.remove(0, end + 4 + length);
        visits.push_back(visit);
        answer(socket, visit);
        return true;
    }

    static void reply(QTcpSocket& socket, int status, const Json& body, const QByteArray& more = {}) {
        const QByteArray text = body.is_null() ? QByteArray() : QByteArray::fromStdString(base::dump(body));
        socket.write("HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: application/json\r\n" +
                     more + "Content-Length: " + QByteArray::number(text.size()) + "\r\n\r\n" + text);
    }

    void answer(QTcpSocket& socket, const Visit& visit) {
        const std::string here = origin().toStdString();
        if (visit.path == "/.well-known/oauth-protected-resource/mcp")
            return reply(socket, 200,
                         {{"resource", here + "/mcp"},
                          {"authorization_servers", Json::array({here})},
                          {"scopes_supported", Json::array({"dashboards:read"})}});
        if (visit.path == "/.well-known/oauth-authorization-server")
            return reply(socket, 200,
                         {{"issuer", here},
                          {"authorization_endpoint", here + "/authorize"},
                          {"token_endpoint", here + "/token"},
                          {"registration_endpoint", here + "/register"},
                          {"code_challenge_methods_supported", Json::array({"S256"})}});
        if (visit.path == "/register") return reply(socket, 201, {{"client_id", "registered-1"}});
        if (visit.path == "/token")
            return reply(socket, 200,
                         {{"access_token", "token-" + std::to_string(++tokens)},
                          {"refresh_token", "refresh-" + std::to_string(tokens)},
                          {"token_type", "Bearer"},
                          {"expires_in", 3600}});
        if (visit.path != "/mcp") return reply(socket, 404, nullptr);
        if (tokens == 0 || visit.authorization != "Bearer token-" + QByteArray::number(tokens))
            return reply(socket, 401, {{"error", "invalid_token"}}, "WWW-Authenticate: Bearer\r\n");
        mcp(socket, wire::readJson(visit.text.toStdString()).value_or(Json::object()));
    }

    static void mcp(QTcpSocket& socket, const Json& request) {
        const std::string method = base::textAt(request, "method");
        const auto result = [&](const Json& value) {
            reply(socket, 200, {{"jsonrpc", "2.0"}, {"id", request["id"]}, {"result", value}});
        };
        if (!request.contains("id")) return reply(socket, 202, nullptr);
        if (method == "initialize")
            return result({{"protocolVersion", "2025-06-18"},
                           {"capabilities", {{"tools", Json::object()}}},
                           {"serverInfo", {{"name", "guarded"}, {"version", "1"}}}});
        if (method == "tools/list")
            return result(
                {{"tools", Json::array({{{"name", "look"}, {"inputSchema", {{"type", "object"}}}}})}});
        if (method == "ping") return result(Json::object());
        reply(socket, 200,
              {{"jsonrpc", "2.0"},
               {"id", request["id"]},
               {"error", {{"code", -32601}, {"message", "no such method"}}}});
    }
};
