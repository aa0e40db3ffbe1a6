#include "llm/local_servers.h"

#include "base/json.h"
#include "base/when_done.h"
#include "net/fetch.h"
#include "wire/untrusted_json.h"

#include <algorithm>
#include <map>
#include <memory>

#include <QObject>
#include <QPromise>

namespace llm {
namespace {

using base::Json;
using base::textAt;

constexpr std::size_t mostModels = 1000;

/// The ids of a list of objects; empty where it is no such list.
std::vector<std::string> idsOf(const Json& answer, const char* list, const char* id) {
    std::vector<std::string> ids;
    if (!answer.is_object()) return ids;
    const auto found = answer.find(list);
    if (found == answer.end() || !found->is_array()) return ids;
    for (const Json& item : *found)
        if (std::string text = textAt(item, id); !text.empty() && ids.size() < mostModels)
            ids.push_back(std::move(text));
    return ids;
}

bool has(const Json& answer, const char* member) {
    return answer.is_object() && answer.contains(member);
}

/// Embedding models are in the same lists and answer no question.
std::string firstThatTalks(const std::vector<std::string>& models) {
    const auto found = std::find_if(models.begin(), models.end(), [](const std::string& model) {
        return model.find("embed") == std::string::npos;
    });
    return found == models.end() ? std::string() : *found;
}

/// One look at all of them; deletes itself when every question has its answer or none.
class Look final : public QObject {
public:
    Look(net::HttpFactory& factory, LocalPorts ports, std::chrono::milliseconds patience)
        : m_http(factory.create({.proxy = {.kind = net::Proxy::Kind::None}})),
          m_ports(ports),
          m_patience(patience) {
        m_promise.start();
        ask(m_ports.ollama, "/api/version");
        ask(m_ports.ollama, "/api/tags");
        ask(m_ports.lmStudio, "/v1/models");
        ask(m_ports.llamaServer, "/props");
        ask(m_ports.llamaServer, "/v1/models");
    }
    QFuture<std::vector<LocalServer>> future() { return m_promise.future(); }

private:
    static std::string origin(int port) { return "http://127.0.0.1:" + std::to_string(port); }

    void ask(int port, const char* path) {
        const std::string address = origin(port) + path;
        const auto asked = net::fetch(*m_http, {.url = net::SafeUrl::parse(address).value(),
                                                .headers = {{"Accept", "application/json"}},
                                                .deadlines = {m_patience, m_patience, m_patience},
                                                .maxBody = 4 << 20});
        base::whenDone(asked, this, [this, address](const base::Result<net::FetchedAnswer>& answer) {
            if (answer && answer->status == 200)
                if (auto json = wire::readJson(answer->body)) m_answers[address] = std::move(*json);
            if (--m_open == 0) finish();
        });
        ++m_open;
    }

    const Json& answer(int port, const char* path) const {
        static const Json none;
        const auto found = m_answers.find(origin(port) + path);
        return found == m_answers.end() ? none : found->second;
    }

    static LocalServer made(const char* name, const char* api, std::string baseUrl,
                            std::vector<std::string> models) {
        LocalServer server;
        server.provider = {.name = name,
                           .api = api,
                           .baseUrl = std::move(baseUrl),
                           .model = firstThatTalks(models),
                           .way = {.proxy = {.kind = config::ProxyConfig::Kind::None}}};
        server.models = std::move(models);
        return server;
    }

    void finish() {
        std::vector<LocalServer> found;
        if (const Json& tags = answer(m_ports.ollama, "/api/tags"); has(tags, "models")) {
            found.push_back(
                made("Ollama", "ollama-chat", origin(m_ports.ollama), idsOf(tags, "models", "name")));
            found.back().version = textAt(answer(m_ports.ollama, "/api/version"), "version");
        }
        if (const Json& list = answer(m_ports.lmStudio, "/v1/models"); has(list, "data"))
            found.push_back(made("LM Studio", "openai-chat", origin(m_ports.lmStudio) + "/v1",
                                 idsOf(list, "data", "id")));
        // Port 8080 is everybody's: only its own properties tell that it is llama-server.
        if (const Json& props = answer(m_ports.llamaServer, "/props");
            has(props, "default_generation_settings")) {
            found.push_back(made("llama-server", "openai-chat", origin(m_ports.llamaServer) + "/v1",
                                 idsOf(answer(m_ports.llamaServer, "/v1/models"), "data", "id")));
            found.back().version = textAt(props, "build_info");
        }
        m_promise.addResult(std::move(found));
        m_promise.finish();
        deleteLater();
    }

    std::unique_ptr<net::Http> m_http;
    LocalPorts m_ports;
    std::chrono::milliseconds m_patience;
    std::map<std::string, Json> m_answers;
    int m_open = 0;
    QPromise<std::vector<LocalServer>> m_promise;
};

} // namespace

QFuture<std::vector<LocalServer>> findLocalServers(net::HttpFactory& http, LocalPorts ports,
                                                   std::chrono::milliseconds patience) {
    return (new Look(http, ports, patience))->future();
}

} // namespace llm
