#pragma once
#include <deque>

#include <QPointer>

#include <QTest>
#include <QTimer>

#include "base/json.h"
#include "mcp/client.h"
#include "mcp/transport.h"
#include "wire/json_rpc.h"
#include "wire/untrusted_json.h"

namespace fake {

using base::Json;

inline Json json(const char* text) {
    auto read = wire::readJson(text);
    return read ? *read : Json("unreadable test data");
}

/// A connection without a network: a test reads what was sent and says what the server says.
class Transport final : public mcp::Transport {
public:
    void open() override {
        QTimer::singleShot(0, this, [this] { Q_EMIT opened(); });
    }
    void send(const mcp::Outgoing& outgoing) override {
        sent.push_back({wire::readJson(wire::toText(outgoing.message)).value(), outgoing.headers});
    }
    void abandon(const wire::JsonRpcId& id) override { abandoned.push_back(std::get<std::int64_t>(id)); }
    bool hasStreamPerRequest() const override { return http; }
    void sessionAgreed(const std::string& revision) override { agreedRevision = revision; }
    void close() override {
        QTimer::singleShot(
            0, this, [this] { Q_EMIT closed({.kind = base::ErrorKind::Cancelled, .detail = "closed"}); });
    }

    /// The next message that was sent, null when none comes within two seconds.
    Json expect() {
        if (!QTest::qWaitFor([this] { return !sent.empty(); }, 2'000)) return nullptr;
        last = sent.front();
        sent.pop_front();
        return last.message;
    }
    /// The next message must be of this method; gives its id (or 0 for a notification).
    std::int64_t expectMethod(const char* method) {
        const Json message = expect();
        if (base::textAt(message, "method") != method) {
            qWarning("expected %s, got %s", method, base::dump(message).c_str());
            return -1;
        }
        return message.value("id", std::int64_t{0});
    }
    void inject(const Json& message) {
        auto read = wire::readJsonRpc(message);
        if (!read) qFatal("the test injects something that is no message");
        Q_EMIT received(*read);
    }
    void answer(std::int64_t id, const Json& result) {
        inject({{"jsonrpc", "2.0"}, {"id", id}, {"result", result}});
    }
    void refuse(std::int64_t id, int code, const char* message, const Json& data = nullptr) {
        Json error{{"code", code}, {"message", message}};
        if (!data.is_null()) error["data"] = data;
        inject({{"jsonrpc", "2.0"}, {"id", id}, {"error", error}});
    }
    bool isSilent(int ms = 60) {
        return !QTest::qWaitFor([this] { return !sent.empty(); }, ms);
    }
    void die(const char* why = "the server's process was killed") {
        Q_EMIT closed({.kind = base::ErrorKind::Server, .detail = why});
    }

    struct Sent {
        Json message;
        net::Headers headers;
    };
    std::deque<Sent> sent;
    Sent last;
    std::vector<std::int64_t> abandoned;
    std::string agreedRevision;
    int authorizationContext() const override { return context; }

    bool http = false;
    int context = 0; ///< whose token it is
};

/// Gives a client its fakes and keeps hold of the newest.
struct Transports {
    mcp::TransportFactory factory() {
        return [this](const config::ServerConfig&) {
            auto transport = std::make_unique<Transport>();
            transport->http = http;
            newest = transport.get();
            ++made;
            return transport;
        };
    }
    Transport* operator->() const { return newest.data(); }
    bool wait(int count) {
        return QTest::qWaitFor([&] { return made >= count; }, 5'000);
    }

    QPointer<Transport> newest;
    int made = 0;
    bool http = false;
};

inline const mcp::Implementation self{.name = "signalbox-test", .version = "1"};

inline Json initializeResult(const char* version = "2025-11-25") {
    return {{"protocolVersion", version},
            {"capabilities", {{"tools", {{"listChanged", true}}}}},
            {"serverInfo", {{"name", "fake"}, {"version", "3"}}},
            {"instructions", "be kind"}};
}
inline Json discoverResult() {
    return {{"resultType", "complete"},
            {"supportedVersions", {"2026-07-28"}},
            {"capabilities", {{"tools", Json::object()}}},
            {"serverInfo", {{"name", "fake"}, {"version", "4"}}}};
}
inline Json tool(const std::string& name, const Json& annotations = nullptr) {
    Json json{{"name", name}, {"description", "does " + name}, {"inputSchema", {{"type", "object"}}}};
    if (!annotations.is_null()) json["annotations"] = annotations;
    return json;
}
inline Json toolList(const std::vector<std::string>& names) {
    Json tools = Json::array();
    for (const auto& name : names)
        tools.push_back(tool(name));
    return {{"tools", tools}};
}

} // namespace fake
