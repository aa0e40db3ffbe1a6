#pragma once
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <QObject>
#include <QSocketNotifier>

namespace cli {

/// Asks for lines on the terminal, one question after the other: standard input may be something else.
class Terminal : public QObject {
    Q_OBJECT
public:
    /// The line without its end; nothing where there is no terminal, or no more of it.
    using Answer = std::function<void(const std::optional<std::string>& line)>;
    enum class Place {
        Last,
        First, ///< goes on with what was asked just now
    };
    ~Terminal() override;

    static bool exists();
    /// Returns the question's number. `answer` comes later, never from inside.
    int ask(std::string text, Answer answer, Place place = Place::Last);
    /// Nobody wants to know any more: no answer comes.
    void withdraw(int question);

private:
    struct Question {
        int number = 0;
        std::string text;
        Answer answer;
    };
    void show();
    void read();
    void answerFirst(const std::optional<std::string>& line);

    std::deque<Question> m_questions;
    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_terminal = -1;
    int m_next = 1;
    int m_shown = 0; ///< the question that stands on the terminal
    std::string m_line;
};

} // namespace cli
