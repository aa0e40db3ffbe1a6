#include "cli/terminal.h"

#include "cli/output.h"

#include <algorithm>

#include <fcntl.h>
#include <unistd.h>

namespace cli {

namespace {
int openTerminal() {
    return ::open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY);
}
} // namespace

Terminal::~Terminal() {
    if (m_terminal >= 0) ::close(m_terminal);
}

bool Terminal::exists() {
    const int terminal = openTerminal();
    if (terminal >= 0) ::close(terminal);
    return terminal >= 0;
}

int Terminal::ask(std::string text, Answer answer, Place place) {
    const int number = m_next++;
    Question question{number, std::move(text), std::move(answer)};
    if (place == Place::First)
        m_questions.push_front(std::move(question));
    else
        m_questions.push_back(std::move(question));
    QMetaObject::invokeMethod(this, &Terminal::show, Qt::QueuedConnection);
    return number;
}

void Terminal::withdraw(int question) {
    std::erase_if(m_questions, [question](const Question& one) { return one.number == question; });
    QMetaObject::invokeMethod(this, &Terminal::show, Qt::QueuedConnection);
}

void Terminal::show() {
    if (m_questions.empty() || m_questions.front().number == m_shown) return;
    m_shown = m_questions.front().number;
    if (m_terminal < 0) m_terminal = openTerminal();
    say(m_questions.front().text);
    if (m_terminal < 0) return answerFirst(std::nullopt);
    if (m_notifier) return;
    m_notifier = std::make_unique<QSocketNotifier>(m_terminal, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Terminal::read);
}

void Terminal::read() {
    char buffer[256];
    const auto count = ::read(m_terminal, buffer, sizeof buffer);
    if (count > 0) m_line.append(buffer, static_cast<std::size_t>(count));
    if (count <= 0) { // it ended
        m_notifier.reset();
        ::close(std::exchange(m_terminal, -1));
        return answerFirst(std::nullopt);
    }
    if (const auto end = m_line.find('\n'); end != std::string::npos) {
        const std::string line = m_line.substr(0, end);
        m_line.clear(); // what was typed ahead answers no question that nobody has read
        answerFirst(line);
    }
}

void Terminal::answerFirst(const std::optional<std::string>& line) {
    if (m_questions.empty()) return;
    const Answer answer = std::move(m_questions.front().answer);
    m_questions.pop_front();
    answer(line); // may ask on
    QMetaObject::invokeMethod(this, &Terminal::show, Qt::QueuedConnection);
}

} // namespace cli
