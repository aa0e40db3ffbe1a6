#include "cli/approval_prompt.h"

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

void ApprovalPrompt::ask(const chat::ToolCallBlock& call, const std::string& reason,
                         std::function<void(bool)> answer) {
    m_terminal.ask("\nApprove this call? It is not sent yet.\n  " + call.server + " / " + call.tool + "  (" +
                       call.risk + ")\n  arguments: " + call.arguments + "\n  " + reason +
                       "\nType yes to allow it once: ",
                   [answer = std::move(answer)](const std::optional<std::string>& line) {
                       if (!line) say("no terminal to ask on, so no.\n");
                       answer(line == "yes");
                   });
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
