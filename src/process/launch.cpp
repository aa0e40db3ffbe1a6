#include "process/child_process.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <QFileInfo>
#include <QStringList>

namespace process {

using base::ErrorKind;

namespace {

std::string ownVariable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

const std::string* declared(const Launch& launch, const char* name) {
    for (const auto& [key, value] : launch.environment)
        if (key == name) return &value;
    return nullptr;
}

/// What the child will see as PATH, and so what is searched for it.
std::string effectivePath(const Launch& launch) {
    if (const std::string* path = declared(launch, "PATH")) return *path;
    return launch.path.empty() ? ownVariable("PATH") : launch.path;
}

enum class Look { Nothing, NotExecutable, Program };
Look lookAt(const QString& file) {
    const QFileInfo info(file);
    if (!info.isFile()) return Look::Nothing;
    return info.isExecutable() ? Look::Program : Look::NotExecutable;
}

base::Result<std::string> checked(const QString& file) {
    switch (lookAt(file)) {
    case Look::Program: return file.toStdString();
    case Look::NotExecutable:
        return base::fail(ErrorKind::Denied, "\"" + file.toStdString() + "\" may not be executed");
    case Look::Nothing: break;
    }
    return base::fail(ErrorKind::NotFound, "there is no program \"" + file.toStdString() + "\"");
}

} // namespace

base::Result<std::string> findProgram(const Launch& launch) {
    if (launch.program.empty()) return base::fail(ErrorKind::InvalidInput, "no command is given");
    const QString program = QString::fromStdString(launch.program);
    if (program.contains(u'/')) {
        const bool absolute = program.startsWith(u'/');
        return checked(absolute ? program : QString::fromStdString(launch.workingDirectory) + u'/' + program);
    }
    const std::string path = effectivePath(launch);
    QString notExecutable;
    // An empty entry means the current folder by tradition; that is never what an operator wants.
    for (const QString& folder : QString::fromStdString(path).split(u':', Qt::SkipEmptyParts)) {
        if (!folder.startsWith(u'/')) continue;
        const QString file = folder + u'/' + program;
        const Look look = lookAt(file);
        if (look == Look::Program) return file.toStdString();
        if (look == Look::NotExecutable && notExecutable.isEmpty()) notExecutable = file;
    }
    if (!notExecutable.isEmpty()) return checked(notExecutable);
    return base::fail(ErrorKind::NotFound, "the command \"" + launch.program +
                                               "\" was not found in PATH (searched: " + path + ")");
}

Environment cleanEnvironment(const Launch& launch) {
    Environment environment;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty() && !declared(launch, name)) environment.emplace_back(name, value);
    };
    for (const char* name : {"HOME", "LOGNAME", "SHELL", "TERM", "USER", "LANG"})
        add(name, ownVariable(name));
    add("PATH", effectivePath(launch));
    environment.insert(environment.end(), launch.environment.begin(), launch.environment.end());
    return environment;
}

std::string describe(const ProcessExit& exit) {
    if (exit.signal == 0) return "ended with exit code " + std::to_string(exit.code);
    const char* name = ::sigabbrev_np(exit.signal);
    return "was killed by signal " + std::to_string(exit.signal) +
           (name ? std::string(" (SIG") + name + ")" : "");
}

} // namespace process
