#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <QObject>

#include "cli/terminal.h"
#include "session/server_questions.h"

namespace cli {

/// Puts what servers ask to whoever sits at the terminal. Where nobody does, every question is declined and
/// a line on standard error says so.
class QuestionPrompt : public QObject {
    Q_OBJECT
public:
    enum class Audience { Terminal, Nobody };
    /// Both are borrowed. Somebody is there where there is a terminal and the output is for people.
    QuestionPrompt(session::ServerQuestions& questions, Terminal& terminal, Audience audience);

private:
    void asked(int number);
    void moved(int number);
    void ask(int number, const std::string& text, std::function<void(const std::string&)> then,
             Terminal::Place place = Terminal::Place::Last);
    void askForm(const session::ServerQuestion& question);
    void askPage(const session::ServerQuestion& question);
    void askPrompt(const session::ServerQuestion& question);
    void askAnswer(const session::ServerQuestion& question);
    void askField(int number, std::size_t field);
    void askToSend(int number);
    /// yes goes on with `then`, no declines, anything else closes the question.
    void decide(int number, const std::string& line, const std::function<void()>& then);

    session::ServerQuestions& m_questions;
    Terminal& m_terminal;
    std::map<int, int> m_onTerminal; ///< the terminal's question, by the server's
    std::map<int, std::vector<std::pair<std::string, mcp::FieldValue>>> m_filled;
};

/// Who is there for this run.
QuestionPrompt::Audience audience(bool json);

} // namespace cli
