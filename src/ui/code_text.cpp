#include "ui/code_text.h"

#include <functional>
#include <list>
#include <unordered_map>

#include "base/display_text.h"
#include "ui/rich_text.h"

namespace ui {

namespace {

constexpr std::size_t mostKept = 512;

QString classOf(chat::Token kind) {
    static constexpr const char* classes[] = {"c", "s", "n", "k", "K", "r", "a", "d", "p"};
    return QLatin1String(classes[static_cast<std::size_t>(kind)]);
}

QString shown(std::string_view text) {
    return QString::fromStdString(base::DisplayText(text).text());
}

CodeText made(const std::string& language, const std::string& text, chat::HighlightState state) {
    CodeText out;
    const auto put = [&](std::size_t begin, std::size_t end, const QString& kind) {
        if (end <= begin) return;
        const QString words = shown(std::string_view(text).substr(begin, end - begin));
        out.plain += words;
        if (kind.isEmpty()) {
            out.rich += escapedCode(words);
        } else {
            out.rich += QLatin1String("<span class=\"") + kind + QLatin1String("\">") + escapedCode(words) +
                        QLatin1String("</span>");
        }
    };
    std::size_t at = 0;
    for (const chat::TokenRun& run : chat::highlight(language, text, state)) {
        put(at, run.begin, {});
        put(run.begin, run.begin + run.length, classOf(run.kind));
        at = run.begin + run.length;
    }
    put(at, text.size(), {});
    out.state = std::move(state);
    return out;
}

} // namespace

const CodeText& codeText(const std::string& language, const std::string& text,
                         const chat::HighlightState& state) {
    // Rows are made on the window's thread alone.
    static std::unordered_map<std::string, CodeText> kept;
    static std::list<std::string> order;
    const std::string key =
        language + '\n' + state.closer + '\n' + char('0' + static_cast<int>(state.kind)) + text;
    const auto found = kept.find(key);
    if (found != kept.end()) return found->second;
    order.push_back(key);
    if (order.size() > mostKept) {
        kept.erase(order.front());
        order.pop_front();
    }
    return kept.emplace(key, made(language, text, state)).first->second;
}

} // namespace ui
