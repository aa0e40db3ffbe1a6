#include "cli/question_prompt.h"

#include "base/display_text.h"
#include "cli/form_text.h"
#include "cli/output.h"
#include "net/safe_url.h"

namespace cli {

using session::ServerQuestion;
using session::ServerQuestions;
using Kind = ServerQuestion::Kind;
using Phase = ServerQuestion::Phase;
using Place = Terminal::Place;

namespace {

std::string who(const std::string& server) {
    return base::displayLine(server, 80);
}

const char* wish(const ServerQuestion& question) {
    switch (question.kind) {
    case Kind::Form: return " asks for information";
    case Kind::Page: return " asks you to open a page in your browser";
    case Kind::Sampling: return " asks for the answer of a model";
    }
    return "";
}

const char* because(ServerQuestions::Refusal why) {
    using Refusal = ServerQuestions::Refusal;
    switch (why) {
    case Refusal::Muted: return "you do not want its questions";
    case Refusal::TooMany: return "too many of its questions are open";
    case Refusal::TooLarge: return "it is too long to be read";
    case Refusal::NoModel: return "no model is set up";
    case Refusal::OverBudget: return "its budget of this hour is used up";
    case Refusal::NotPassedOn: return "it holds what cannot be passed on to a model";
    }
    return "";
}

std::string contentText(const mcp::Content& content) {
    if (const auto* text = std::get_if<mcp::TextContent>(&content)) return text->text;
    if (const auto* unknown = std::get_if<mcp::UnknownContent>(&content)) return unknown->raw;
    if (const auto* image = std::get_if<mcp::ImageContent>(&content)) return "[" + image->mimeType + "]";
    if (const auto* resource = std::get_if<mcp::EmbeddedResource>(&content)) return resource->text;
    return "[a file]";
}

std::string messageText(const mcp::SamplingMessage& message) {
    std::string text;
    for (const mcp::Content& content : message.content)
        text += quoted(contentText(content));
    return text;
}

} // namespace

QuestionPrompt::Audience audience(bool json) {
    return !json && Terminal::exists() ? QuestionPrompt::Audience::Terminal
                                       : QuestionPrompt::Audience::Nobody;
}

QuestionPrompt::QuestionPrompt(ServerQuestions& questions, Terminal& terminal, Audience audience)
    : m_questions(questions), m_terminal(terminal) {
    connect(
        &questions, &ServerQuestions::refused, this, [](const QString& server, ServerQuestions::Refusal why) {
            say(who(server.toStdString()) + " asked something. It got no, because " + because(why) + ".\n");
        });
    if (audience == Audience::Nobody) {
        connect(&questions, &ServerQuestions::added, this, [this](int number) {
            const ServerQuestion asked = *m_questions.find(number);
            const std::string words =
                asked.kind == Kind::Sampling
                    ? ""
                    : " (\"" + base::displayLine(asked.elicitation.message, 200) + "\")";
            say(who(asked.server) + wish(asked) + words +
                ". Nobody is here to answer, so it was declined. Run this on a terminal and without --json "
                "to "
                "answer.\n");
            m_questions.decline(number);
        });
        return;
    }
    connect(&questions, &ServerQuestions::added, this, &QuestionPrompt::asked);
    connect(&questions, &ServerQuestions::changed, this, &QuestionPrompt::moved);
    connect(&questions, &ServerQuestions::removed, this, [this](int number) {
        m_filled.erase(number);
        const auto found = m_onTerminal.find(number);
        if (found == m_onTerminal.end()) return;
        m_terminal.withdraw(found->second);
        m_onTerminal.erase(found);
        say("\nThe server does not ask this any more.\n");
    });
}

void QuestionPrompt::ask(int number, const std::string& text, std::function<void(const std::string&)> then,
                         Place place) {
    const auto answer = [this, number, then = std::move(then)](const std::optional<std::string>& line) {
        m_onTerminal.erase(number);
        if (line) return then(*line);
        say("no terminal to ask on any more, so the question was closed.\n");
        m_questions.dismiss(number);
    };
    m_onTerminal[number] = m_terminal.ask(text, answer, place);
}

void QuestionPrompt::decide(int number, const std::string& line, const std::function<void()>& then) {
    if (line == "yes") return then();
    if (line == "no")
        m_questions.decline(number);
    else
        m_questions.dismiss(number);
    say("Not sent.\n");
}

void QuestionPrompt::asked(int number) {
    const ServerQuestion& question = *m_questions.find(number);
    switch (question.kind) {
    case Kind::Form: return askForm(question);
    case Kind::Page: return askPage(question);
    case Kind::Sampling: return askPrompt(question);
    }
}

void QuestionPrompt::moved(int number) {
    const ServerQuestion* const question = m_questions.find(number);
    if (!question) return;
    if (question->phase == Phase::Opened)
        say("Open it in your browser; " + who(question->server) + " waits for what you do there.\n");
    if (question->phase == Phase::Answered) askAnswer(*question);
    if (question->phase != Phase::Failed) return;
    explain(question->failure.value_or(base::Error{}), question->model.provider);
    m_questions.dismiss(number);
}

void QuestionPrompt::askForm(const ServerQuestion& question) {
    ask(question.number,
        "\n" + who(question.server) + wish(question) +
            ". It sees what you enter: never enter passwords or keys.\n" +
            quoted(question.elicitation.message) +
            "Type yes to answer, no to decline, Enter alone to close it: ",
        [this, number = question.number](const std::string& line) {
            decide(number, line, [this, number] { askField(number, 0); });
        });
}

void QuestionPrompt::askField(int number, std::size_t field) {
    const ServerQuestion* const question = m_questions.find(number);
    if (!question) return;
    if (field == question->elicitation.fields.size()) return askToSend(number);
    const mcp::ElicitationField& asked = question->elicitation.fields[field];
    ask(
        number, fieldText(asked),
        [this, number, field, asked](const std::string& line) {
            const auto value = readField(asked, line);
            if (!value) {
                say("This " + value.error().detail + ".\n");
                return askField(number, field);
            }
            if (*value) m_filled[number].emplace_back(asked.name, **value);
            askField(number, field + 1);
        },
        Place::First);
}

void QuestionPrompt::askToSend(int number) {
    std::string text = "\nThis goes to " + who(m_questions.find(number)->server) + ":\n";
    for (const auto& [name, value] : m_filled[number])
        text += "  " + base::displayLine(name, 80) + ": " + valueText(value) + "\n";
    ask(
        number, text + "Type yes to send it, no to decline: ",
        [this, number](const std::string& line) {
            decide(number, line, [this, number] {
                if (const auto sent = m_questions.fill(number, m_filled[number]); sent) return;
                m_filled.erase(number);
                say("It does not fit what the server wants; once more.\n");
                askField(number, 0);
            });
        },
        Place::First);
}

void QuestionPrompt::askPage(const ServerQuestion& question) {
    const auto url = net::SafeUrl::parse(question.elicitation.url);
    const std::string place =
        url ? "  Its host: " + url->host() + (url->isTls() ? "" : "  (not encrypted)") + "\n"
            : "  Take care, this is no plain web address: " + url.error().detail + ".\n";
    ask(question.number,
        "\n" + who(question.server) + wish(question) + ".\n" + quoted(question.elicitation.message) + place +
            quoted(question.elicitation.url) +
            "Type yes when you agree to open it, no to decline, Enter alone to close the question: ",
        [this, number = question.number](const std::string& line) {
            decide(number, line, [this, number] { m_questions.agree(number); });
        });
}

void QuestionPrompt::askPrompt(const ServerQuestion& question) {
    const mcp::SamplingRequest& prompt = question.prompt;
    std::string text = "\n" + who(question.server) + wish(question) + ". ";
    text += question.model.provider + " " + question.model.model + " would answer" +
            (question.destination.empty() ? ", on this machine"
                                          : ", and this would go to " + question.destination) +
            ". Nothing is sent yet.\n";
    if (!prompt.systemPrompt.empty()) text += " system:\n" + quoted(prompt.systemPrompt);
    for (const mcp::SamplingMessage& message : prompt.messages)
        text += " " + message.role + ":\n" + messageText(message);
    for (const mcp::Tool& tool : prompt.tools)
        text += " a tool of the server: " + base::displayLine(tool.name, 80) + "\n";
    text += "Up to " + std::to_string(question.maxTokens()) + " tokens; " +
            std::to_string(question.left.requests) + " of " + std::to_string(question.budget.requests) +
            " requests and " + std::to_string(question.left.tokens) + " of " +
            std::to_string(question.budget.tokens) + " tokens are left in this hour.\n";
    ask(question.number, text + "Type yes to let the model answer, no to decline: ",
        [this, number = question.number](const std::string& line) {
            decide(number, line,
                   [this, number] { m_questions.letGo(number, m_questions.find(number)->prompt); });
        });
}

void QuestionPrompt::askAnswer(const ServerQuestion& question) {
    ask(question.number,
        "\n" + base::displayLine(question.answer.model, 80) + " answered. " + who(question.server) +
            " has not got it yet:\n" + messageText(question.answer.message) +
            "Type yes to send it, no to decline: ",
        [this, number = question.number](const std::string& line) {
            decide(number, line,
                   [this, number] { m_questions.send(number, m_questions.find(number)->answer); });
        });
}

} // namespace cli
