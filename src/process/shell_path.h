#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QFuture>
#include <QObject>
#include <QPromise>

namespace process {

class ChildProcess;

/// The PATH of the operator's login shell: a program started from a desktop has a shorter one, without the
/// folders where npx, uvx and their like are installed. Asked once, then remembered.
class ShellPath : public QObject {
    Q_OBJECT
public:
    explicit ShellPath(std::chrono::milliseconds limit = std::chrono::milliseconds{3'000},
                       QObject* parent = nullptr);
    /// Knows the answer: for tests, and where the program was started from a terminal.
    explicit ShellPath(std::string known, QObject* parent = nullptr);
    ~ShellPath() override;

    /// The shell's folders, then those of this process that it lacks. Only the latter where the shell does
    /// not answer in time, fails or is none. Never fails, never blocks.
    QFuture<std::string> path();

private:
    void ask(const std::string& shell);
    void answer(std::string path);

    std::chrono::milliseconds m_limit;
    std::optional<std::string> m_known;
    /// One for each asker: a QFuture takes a single continuation, and a second would replace the first.
    std::vector<QPromise<std::string>> m_waiting;
    std::unique_ptr<ChildProcess> m_shell;
    std::string m_output;
};

} // namespace process
