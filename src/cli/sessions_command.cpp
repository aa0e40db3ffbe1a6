#include "base/when_done.h"
#include "chat/conversation_json.h"
#include "chat/export.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "wire/untrusted_json.h"

#include <iostream>
#include <iterator>

#include <QDateTime>
#include <QFile>
#include <QSaveFile>

namespace cli {
namespace {

using base::ErrorKind;
using base::Json;
using Verb = SessionsCommand::Verb;

std::string isoTime(base::EpochMs ms) {
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate).toStdString();
}

Json infoJson(const chat::SessionInfo& info) {
    return {{"id", info.id.text},
            {"title", info.title},
            {"created", isoTime(info.created)},
            {"updated", isoTime(info.updated)},
            {"messages", info.messages}};
}

std::string exported(const chat::Conversation& conversation, const std::string& format) {
    if (format == "md") return chat::toMarkdown(conversation);
    if (format == "html") return chat::toHtml(conversation);
    return base::dump(chat::toJson(conversation), 2) + "\n";
}

base::Result<void> writeFile(const std::string& path, const std::string& text) {
    QSaveFile file(QString::fromStdString(path));
    const bool written =
        file.open(QIODevice::WriteOnly) &&
        file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size()) &&
        file.commit();
    if (!written) return base::fail(ErrorKind::Storage, path + ": " + file.errorString().toStdString());
    return {};
}

class Sessions final : public QObject {
public:
    Sessions(SessionsCommand command, bool json, CliParts parts, Exit exit)
        : m_command(std::move(command)), m_json(json), m_parts(parts), m_exit(std::move(exit)) {}

    void start() {
        switch (m_command.verb) {
        case Verb::List: return list();
        case Verb::Show:
        case Verb::Export: return load();
        case Verb::Search: return search();
        case Verb::Import: return import();
        case Verb::Delete:
            base::whenDone(m_parts.store.trash({m_command.id}), this, [this](const base::Result<void>& done) {
                if (!done) return m_exit(explain(done.error(), "The session"));
                say("Moved to the trash.\n");
                m_exit(0);
            });
        }
    }

private:
    void list() {
        base::whenDone(
            m_parts.store.list(), this, [this](const base::Result<std::vector<chat::SessionInfo>>& infos) {
                if (!infos) return m_exit(explain(infos.error()));
                Json json = {{"sessions", Json::array()}};
                std::vector<std::vector<std::string>> rows;
                for (const chat::SessionInfo& info : *infos) {
                    json["sessions"].push_back(infoJson(info));
                    rows.push_back(
                        {info.id.text, isoTime(info.updated), std::to_string(info.messages), info.title});
                }
                if (m_json)
                    printJson(json);
                else
                    print(rows.empty() ? "No sessions yet. Ask something with `signalboxctl ask`.\n"
                                       : table(rows));
                m_exit(0);
            });
    }

    void load() {
        base::whenDone(m_parts.store.load({m_command.id}), this,
                       [this](const base::Result<chat::Conversation>& loaded) {
                           if (!loaded) return m_exit(explain(loaded.error(), "The session"));
                           const bool show = m_command.verb == Verb::Show;
                           const std::string text =
                               exported(*loaded, show ? (m_json ? "json" : "md") : m_command.format);
                           if (show || m_command.file.empty() || m_command.file == "-") {
                               std::cout << text << std::flush;
                           } else if (const auto written = writeFile(m_command.file, text); !written) {
                               return m_exit(explain(written.error()));
                           }
                           m_exit(0);
                       });
    }

    void search() {
        const auto order = m_command.ranked ? store::SearchOrder::BestFirst : store::SearchOrder::NewestFirst;
        base::whenDone(m_parts.store.search(m_command.query, 50, order), this,
                       [this](const base::Result<std::vector<store::SearchHit>>& hits) {
                           if (!hits) return m_exit(explain(hits.error()));
                           Json json = {{"hits", Json::array()}};
                           std::string lines;
                           for (const store::SearchHit& hit : *hits) {
                               std::string plain;
                               for (const char c : hit.snippet)
                                   if (c != '\2' && c != '\3') plain += c == '\n' ? ' ' : c;
                               json["hits"].push_back({{"session", hit.session.text},
                                                       {"message", hit.message.text},
                                                       {"title", hit.title},
                                                       {"snippet", plain}});
                               lines += hit.session.text + "  " + hit.title + "\n    " + plain + "\n";
                           }
                           if (m_json)
                               printJson(json);
                           else
                               print(lines.empty() ? "Nothing found.\n" : lines);
                           m_exit(0);
                       });
    }

    void import() {
        std::string text;
        if (m_command.file == "-") {
            text.assign(std::istreambuf_iterator<char>(std::cin), {});
        } else {
            QFile file(QString::fromStdString(m_command.file));
            if (!file.open(QIODevice::ReadOnly))
                return m_exit(
                    explain({ErrorKind::NotFound, m_command.file + ": " + file.errorString().toStdString()},
                            "The file"));
            text = file.readAll().toStdString();
        }
        const auto json = wire::readJson(text, {.bytes = 1U << 30, .nodes = 20'000'000});
        auto conversation =
            json ? chat::readConversation(*json)
                 : base::Result<chat::Conversation>(base::fail(ErrorKind::InvalidInput, json.error().detail));
        if (!conversation) return m_exit(explain(conversation.error()));
        base::whenDone(m_parts.store.import(std::move(*conversation)), this,
                       [this](const base::Result<chat::SessionId>& id) {
                           if (!id) return m_exit(explain(id.error()));
                           if (m_json)
                               printJson({{"session", id->text}});
                           else
                               print(id->text + "\n");
                           m_exit(0);
                       });
    }

    SessionsCommand m_command;
    bool m_json;
    CliParts m_parts;
    Exit m_exit;
};

} // namespace

std::unique_ptr<QObject> runSessions(const SessionsCommand& command, bool json, CliParts parts, Exit exit) {
    auto sessions = std::make_unique<Sessions>(command, json, parts, std::move(exit));
    QMetaObject::invokeMethod(
        sessions.get(), [s = sessions.get()] { s->start(); }, Qt::QueuedConnection);
    return sessions;
}

} // namespace cli
