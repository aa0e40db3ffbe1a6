#pragma once
#include <functional>
#include <memory>
#include <string>

#include <QObject>
#include <QSocketNotifier>

#include "chat/message.h"
#include "cli/terminal.h"

namespace cli {

/// Asks on the terminal whether a call may run, with every argument in view. Without a terminal the answer
/// is no.
class ApprovalPrompt {
public:
    explicit ApprovalPrompt(Terminal& terminal) : m_terminal(terminal) {} ///< borrowed
    void ask(const chat::ToolCallBlock& call, const std::string& reason, std::function<void(bool)> answer);

private:
    Terminal& m_terminal;
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
