#include "process/variables.h"

#include <cstdlib>

namespace process {
namespace {

constexpr std::string_view opening = "${env:";

} // namespace

bool namesVariables(std::string_view text) {
    const auto at = text.find(opening);
    return at != std::string_view::npos && text.find('}', at) != std::string_view::npos;
}

base::Result<std::string> withVariables(std::string_view text) {
    std::string out;
    while (namesVariables(text)) {
        const auto at = text.find(opening);
        const auto end = text.find('}', at);
        const std::string name(text.substr(at + opening.size(), end - at - opening.size()));
        const char* const value = std::getenv(name.c_str());
        if (!value)
            return base::fail(base::ErrorKind::NotFound, "the environment variable " + name + " is not set");
        out += text.substr(0, at);
        out += value; // not read again: what a variable holds is text
        text.remove_prefix(end + 1);
    }
    return out + std::string(text);
}

} // namespace process
