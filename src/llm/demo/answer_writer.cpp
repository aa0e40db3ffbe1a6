#include "llm/demo/answer_writer.h"

#include <algorithm>
#include <cctype>

#include "llm/demo/question.h"
#include "wire/untrusted_json.h"

namespace llm {
namespace {

using base::Json;
using chat::CallState;

constexpr std::size_t maxRows = 25;
constexpr std::size_t maxColumns = 7;
constexpr std::size_t maxCell = 120;
constexpr std::size_t maxLines = 40;
constexpr std::size_t maxTools = 8;

/// Foreign text on one line that formats nothing.
std::string escaped(std::string_view text, std::size_t limit = maxCell) {
    std::string result;
    std::size_t taken = 0;
    for (const char c : text) {
        // Cut only where a character begins.
        if (++taken > limit && (static_cast<unsigned char>(c) & 0xC0) != 0x80) return result + "…";
        if (c == '\n' || c == '\r' || c == '\t') {
            result += ' ';
            continue;
        }
        if (std::string_view("\\|*_`[]<>~#&").find(c) != std::string_view::npos) result += '\\';
        result += c;
    }
    return result;
}

/// Inline code, whatever backticks the text holds.
std::string code(std::string text) {
    std::replace(text.begin(), text.end(), '`', '\'');
    std::replace(text.begin(), text.end(), '\n', ' ');
    return '`' + text + '`';
}

std::string fenced(std::string_view text, const char* language) {
    std::string fence = "```";
    while (text.find(fence) != std::string_view::npos)
        fence += '`';
    std::size_t end = 0;
    for (std::size_t line = 0; line < maxLines && end < text.size(); ++line) {
        end = std::min(text.find('\n', end), text.size());
        if (end < text.size()) ++end;
    }
    std::string result = fence + language + '\n' + std::string(text.substr(0, end));
    if (result.back() != '\n') result += '\n';
    result += fence;
    if (end < text.size()) result += "\n\nThe rest of the result is longer; open the call to see all of it.";
    return result;
}

/// "management_address" as a heading: "Management address".
std::string heading(const std::string& key) {
    std::string text = key;
    std::replace(text.begin(), text.end(), '_', ' ');
    if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return escaped(text);
}

std::string cell(const Json& value) {
    if (value.is_null()) return {};
    if (value.is_string()) return escaped(value.get_ref<const std::string&>());
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    if (!value.is_structured()) return escaped(base::dump(value));
    // Inner objects by their first two plain values, inner lists by their first three elements.
    std::string text;
    std::size_t shown = 0;
    for (const Json& inner : value) {
        if (value.is_object() && inner.is_structured()) continue;
        if (shown == (value.is_object() ? 2U : 3U)) {
            if (value.is_array()) text += ", …";
            break;
        }
        if (shown++ > 0) text += value.is_array() ? ", " : " ";
        text += cell(inner);
    }
    return text;
}

std::vector<std::string> columnsOf(const std::vector<Json>& rows) {
    std::vector<std::string> columns;
    for (std::size_t i = 0; i < rows.size() && i < maxRows; ++i)
        for (const auto& [key, value] : rows[i].items())
            if (columns.size() < maxColumns &&
                std::find(columns.begin(), columns.end(), key) == columns.end())
                columns.push_back(key);
    return columns;
}

std::string table(const ResultRows& found) {
    const auto columns = columnsOf(found.rows);
    if (columns.empty()) return {};
    std::string head = "|";
    std::string rule = "|";
    for (const std::string& column : columns) {
        head += ' ' + heading(column) + " |";
        rule += "---|";
    }
    std::string text = head + '\n' + rule + '\n';
    const std::size_t shown = std::min(found.rows.size(), maxRows);
    for (std::size_t i = 0; i < shown; ++i) {
        text += '|';
        for (const std::string& column : columns) {
            const auto value = found.rows[i].find(column);
            text += ' ' + (value == found.rows[i].end() ? std::string() : cell(*value)) + " |";
        }
        text += '\n';
    }
    if (found.total > shown)
        text += "\n" + std::to_string(found.total - shown) + " more of " + std::to_string(found.total) +
                " are not shown here.\n";
    return text;
}

/// An object without a list in it: its fields, and what has several lines in a block of its own.
std::string fields(const Json& object) {
    std::string plain;
    std::string blocks;
    for (const auto& [key, value] : object.items()) {
        const bool lines =
            value.is_string() && value.get_ref<const std::string&>().find('\n') != std::string::npos;
        if (lines)
            blocks += "\n\n" + fenced(value.get_ref<const std::string&>(), key == "diff" ? "diff" : "text");
        else if (!value.is_string() || !value.get_ref<const std::string&>().empty())
            plain += "| " + heading(key) + " | " + cell(value) + " |\n";
    }
    if (!plain.empty()) plain = "| Field | Value |\n|---|---|\n" + plain;
    return plain + blocks;
}

Json structuredOf(const chat::ToolResultBlock& result) {
    const bool textIsJson =
        !result.text.empty() && (result.text.front() == '{' || result.text.front() == '[');
    const std::string& text = !result.structured.empty() || !textIsJson ? result.structured : result.text;
    auto json = wire::readJson(text);
    return json ? std::move(*json) : Json();
}

/// "for location USC01", from the call's own arguments.
std::string subject(const chat::ToolCallBlock& call) {
    const auto arguments = wire::readJson(call.arguments);
    if (!arguments || !arguments->is_object() || arguments->empty()) return {};
    std::string text;
    for (const auto& [key, value] : arguments->items())
        text += (text.empty() ? " for " : ", ") + heading(key) + " **" + cell(value) + "**";
    if (text.size() > 5) text[5] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[5])));
    return text;
}

std::string toolName(const chat::ToolCallBlock& call) {
    return code(call.tool.empty() ? call.name : call.tool);
}

std::string because(const std::string& note) {
    return note.empty() ? std::string(".") : ": " + escaped(note, 600);
}

std::string writeSuccess(const CallOutcome& outcome) {
    const ResultRows found = rowsOf(*outcome.result);
    const std::string about = subject(*outcome.call);
    if (!found.label.empty()) {
        if (found.rows.empty() && found.total == 0) return "I found no " + escaped(found.label) + about + ".";
        const std::string label = found.total == 1 ? wordStem(found.label) : found.label;
        return "I found **" + std::to_string(found.total) + " " + escaped(label) + "**" + about + ".\n\n" +
               table(found);
    }
    const Json structured = structuredOf(*outcome.result);
    const std::string intro = toolName(*outcome.call) + " answered" + about + ".";
    if (structured.is_object() && !structured.empty()) return intro + "\n\n" + fields(structured);
    const std::string& text = outcome.result->text;
    if (text.empty()) return intro + " It returned no text.";
    if (text.size() <= 200 && text.find('\n') == std::string::npos)
        return intro + "\n\n> " + escaped(text, 200);
    return intro + "\n\n" + fenced(text, "text");
}

std::string writeOutcome(const CallOutcome& outcome) {
    const std::string tool = toolName(*outcome.call);
    const chat::ToolResultBlock& result = *outcome.result;
    switch (result.state) {
    case CallState::Done: return writeSuccess(outcome);
    case CallState::DryRun: return "This was a dry run: nothing was changed.\n\n" + writeSuccess(outcome);
    case CallState::Denied: return "You denied " + tool + ", so it did not run" + because(result.note);
    case CallState::Refused: return tool + " was not run" + because(result.note);
    case CallState::Failed:
        return tool + " failed" + because(result.text.empty() ? result.note : result.text);
    case CallState::Cancelled: return tool + " was stopped before it finished" + because(result.note);
    case CallState::NotSent: return tool + " was stopped before it was sent" + because(result.note);
    default: return "What became of " + tool + " is not known; it may still run" + because(result.note);
    }
}

/// The first sentence of a description.
std::string firstSentence(const std::string& text) {
    return text.substr(0, std::min(text.find(". "), text.find('\n')));
}

} // namespace

ResultRows rowsOf(const chat::ToolResultBlock& result) {
    const Json json = structuredOf(result);
    ResultRows found;
    const auto take = [&](const std::string& label, const Json& list) {
        found.label = label;
        for (const Json& row : list)
            if (row.is_object())
                found.rows.push_back(row);
            else if (!row.is_structured())
                found.rows.push_back(Json{{"value", row}});
        found.total = list.size();
    };
    if (json.is_array()) take("results", json);
    if (!json.is_object()) return found;
    for (const auto& [key, value] : json.items())
        if (found.label.empty() && value.is_array()) take(key, value);
    for (const char* key : {"total", "total_count", "totalCount", "count"})
        if (const auto total = json.find(key); total != json.end() && total->is_number_unsigned())
            found.total = std::max(found.total, total->get<std::size_t>());
    return found;
}

std::string writeAnswer(const std::vector<CallOutcome>& outcomes) {
    std::string text;
    std::string evidence;
    for (const CallOutcome& outcome : outcomes) {
        text += writeOutcome(outcome) + "\n\n";
        const std::string server = outcome.call->server.empty() ? "" : escaped(outcome.call->server) + " / ";
        evidence += (evidence.empty() ? "[T" : "; [T") + std::to_string(outcome.number) + "] " + server +
                    toolName(*outcome.call) + ' ' + code(outcome.call->arguments);
    }
    return text + "Source: " + evidence + ". Written by the offline assistant; no language model was used.";
}

std::string writeIntroduction(const std::vector<ToolSpec>& tools, bool asked) {
    std::string text =
        asked ? "I am the offline assistant: no language model, only a matcher of words. I pick a tool by "
                "the words of your question, call it, and write down what it returned."
              : "I have no tool that fits this question. I am the offline assistant: no language model, "
                "so I can only call tools whose words I recognise in the question.";
    if (tools.empty()) return text + " There are no tools at the moment: connect a server first.";
    text += "\n\nTools I can use:\n\n";
    for (std::size_t i = 0; i < tools.size() && i < maxTools; ++i) {
        text += "- " + code(tools[i].name);
        const std::string sentence = firstSentence(tools[i].description);
        text += sentence.empty() ? "\n" : ": " + escaped(sentence, 200) + "\n";
    }
    if (tools.size() > maxTools) text += "- and " + std::to_string(tools.size() - maxTools) + " more\n";
    text += "\nNames help: a site such as USC01, a device such as USC01-acc001, an address, or text in "
            "quotation marks.";
    return text;
}

} // namespace llm
