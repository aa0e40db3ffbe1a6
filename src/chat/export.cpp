#include "chat/export.h"

#include "base/display_text.h"
#include "chat/attachment.h"
#include "chat/names.h"

#include <algorithm>
#include <ctime>

#include <QByteArray>

namespace chat {
namespace {

std::string utc(base::EpochMs ms) {
    const std::time_t seconds = ms / 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &parts);
    return text;
}

std::string safe(const std::string& foreign) {
    return base::DisplayText(foreign).text();
}

/// A fenced block whose fence is longer than any run of backticks inside.
std::string fenced(const std::string& foreign, const char* language) {
    const std::string text = safe(foreign);
    std::size_t longest = 2, run = 0;
    for (const char c : text)
        longest = std::max(longest, run = c == '`' ? run + 1 : 0);
    const std::string fence(longest + 1, '`');
    return fence + language + "\n" + text + (text.ends_with('\n') ? "" : "\n") + fence + "\n";
}

/// Text in a quote block: every line is marked, so no line of it can pass for a heading of ours.
std::string quoted(const std::string& foreign) {
    std::string out = "> ";
    for (const char c : safe(foreign)) {
        out += c;
        if (c == '\n') out += "> ";
    }
    return out + "\n";
}

std::string inlineCode(const std::string& foreign) {
    std::string text = base::displayLine(foreign, 200);
    std::replace(text.begin(), text.end(), '`', '\'');
    return '`' + text + '`';
}

std::string who(const Message& message) {
    switch (message.role) {
    case Role::User: return "You";
    case Role::Assistant:
        return message.model.empty() ? "Assistant" : "Assistant, " + inlineCode(message.model);
    case Role::Tool: return "Tool results";
    case Role::System: return "System";
    }
    return {};
}

class MarkdownWriter {
public:
    std::string write(const Conversation& conversation) {
        m_out = "# " + base::displayLine(conversation.info.title, 200) +
                "\n\nExported by Signalbox. Session " + inlineCode(conversation.info.id.text) + ", begun " +
                utc(conversation.info.created) + ".\n";
        for (const Message* message : conversation.transcript.path()) {
            m_out += "\n## " + who(*message) + " · " + utc(message->created) + "\n";
            if (message->state != MessageState::Complete)
                m_out += "\n*This message is " + std::string(name(message->state)) + ".*\n";
            for (const Block& block : message->blocks) {
                m_role = message->role;
                m_out += '\n';
                std::visit(*this, block);
            }
        }
        return std::move(m_out);
    }

    void operator()(const TextBlock& b) { m_out += m_role == Role::User ? quoted(b.text) : answer(b.text); }
    void operator()(const ReasoningBlock& b) {
        if (!b.text.empty()) m_out += "Reasoning:\n\n" + quoted(b.text);
    }
    void operator()(const ImageBlock& b) { attachment(b.name, b.mediaType, b.bytes.size()); }
    void operator()(const FileBlock& b) { attachment(b.name, b.mediaType, b.bytes.size()); }
    void operator()(const ToolCallBlock& b) {
        m_out += "**Tool call** " + inlineCode(b.server + " / " + b.tool) +
                 (b.risk.empty() ? "" : ", risk " + b.risk) + "\n\n" + fenced(b.arguments, "json");
        if (!b.proposedArguments.empty())
            m_out +=
                "\nEdited by the operator. The model proposed:\n\n" + fenced(b.proposedArguments, "json");
    }
    void operator()(const ToolResultBlock& b) {
        m_out += "**Result** of " + inlineCode(b.call.text) + ": " + std::string(name(b.state));
        if (b.durationMs >= 0) m_out += ", " + std::to_string(b.durationMs) + " ms";
        m_out += "\n\n";
        if (!b.note.empty()) m_out += quoted(b.note) + "\n";
        if (!b.text.empty()) m_out += fenced(b.text, "text");
        if (!b.structured.empty()) m_out += "\nStructured content:\n\n" + fenced(b.structured, "json");
    }
    void operator()(const NoticeBlock& b) {
        m_out += "*" + std::string(name(b.severity)) + ": " + base::displayLine(b.kind, 60) + "*\n\n" +
                 quoted(b.detail);
    }
    void operator()(const SourcesBlock& b) {
        m_out += "Sources:\n\n";
        for (const SourcesBlock::Source& source : b.sources)
            m_out += "- " + inlineCode(source.title.empty() ? source.url : source.title) +
                     (source.title.empty() || source.url.empty() ? "" : " " + inlineCode(source.url)) + "\n";
    }

private:
    /// An answer is Markdown itself: its headings go two levels down so that they stay below ours.
    static std::string answer(const std::string& foreign) {
        std::string out;
        bool lineStart = true, fence = false;
        const std::string text = safe(foreign);
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (lineStart && text.compare(i, 3, "```") == 0) fence = !fence;
            if (lineStart && !fence && text[i] == '#') out += "##";
            lineStart = text[i] == '\n';
            out += text[i];
        }
        return fence ? out + "\n```\n" : out + "\n";
    }
    void attachment(const std::string& name, const std::string& mediaType, std::size_t size) {
        m_out += "Attachment " + inlineCode(name) + " (" + inlineCode(mediaType) + ", " +
                 std::to_string(size) + " bytes)\n";
    }

    std::string m_out;
    Role m_role = Role::User;
};

std::string html(const std::string& foreign) {
    std::string out;
    for (const char c : safe(foreign)) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

struct HtmlBlock {
    std::string operator()(const TextBlock& b) const {
        return "<p class=\"text\">" + html(b.text) + "</p>\n";
    }
    std::string operator()(const ReasoningBlock& b) const {
        return b.text.empty() ? ""
                              : "<details><summary>Reasoning</summary><p class=\"text\">" + html(b.text) +
                                    "</p></details>\n";
    }
    /// The picture itself where it is one of the kinds that are nothing but pictures.
    std::string operator()(const ImageBlock& b) const {
        const std::string type = imageTypeOf(b.bytes);
        if (type.empty()) return "<p>Attachment " + html(b.name) + "</p>\n";
        return "<p><img alt=\"" + html(b.name) + "\" src=\"data:" + type + ";base64," +
               QByteArray::fromStdString(b.bytes).toBase64().toStdString() + "\"></p>\n";
    }
    std::string operator()(const FileBlock& b) const { return "<p>Attachment " + html(b.name) + "</p>\n"; }
    std::string operator()(const ToolCallBlock& b) const {
        return "<h3>Tool call " + html(b.server + " / " + b.tool) + "</h3><pre>" + html(b.arguments) +
               "</pre>\n";
    }
    std::string operator()(const ToolResultBlock& b) const {
        return "<h3>Result: " + std::string(name(b.state)) + "</h3><pre>" +
               html(b.text.empty() ? b.structured : b.text) + "</pre>\n";
    }
    std::string operator()(const NoticeBlock& b) const {
        return "<p class=\"notice\">" + html(b.kind + ": " + b.detail) + "</p>\n";
    }
    std::string operator()(const SourcesBlock& b) const {
        std::string out = "<h3>Sources</h3><ul>";
        for (const SourcesBlock::Source& source : b.sources)
            out += "<li>" + html(source.title) + " " + html(source.url) + "</li>";
        return out + "</ul>\n";
    }
};

} // namespace

std::string toMarkdown(const Conversation& conversation) {
    return MarkdownWriter().write(conversation);
}

std::string toHtml(const Conversation& conversation) {
    std::string out =
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src "
        "'unsafe-inline'\">"
        "<title>" +
        html(conversation.info.title) +
        "</title><style>body{font:14px/22px sans-serif;max-width:760px;margin:2em auto;padding:0 1em}"
        "pre{background:#f1f4f0;padding:8px 12px;overflow:auto;font:12px/20px monospace}"
        ".text{white-space:pre-wrap}img{max-width:100%}.notice{color:#a8231b}h2{font-size:14px}h3{font-size:"
        "12px}</style>"
        "</head><body>\n<h1>" +
        html(conversation.info.title) + "</h1>\n";
    for (const Message* message : conversation.transcript.path()) {
        out += "<h2>" + html(who(*message)) + " <small>" + utc(message->created) + "</small></h2>\n";
        for (const Block& block : message->blocks)
            out += std::visit(HtmlBlock{}, block);
    }
    return out + "</body></html>\n";
}

std::string fileNameFor(const std::string& title) {
    std::string out;
    for (const char c : title) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
        if (letter) {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
        if (out.size() >= 60) break;
    }
    while (out.ends_with('-'))
        out.pop_back();
    return out.empty() ? "session" : out;
}

} // namespace chat
