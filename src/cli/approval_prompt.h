#pragma once
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include <QObject>
#include <QSocketNotifier>

#include "chat/message.h"

namespace cli {

/// Asks on the terminal whether a call may run, with every argument in view. Without a terminal the answer
/// is no. Questions are asked one after the other.
class ApprovalPrompt : public QObject {
    Q_OBJECT
public:
    ~ApprovalPrompt() override;
    void ask(const chat::ToolCallBlock& call, const std::string& reason, std::function<void(bool)> answer);

private:
    struct Question {
        std::string text;
        std::function<void(bool)> answer;
    };
    void next();
    void read();

    std::deque<Question> m_questions;
    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_terminal = -1;
    std::string m_line;
};

/// Calls back on the first Ctrl-C; the second one ends the program as usual.
class Interrupt : public QObject {
    Q_OBJECT
public:
    ~Interrupt() override;
    void watch(std::function<void()> then);

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace cli
