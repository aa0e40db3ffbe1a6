#include "process/shell_path.h"

#include "process/child_process.h"

#include <cstdlib>
#include <set>
#include <string_view>
#include <utility>

#include <QTimer>

#include <pwd.h>
#include <unistd.h>

namespace process {

namespace {

/// Around the answer, since start-up files of shells like to print greetings.
constexpr std::string_view begin = "<signalbox-path>";
constexpr std::string_view end = "</signalbox-path>";
constexpr std::size_t maxOutput = 1U << 20;

std::string ownPath() {
    const char* path = std::getenv("PATH");
    return path ? path : "";
}

std::string loginShell() {
    if (const char* shell = std::getenv("SHELL"); shell && *shell == '/') return shell;
    const passwd* entry = ::getpwuid(::getuid());
    return entry && entry->pw_shell && *entry->pw_shell == '/' ? entry->pw_shell : "";
}

/// Without duplicates, `first` before `second`, only absolute folders.
std::string merged(const std::string& first, const std::string& second) {
    std::string out;
    std::set<std::string> seen;
    const std::string all = first + ":" + second;
    std::size_t start = 0;
    while (start <= all.size()) {
        const std::size_t stop = std::min(all.find(':', start), all.size());
        const std::string folder = all.substr(start, stop - start);
        if (folder.starts_with('/') && seen.insert(folder).second) out += (out.empty() ? "" : ":") + folder;
        start = stop + 1;
    }
    return out;
}

std::string between(const std::string& output) {
    const auto from = output.rfind(begin);
    if (from == std::string::npos) return {};
    const auto to = output.find(end, from);
    if (to == std::string::npos) return {};
    return output.substr(from + begin.size(), to - from - begin.size());
}

} // namespace

ShellPath::ShellPath(std::chrono::milliseconds limit, QObject* parent) : QObject(parent), m_limit(limit) {}

ShellPath::ShellPath(std::string known, QObject* parent) : QObject(parent), m_limit(0) {
    answer(std::move(known));
}

ShellPath::~ShellPath() = default;

QFuture<std::string> ShellPath::path() {
    m_waiting.emplace_back().start();
    QFuture<std::string> future = m_waiting.back().future();
    if (m_known) {
        answer(*m_known);
    } else if (m_waiting.size() == 1) {
        const std::string shell = loginShell();
        if (shell.empty())
            answer(ownPath());
        else
            ask(shell);
    }
    return future;
}

void ShellPath::ask(const std::string& shell) {
    const std::string print =
        "printf '%s%s%s' '" + std::string(begin) + "' \"$PATH\" '" + std::string(end) + "'";
    m_shell = std::make_unique<ChildProcess>(
        // -i as well: many people set their PATH in the file that only interactive shells read.
        Launch{.program = shell, .arguments = {"-l", "-i", "-c", print}},
        StopLadder{.afterEof = std::chrono::milliseconds{0}, .afterTerm = std::chrono::milliseconds{200}});
    connect(m_shell.get(), &ChildProcess::output, this, [this](std::string_view bytes) {
        if (m_output.size() < maxOutput) m_output += bytes;
        if (std::string found = between(m_output); !found.empty()) {
            answer(merged(found, ownPath()));
            m_shell->stop();
        }
    });
    connect(m_shell.get(), &ChildProcess::ended, this, [this] {
        answer(merged(between(m_output), ownPath()));
        m_shell.release()->deleteLater();
    });
    QTimer::singleShot(m_limit, m_shell.get(), [this] {
        answer(ownPath());
        m_shell->kill();
    });
    m_shell->start();
    m_shell->closeInput();
}

void ShellPath::answer(std::string path) {
    if (!m_known) m_known = std::move(path);
    for (QPromise<std::string>& asker : std::exchange(m_waiting, {})) {
        asker.addResult(*m_known);
        asker.finish();
    }
}

} // namespace process
