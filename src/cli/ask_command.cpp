#include "base/when_done.h"
#include "chat/attachment.h"
#include "cli/approval_prompt.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/question_prompt.h"
#include "cli/reply_json.h"
#include "llm/intake.h"
#include "session/session.h"
#include "session/tool_search.h"

#include <iostream>
#include <iterator>
#include <set>

#include <QDateTime>
#include <QFile>

namespace cli {
namespace {

using base::ErrorKind;
using chat::CallState;

base::Result<chat::Block> attachment(const std::string& path) {
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(ErrorKind::NotFound, path + ": " + file.errorString().toStdString());
    if (file.size() > static_cast<qint64>(chat::mostBytesTogether))
        return base::fail(ErrorKind::TooLarge, path + " is over 48 MiB");
    return chat::attachmentFrom(path, file.readAll().toStdString());
}

/// Narrows a tool box to the tools that --tools names.
class ChosenTools final : public session::ToolBox {
public:
    ChosenTools(session::ToolBox& all, std::optional<std::vector<std::string>> names)
        : m_all(all), m_names(std::move(names)) {}
    std::vector<session::OfferedTool> tools(const std::vector<std::string>& servers,
                                            bool all) const override {
        auto tools = m_all.tools(servers, all);
        if (m_names) {
            std::erase_if(tools, [this](const session::OfferedTool& tool) {
                return std::none_of(m_names->begin(), m_names->end(), [&](const std::string& name) {
                    return name == tool.tool || name == tool.spec.name;
                });
            });
        }
        return tools;
    }
    std::string instructions(const std::vector<std::string>& servers, bool all) const override {
        return m_names && m_names->empty() ? std::string() : m_all.instructions(servers, all);
    }
    std::unique_ptr<session::ToolRun> run(const session::OfferedTool& tool,
                                          const std::string& arguments) override {
        return m_all.run(tool, arguments);
    }

private:
    session::ToolBox& m_all;
    std::optional<std::vector<std::string>> m_names;
};

class Ask final : public QObject {
public:
    Ask(AskCommand command, bool json, CliParts parts, Exit exit)
        : m_command(std::move(command)),
          m_json(json),
          m_parts(parts),
          m_exit(std::move(exit)),
          m_tools(parts.tools, m_command.tools) {}

    void start() {
        auto chosen = chooseProvider(m_command.model, m_parts);
        if (!chosen) return fail(chosen.error(), "The provider");
        m_provider = std::move(*chosen);
        m_parts.questions.answerWith(
            [this] {
                return session::ModelChoice{m_provider.provider->name(), m_provider.model};
            },
            [this](const std::string&) { return m_provider.provider; });
        for (const std::string& server : m_command.servers) {
            const auto& all = m_parts.config.servers;
            if (std::none_of(all.begin(), all.end(), [&](const auto& s) { return s.name == server; }))
                return fail({ErrorKind::NotFound, "none is named \"" + server + "\""}, "The server");
        }
        if (m_command.text == "-") m_command.text.assign(std::istreambuf_iterator<char>(std::cin), {});
        if (m_command.text.find_first_not_of(" \t\r\n") == std::string::npos)
            return fail({ErrorKind::InvalidInput, "the question is empty"}, {});
        for (const std::string& path : m_command.attachments) {
            auto block = attachment(path);
            if (!block) return fail(block.error(), "The file");
            m_attachments.push_back(std::move(*block));
        }
        leaveOutAttachments();
        m_interrupt.watch([this] { interrupted(); });
        if (withoutTools()) return openSession();
        startServers(this, m_parts, m_command.servers, [this] {
            for (const mcp::ServerStatus& status : m_parts.supervisor.statuses())
                if (const auto failure = failureOf(status)) explainServer(*failure, status.name);
            if (const auto name = unknownTool())
                return fail({ErrorKind::InvalidInput, "no chosen server has a tool named \"" + *name +
                                                          "\" (see `signalboxctl tools list`)"},
                            {});
            openSession();
        });
    }

private:
    /// --tools none: what the model calls is reported, and nothing runs.
    bool withoutTools() const { return m_command.tools && m_command.tools->empty(); }

    /// A misspelt name would leave the model without the tool, and nobody would know why.
    std::optional<std::string> unknownTool() const {
        const auto all = m_parts.tools.tools(m_command.servers, m_command.servers.empty());
        for (const std::string& name : m_command.tools.value_or(std::vector<std::string>()))
            if (std::none_of(all.begin(), all.end(),
                             [&](const auto& tool) { return name == tool.tool || name == tool.spec.name; }))
                return name;
        return std::nullopt;
    }

    void openSession() {
        if (m_command.session.empty()) return converse({});
        base::whenDone(m_parts.store.load({m_command.session}), this,
                       [this](const base::Result<chat::Conversation>& loaded) {
                           if (!loaded) return fail(loaded.error(), "The session");
                           converse(*loaded);
                       });
    }

    void converse(chat::Conversation conversation) {
        const int rounds = withoutTools()        ? 1
                           : m_command.maxRounds ? m_command.maxRounds
                                                 : m_parts.config.maxRounds;
        session::SessionParts parts{.provider = [this](const std::string&) { return m_provider.provider; },
                                    .tools = m_tools,
                                    .store = m_parts.store,
                                    .clock = m_parts.clock,
                                    .maxRounds = rounds,
                                    .fit = [this](const std::string&, const std::string& model,
                                                  chat::Message& message) { fit(model, message); },
                                    .toolTokens =
                                        [this](const std::string&, const std::string& model) {
                                            const auto known = m_parts.catalog.find(providerConfig(), model);
                                            return session::toolBudget(known ? known->contextTokens
                                                                             : std::nullopt);
                                        }};
        conversation.info.provider = m_provider.provider->name();
        conversation.info.model = m_provider.model;
        conversation.info.servers = m_command.servers;
        conversation.info.allServers = m_command.servers.empty();
        m_session = std::make_unique<session::Session>(std::move(conversation), std::move(parts));
        m_session->setSystemPrompt(m_command.system);
        if (m_command.mode != policy::SessionMode::ReadOnly) m_session->setMode(m_command.mode);
        connect(m_session.get(), &session::Session::messageAdded, this, [this](const chat::MessageId& id) {
            if (m_question.empty()) m_question = id;
        });
        connect(m_session.get(), &session::Session::messageChanged, this, &Ask::follow);
        connect(m_session.get(), &session::Session::approvalNeeded, this, &Ask::decide);
        connect(m_session.get(), &session::Session::retrying, this,
                [this](int attempt, int of, qint64 ms, const base::Error& error) {
                    const QString at = QDateTime::fromMSecsSinceEpoch(m_parts.clock.wall() + ms, Qt::UTC)
                                           .toString(QStringLiteral("HH:mm:ss"));
                    say("Try " + std::to_string(attempt) + " failed (" + error.detail + "). Next try at " +
                        at.toStdString() + " UTC, in " + std::to_string(ms) + " ms, retry " +
                        std::to_string(attempt) + " of " + std::to_string(of) + ".\n");
                });
        connect(m_session.get(), &session::Session::saveFailed, this,
                [](const base::Error& error) { explain(error); });
        connect(m_session.get(), &session::Session::turnEnded, this, &Ask::finish);
        m_session->send(m_command.text, std::move(m_attachments));
    }

    /// What the model does not take of the history is named in its place.
    void fit(const std::string& model, chat::Message& message) const {
        const config::ProviderConfig config = providerConfig();
        const auto known = m_parts.catalog.find(config, model);
        llm::leaveOutRefused(config.api, known ? &*known : nullptr, message);
    }

    config::ProviderConfig providerConfig() const {
        if (m_command.model.adHoc) return *m_command.model.adHoc;
        for (const auto& each : m_parts.config.providers)
            if (each.name == m_provider.provider->name()) return each;
        return {};
    }

    /// An attachment that the model is known not to take is not sent, and that is said.
    void leaveOutAttachments() {
        const config::ProviderConfig config = providerConfig();
        const auto known = m_parts.catalog.find(config, m_provider.model);
        std::erase_if(m_attachments, [&](const chat::Block& block) {
            if (llm::acceptance(config.api, known ? &*known : nullptr, block) != llm::Acceptance::No)
                return false;
            const auto* const image = std::get_if<chat::ImageBlock>(&block);
            say((image ? image->name : std::get<chat::FileBlock>(block).name) + " is not sent: " +
                (m_provider.model.empty() ? m_provider.provider->name() : m_provider.model) + " takes no " +
                (image ? "images" : "PDF files") + ".\n");
            return true;
        });
    }

    /// Streams what is new of the text to standard output, and the fate of calls to standard error.
    void follow(const chat::MessageId& id) {
        const chat::Message* const message = m_session->conversation().transcript.find(id);
        if (m_json || !message) return;
        if (message->role == chat::Role::Assistant) {
            std::size_t& shown = m_shown[id];
            if (const std::string more = message->textFrom(shown); !more.empty()) {
                if (shown == 0 && m_printed) print("\n\n");
                print(more);
                m_printed = true;
                shown += more.size();
            }
        } else if (message->role == chat::Role::Tool) {
            for (const chat::Block& block : message->blocks)
                if (const auto* result = std::get_if<chat::ToolResultBlock>(&block))
                    report(*message, *result);
        }
    }

    void report(const chat::Message& message, const chat::ToolResultBlock& result) {
        if (!chat::isFinal(result.state) || !m_reported.insert(message.id.text + result.call.text).second)
            return;
        const chat::Message* const asked = m_session->conversation().transcript.find(message.parent);
        for (const chat::ToolCallBlock* call :
             asked ? asked->toolCalls() : std::vector<const chat::ToolCallBlock*>()) {
            if (call->id != result.call) continue;
            const bool sent = result.durationMs >= 0;
            const std::string where = call->server.empty() ? std::string() : call->server + " / ";
            say(std::string(m_printed ? "\n" : "") + "[" + where + call->tool + " " + call->arguments + ": " +
                (withoutTools()                    ? "not run"
                 : result.state == CallState::Done ? "done"
                                                   : result.modelText) +
                (sent ? ", " + std::to_string(result.durationMs) + " ms" : "") + "]\n");
        }
    }

    void decide(const chat::CallId& call, const QString& reason) {
        const chat::ToolCallBlock* block = nullptr;
        for (const chat::Message* message : m_session->conversation().transcript.path())
            for (const chat::ToolCallBlock* candidate : message->toolCalls())
                if (candidate->id == call) block = candidate;
        if (!block) return;
        if (m_command.approve == Approve::All) {
            // Not from inside the session's own signal.
            QMetaObject::invokeMethod(
                this,
                [this, call, arguments = block->arguments] {
                    m_session->approve(call, arguments, session::ApprovalScope::Once);
                },
                Qt::QueuedConnection);
        } else if (m_command.approve == Approve::None) {
            QMetaObject::invokeMethod(
                this, [this, call] { m_session->deny(call, "run with --approve none"); },
                Qt::QueuedConnection);
        } else {
            m_prompt.ask(*block, reason.toStdString(), [this, call, arguments = block->arguments](bool yes) {
                if (yes)
                    m_session->approve(call, arguments, session::ApprovalScope::Once);
                else
                    m_session->deny(call, {});
            });
        }
    }

    void interrupted() {
        m_interrupted = true;
        if (m_session && m_session->busy())
            m_session->stop();
        else
            m_exit(130);
    }

    void finish(const session::TurnDone& done) {
        using Reason = session::TurnDone::Reason;
        std::optional<base::Error> error = done.error;
        if (done.reason == Reason::Stopped) error = base::Error{ErrorKind::Cancelled, "stopped"};
        if (done.reason == Reason::RoundLimit && !withoutTools())
            error = base::Error{ErrorKind::Incomplete,
                                "the model wanted more rounds of tool calls than are allowed"};
        if (m_json) {
            auto json = turnJson(m_session->conversation(), m_question, error);
            if (withoutTools())
                for (auto& call : json["tool_calls"])
                    call["result"] = nullptr, call["is_error"] = false;
            printJson(json);
        } else if (m_printed) {
            print("\n");
        }
        if (error) explain(*error, m_provider.provider->name());
        m_exit(m_interrupted                        ? 130
               : error                              ? exitCodeFor(error->kind)
               : !withoutTools() && anyCallFailed() ? 6
                                                    : 0);
    }

    bool anyCallFailed() const {
        bool after = false;
        for (const chat::Message* message : m_session->conversation().transcript.path()) {
            after = after || message->id == m_question;
            for (const chat::Block& block : message->blocks) {
                const auto* result = std::get_if<chat::ToolResultBlock>(&block);
                if (after && result && result->state != CallState::Done && result->state != CallState::DryRun)
                    return true;
            }
        }
        return false;
    }

    void fail(const base::Error& error, std::string_view subject) {
        if (m_json) {
            llm::Reply none;
            none.error = error;
            printJson(replyJson(none));
        }
        m_exit(explain(error, subject));
    }

    AskCommand m_command;
    bool m_json;
    CliParts m_parts;
    Exit m_exit;
    ChosenProvider m_provider;
    ChosenTools m_tools;
    Terminal m_terminal;
    ApprovalPrompt m_prompt{m_terminal};
    QuestionPrompt m_questions{m_parts.questions, m_terminal, audience(m_json)};
    Interrupt m_interrupt;
    std::unique_ptr<session::Session> m_session;
    std::vector<chat::Block> m_attachments;
    chat::MessageId m_question;
    std::map<chat::MessageId, std::size_t> m_shown;
    std::set<std::string> m_reported;
    bool m_printed = false;
    bool m_interrupted = false;
};

} // namespace

std::unique_ptr<QObject> runAsk(const AskCommand& command, bool json, CliParts parts, Exit exit) {
    auto ask = std::make_unique<Ask>(command, json, parts, std::move(exit));
    QMetaObject::invokeMethod(
        ask.get(), [ask = ask.get()] { ask->start(); }, Qt::QueuedConnection);
    return ask;
}

} // namespace cli
