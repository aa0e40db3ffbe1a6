#include "cli/commands.h"
#include "cli/output.h"

#include "base/when_done.h"

namespace cli {
namespace {

/// `models catalog`: what is known of models beside what the providers list, and how to renew it.
class Catalog final : public QObject {
public:
    Catalog(std::string from, bool json, CliParts parts, Exit exit)
        : m_from(std::move(from)), m_json(json), m_parts(parts), m_exit(std::move(exit)) {}

    void start() {
        if (m_from.empty()) return show();
        if (m_from.find("://") == std::string::npos) return finish(m_parts.catalog.installFile(m_from));
        m_http = m_parts.http.create();
        base::whenDone(
            llm::fetchCatalog(*m_http, m_from), this, [this](const base::Result<std::string>& text) {
                finish(text ? m_parts.catalog.install(*text) : base::Result<void>(base::fail(text.error())));
            });
    }

private:
    void finish(const base::Result<void>& outcome) {
        if (!outcome) return m_exit(explain(outcome.error(), "The catalog"));
        show();
    }

    void show() {
        const llm::ModelCatalog& catalog = m_parts.catalog.catalog();
        for (const std::string& problem : m_parts.catalog.problems())
            say("Left out: " + problem + "\n");
        if (m_json) {
            base::Json problems = base::Json::array();
            for (const std::string& problem : m_parts.catalog.problems())
                problems.push_back(problem);
            printJson({{"date", catalog.date()},
                       {"models", catalog.size()},
                       {"source", catalog.source()},
                       {"problems", std::move(problems)}});
        } else {
            print(std::to_string(catalog.size()) + " models, figures of " + catalog.date() + "\n" +
                  catalog.source() + "\n");
        }
        m_exit(0);
    }

    std::string m_from;
    bool m_json;
    CliParts m_parts;
    Exit m_exit;
    std::unique_ptr<net::Http> m_http;
};

} // namespace

std::unique_ptr<QObject> runCatalog(const std::string& from, bool json, CliParts parts, Exit exit) {
    auto job = std::make_unique<Catalog>(from, json, parts, std::move(exit));
    QMetaObject::invokeMethod(
        job.get(), [j = job.get()] { j->start(); }, Qt::QueuedConnection);
    return job;
}

} // namespace cli
