#include "cli/approval_prompt.h"

#include "base/display_text.h"
#include "cli/output.h"

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace cli {
namespace {

int interruptPipe[2] = {-1, -1}; // a signal handler can reach nothing else

void onInterrupt(int) {
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(interruptPipe[1], &byte, 1);
    std::signal(SIGINT, SIG_DFL);
}

} // namespace

ApprovalPrompt::~ApprovalPrompt() {
    if (m_terminal >= 0) ::close(m_terminal);
}

void ApprovalPrompt::ask(const chat::ToolCallBlock& call, const std::string& reason,
                         std::function<void(bool)> answer) {
    m_questions.push_back({"\nApprove this call? It is not sent yet.\n  " + call.server + " / " + call.tool +
                               "  (" + call.risk + ")\n  arguments: " + call.arguments + "\n  " + reason +
                               "\nType yes to allow it once: ",
                           std::move(answer)});
    if (m_questions.size() == 1)
        QMetaObject::invokeMethod(
            this, [this] { next(); }, Qt::QueuedConnection);
}

void ApprovalPrompt::next() {
    if (m_questions.empty()) return;
    if (m_terminal < 0) m_terminal = ::open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY);
    say(m_questions.front().text);
    if (m_terminal < 0) {
        say("no terminal to ask on, so no.\n");
        const auto answer = std::move(m_questions.front().answer);
        m_questions.pop_front();
        answer(false);
        return next();
    }
    if (m_notifier) return;
    m_notifier = std::make_unique<QSocketNotifier>(m_terminal, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &ApprovalPrompt::read);
}

void ApprovalPrompt::read() {
    char buffer[256];
    const auto count = ::read(m_terminal, buffer, sizeof buffer);
    if (count > 0) m_line.append(buffer, static_cast<std::size_t>(count));
    if (count > 0 && m_line.find('\n') == std::string::npos) return;
    const bool yes = m_line == "yes\n";
    m_line.clear();
    if (m_questions.empty()) return;
    const auto answer = std::move(m_questions.front().answer);
    m_questions.pop_front();
    answer(yes);
    next();
}

Interrupt::~Interrupt() {
    if (m_notifier) std::signal(SIGINT, SIG_DFL);
}

void Interrupt::watch(std::function<void()> then) {
    if (interruptPipe[0] < 0 && ::pipe2(interruptPipe, O_CLOEXEC | O_NONBLOCK) != 0) return;
    m_notifier = std::make_unique<QSocketNotifier>(interruptPipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [then = std::move(then)] {
        char byte = 0;
        if (::read(interruptPipe[0], &byte, 1) == 1) then();
    });
    std::signal(SIGINT, onInterrupt);
}

} // namespace cli
