#include "process/descendants.h"

#include <cctype>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

namespace process {

namespace {

bool isNumber(const char* text) {
    for (; *text; ++text)
        if (std::isdigit(static_cast<unsigned char>(*text)) == 0) return false;
    return true;
}

/// /proc/<pid>/environ is a list of NUL-terminated "NAME=value".
bool carries(const std::string& folder, const std::string& entry) {
    struct stat info {};
    if (::stat(folder.c_str(), &info) != 0 || info.st_uid != ::getuid()) return false;
    std::ifstream file(folder + "/environ", std::ios::binary);
    const std::string environment{std::istreambuf_iterator<char>(file), {}};
    const auto at = environment.find(entry);
    return at != std::string::npos && (at == 0 || environment[at - 1] == '\0');
}

} // namespace

std::vector<pid_t> marked(const std::string& mark) {
    std::vector<pid_t> found;
    DIR* proc = ::opendir("/proc");
    if (!proc) return found;
    const std::string entry = std::string(markVariable) + "=" + mark;
    while (const dirent* item = ::readdir(proc)) {
        if (isNumber(item->d_name) && carries(std::string("/proc/") + item->d_name, entry))
            found.push_back(static_cast<pid_t>(std::atol(item->d_name)));
    }
    ::closedir(proc);
    return found;
}

void killAll(pid_t leader, const std::string& mark) {
    if (leader > 0) ::kill(-leader, SIGKILL);
    // A process that forks while it is looked for shows up in the next round; dead ones show no environment.
    for (int round = 0; round < 3; ++round) {
        const std::vector<pid_t> left = marked(mark);
        if (left.empty()) return;
        for (const pid_t pid : left)
            ::kill(pid, SIGKILL);
    }
}

} // namespace process
