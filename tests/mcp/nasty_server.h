#pragma once
#include <csignal>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

#include <QCoreApplication>

#include "base/json.h"
#include "config/config.h"
#include "wire/untrusted_json.h"

namespace fake {

using base::Json;

/// What a nasty server can be asked to do.
inline const std::vector<std::string> nastyTools{"echo",      "huge",     "crash",    "mute", "twice",
                                                 "asks",      "env",      "progress", "hang", "cwd",
                                                 "cancelled", "listings", "pid"};

/// The other side: this program itself, started with --nasty MODE, is a server that misbehaves in one way.
class NastyServer {
public:
    explicit NastyServer(std::string mode) : m_mode(std::move(mode)) {}

    int run() {
        if (m_mode == "banner")
            std::cout << "\xEF\xBB\xBFWelcome to my server!\r\n\r\nDebugger attached.\n" << std::flush;
        if (m_mode == "bom") std::cout << "\xEF\xBB\xBF" << std::flush;
        if (m_mode == "stderr") std::cerr << std::string(2'500'000, 'e') << std::flush;
        if (m_mode == "no server") flood("y\n");
        if (m_mode == "flood of JSON") flood("{}\n");
        if (m_mode == "flood of long JSON") flood("[\"" + std::string(100'000, 'x') + "\"]\n");
        if (m_mode == "flood without a line's end") flood("{\"a\":");
        if (m_mode == "flood of garbage") flood("\xff\xfe\x01\n");
        if (m_mode == "flood of messages")
            flood("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/"
                  "message\",\"params\":{\"data\":\"hello\"}}\n");
        if (m_mode == "stubborn") ::signal(SIGTERM, SIG_IGN);
        std::string line;
        while (std::getline(std::cin, line))
            if (auto json = wire::readJson(line)) take(*json);
        while (m_mode == "stubborn")
            ::pause();
        return 0;
    }

private:
    void say(const Json& json) {
        const std::string line = base::dump(json) + (m_mode == "banner" ? "\r\n" : "\n");
        if (m_mode == "split") {
            for (const char c : line)
                std::cout << c << std::flush;
        } else {
            std::cout << line << std::flush;
        }
    }
    [[noreturn]] static void flood(const std::string& line) {
        std::string piece;
        while (piece.size() < 64'000)
            piece += line;
        for (;;)
            std::cout << piece << std::flush;
    }
    void answer(const Json& request, const Json& result) {
        say({{"jsonrpc", "2.0"}, {"id", request["id"]}, {"result", result}});
    }
    static Json text(const std::string& words) {
        return {{"content", {{{"type", "text"}, {"text", words}}}}};
    }

    void take(const Json& message) {
        const std::string method = base::textAt(message, "method");
        if (m_mode == "never answers") return;
        if (method == "server/discover") {
            if (m_mode == "silent") return;
            if (m_mode == "dies of probe") ::_exit(1);
            say({{"jsonrpc", "2.0"},
                 {"id", message["id"]},
                 {"error", {{"code", -32601}, {"message", "no"}}}});
        } else if (method == "initialize") {
            answer(message, {{"protocolVersion", "2025-06-18"},
                             {"capabilities", {{"tools", Json::object()}}},
                             {"serverInfo", {{"name", m_mode}, {"version", "1"}}}});
        } else if (method == "ping") {
            answer(message, Json::object());
        } else if (method == "tools/list") {
            ++m_listings;
            answer(message, tools(message));
            if (m_mode == "storm" && m_listings == 1)
                for (int i = 0; i < 10'000; ++i)
                    say({{"jsonrpc", "2.0"}, {"method", "notifications/tools/list_changed"}});
        } else if (method == "tools/call") {
            call(message);
        } else if (method == "notifications/cancelled") {
            m_cancelled.push_back(message["params"]["requestId"]);
        } else if (method.empty() && m_asked) { // the answer to our own ping
            answer(*m_asked, text(base::dump(message)));
            m_asked.reset();
        }
    }

    static Json tool(const std::string& name) {
        return {{"name", name}, {"inputSchema", {{"type", "object"}}}};
    }
    Json tools(const Json& message) const {
        Json list = Json::array();
        for (const std::string& name : nastyTools)
            list.push_back(tool(name));
        if (m_mode == "half a tool") list.push_back({{"name", "half"}});
        if (m_mode.starts_with("many ")) // its name and how many more tools it has
            for (int i = 0; i < std::stoi(m_mode.substr(m_mode.rfind(' '))); ++i)
                list.push_back(
                    {{"name", "tool_" + std::to_string(i)},
                     {"description", std::string(200, 'd')},
                     {"inputSchema", {{"type", "object"}, {"properties", {{"a", {{"type", "string"}}}}}}}});
        Json page{{"tools", list}};
        if (m_mode == "circle")
            page["nextCursor"] = base::textAt(message["params"], "cursor") == "b" ? "a" : "b";
        return page;
    }

    void call(const Json& message) {
        const std::string name = base::textAt(message["params"], "name");
        const Json& arguments = message["params"]["arguments"];
        if (name == "echo") {
            answer(message, text("Grüße, 世界: " + base::textAt(message["params"]["arguments"], "message")));
        } else if (name == "huge") {
            const std::size_t mebibytes = arguments.value("mebibytes", 20U);
            // The id comes last, as the TypeScript SDK writes it.
            std::cout << "{\"result\":{\"content\":[{\"type\":\"text\",\"text\":\""
                      << std::string(mebibytes << 20, 'x')
                      << "\"}]},\"jsonrpc\":\"2.0\",\"id\":" << base::dump(message["id"]) << "}\n"
                      << std::flush;
        } else if (name == "cwd") {
            char folder[4'096] = "";
            answer(message, text(::getcwd(folder, sizeof folder) ? folder : "?"));
        } else if (name == "pid") {
            answer(message, text(std::to_string(::getpid())));
        } else if (name == "cancelled") {
            answer(message, text(base::dump(m_cancelled)));
        } else if (name == "listings") {
            answer(message, text(std::to_string(m_listings)));
        } else if (name == "crash") {
            std::cerr << "Traceback: it hurts\n" << std::flush;
            ::signal(SIGSEGV, SIG_DFL); // a sanitizer would catch it
            ::kill(::getpid(), SIGSEGV);
        } else if (name == "mute") {
            std::cout << std::flush;
            ::close(STDOUT_FILENO);
        } else if (name == "twice") {
            std::cout << "{\"jsonrpc\":\"2.0\",\"id\":" << base::dump(message["id"])
                      << ",\"result\":{\"a\":1,\"a\":2}}\n"
                      << std::flush;
        } else if (name == "asks") {
            m_asked = message;
            say({{"jsonrpc", "2.0"}, {"id", "server-1"}, {"method", "ping"}});
        } else if (name == "progress") {
            for (int i = 1; i <= 5; ++i) {
                ::usleep(60'000);
                say({{"jsonrpc", "2.0"},
                     {"method", "notifications/progress"},
                     {"params",
                      {{"progressToken", message["params"]["_meta"]["progressToken"]},
                       {"progress", i},
                       {"total", 5}}}});
            }
            answer(message, text("done"));
        } else if (name == "env") {
            std::string all;
            for (char** variable = environ; *variable; ++variable)
                all += std::string(*variable) + "\n";
            answer(message, text(all));
        }
    }

    std::string m_mode;
    std::optional<Json> m_asked;
    Json m_cancelled = Json::array();
    int m_listings = 0;
};

inline config::ServerConfig nasty(const std::string& mode) {
    return {.name = mode,
            .command = QCoreApplication::applicationFilePath().toStdString(),
            .arguments = {"--nasty", mode}};
}

} // namespace fake
