#include "cli/output.h"

#include "auth/authorizer.h"
#include "base/display_text.h"
#include "base/error_text.h"
#include "cli/reply_json.h"
#include "net/safe_url.h"

#include <algorithm>
#include <cstdio>

namespace cli {
namespace {

void write(std::FILE* file, std::string_view text) {
    const std::string safe = base::DisplayText(text).text();
    std::fwrite(safe.data(), 1, safe.size(), file);
    std::fflush(file);
}

int tell(const base::Error& error, const base::ErrorText& words) {
    say(words.cause.toStdString() + " " + words.nextStep.toStdString() + "\n");
    if (!words.detail.isEmpty()) say("  " + words.detail.toStdString() + "\n");
    return exitCodeFor(error.kind);
}

} // namespace

void print(std::string_view text) {
    write(stdout, text);
}
void say(std::string_view text) {
    write(stderr, text);
}

void printJson(const base::Json& json) {
    const std::string text = base::dump(json) + "\n";
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

int explain(const base::Error& error, std::string_view subject) {
    return tell(error, base::errorText(
                           error, QString::fromUtf8(subject.data(), static_cast<qsizetype>(subject.size()))));
}

int explainServer(const base::Error& error, std::string_view server) {
    return tell(error, base::serverErrorText(
                           error, QString::fromUtf8(server.data(), static_cast<qsizetype>(server.size()))));
}

std::string signInText(const auth::SignInQuestion& question) {
    const auto page = net::SafeUrl::parse(question.url);
    return base::displayLine(question.server) + " (" + question.address + ") wants you to sign in at " +
           (page ? page->host() : std::string("a page")) + ". Open this address in your browser:\n" +
           question.url + "\n";
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    std::string out;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += row[i];
            if (i + 1 < row.size()) out += std::string(widths[i] - row[i].size() + 2, ' ');
        }
        out += '\n';
    }
    return out;
}

} // namespace cli
