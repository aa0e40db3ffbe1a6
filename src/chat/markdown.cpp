#include "chat/markdown.h"

#include <md4c.h>

#include <algorithm>

namespace chat {
namespace {

constexpr int codeLinesPerRow = 40;
constexpr std::size_t tableRowsPerRow = 25;
constexpr int deepest = 16;

/// Puts md4c's nested callbacks into flat rows.
class Builder {
public:
    std::vector<MdBlock> take() { return std::move(m_blocks); }

    void enterBlock(MD_BLOCKTYPE type, void* detail);
    void leaveBlock(MD_BLOCKTYPE type);
    void enterSpan(MD_SPANTYPE type, void* detail);
    void leaveSpan(MD_SPANTYPE type);
    void text(MD_TEXTTYPE type, std::string_view text);

private:
    struct List {
        bool ordered = false;
        unsigned next = 1;
        std::string delimiter;
    };

    template <typename Content>
    void push(Content content, int indent = 0) {
        m_blocks.push_back({std::move(content), std::min(m_quote, deepest), std::min(indent, deepest)});
    }
    void flushInline();
    void flushCode();
    void flushTable();
    void enterItem(const MD_BLOCK_LI_DETAIL& item);
    void add(std::string_view text);
    std::uint8_t style() const;

    std::vector<MdBlock> m_blocks;
    Spans m_spans;
    std::vector<List> m_lists;
    std::string m_marker;
    bool m_inItem = false; ///< the marker still waits for its paragraph
    int m_quote = 0;
    int m_heading = 0;
    int m_strong = 0, m_emphasis = 0, m_codeSpan = 0, m_strike = 0;
    std::vector<std::string> m_links;
    MdCode m_code;
    bool m_inCode = false;
    MdTable m_table;
    bool m_inHead = false;
};

std::string attribute(const MD_ATTRIBUTE& value) {
    return {value.text, value.size};
}

std::string entity(std::string_view text) {
    static constexpr std::pair<std::string_view, std::string_view> named[] = {
        {"&amp;", "&"},    {"&lt;", "<"},     {"&gt;", ">"},     {"&quot;", "\""}, {"&apos;", "'"},
        {"&nbsp;", " "},   {"&copy;", "©"},   {"&reg;", "®"},    {"&mdash;", "—"}, {"&ndash;", "–"},
        {"&hellip;", "…"}, {"&larr;", "←"},   {"&rarr;", "→"},   {"&times;", "×"}, {"&deg;", "°"},
        {"&micro;", "µ"},  {"&plusmn;", "±"}, {"&middot;", "·"}, {"&bull;", "•"},  {"&euro;", "€"},
        {"&le;", "≤"},     {"&ge;", "≥"},     {"&ne;", "≠"},     {"&hArr;", "⇔"},  {"&check;", "✓"},
    };
    for (const auto& [name, value] : named)
        if (text == name) return std::string(value);
    if (text.size() < 4 || text[1] != '#') return std::string(text);
    const bool hex = text[2] == 'x' || text[2] == 'X';
    const unsigned long c =
        std::strtoul(std::string(text.substr(hex ? 3 : 2)).c_str(), nullptr, hex ? 16 : 10);
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return "\uFFFD";
    std::string out;
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        if (c < 0x10000) {
            out += static_cast<char>(0xE0 | (c >> 12));
        } else {
            out += static_cast<char>(0xF0 | (c >> 18));
            out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        }
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
    return out;
}

std::uint8_t Builder::style() const {
    std::uint8_t style = Span::Plain;
    if (m_strong > 0 || m_inHead) style |= Span::Strong;
    if (m_emphasis > 0) style |= Span::Emphasis;
    if (m_codeSpan > 0) style |= Span::Code;
    if (m_strike > 0) style |= Span::Strike;
    return style;
}

void Builder::add(std::string_view text) {
    if (text.empty()) return;
    const std::uint8_t now = style();
    const std::string& link = m_links.empty() ? std::string() : m_links.back();
    if (!m_spans.empty() && m_spans.back().style == now && m_spans.back().link == link) {
        m_spans.back().text.append(text);
    } else {
        m_spans.push_back({std::string(text), now, link});
    }
}

void Builder::enterItem(const MD_BLOCK_LI_DETAIL& item) {
    m_inItem = true;
    if (item.is_task) {
        m_marker = item.task_mark == ' ' ? "[ ]" : "[x]";
    } else if (!m_lists.empty() && m_lists.back().ordered) {
        m_marker = std::to_string(m_lists.back().next++) + m_lists.back().delimiter;
    } else {
        m_marker = "•";
    }
}

/// Ends the paragraph, heading or item text that was being collected.
void Builder::flushInline() {
    if (m_heading > 0) {
        push(MdHeading{m_heading, std::move(m_spans)}, static_cast<int>(m_lists.size()));
        m_heading = 0;
    } else if (!m_lists.empty()) {
        if (m_spans.empty() && !m_inItem) return;
        const int depth = std::min(static_cast<int>(m_lists.size()) - 1, deepest);
        push(MdListItem{depth, m_inItem ? std::move(m_marker) : std::string(), std::move(m_spans)});
        m_inItem = false;
    } else if (!m_spans.empty()) {
        push(MdParagraph{std::move(m_spans)});
    }
    m_spans.clear();
    m_marker.clear();
}

void Builder::flushCode() {
    std::string_view rest = m_code.text;
    if (rest.ends_with('\n')) rest.remove_suffix(1);
    for (int chunk = 0;; ++chunk) {
        std::size_t end = 0;
        for (int line = 0; line < codeLinesPerRow && end != std::string_view::npos; ++line)
            end = rest.find('\n', line == 0 ? 0 : end + 1);
        const bool last = end == std::string_view::npos;
        push(MdCode{m_code.language, std::string(rest.substr(0, end)), chunk, last},
             static_cast<int>(m_lists.size()));
        if (last) break;
        rest.remove_prefix(end + 1);
    }
    m_code = {};
    m_inCode = false;
}

void Builder::flushTable() {
    auto rows = std::move(m_table.rows);
    for (std::size_t at = 0, chunk = 0; at == 0 || at < rows.size(); at += tableRowsPerRow, ++chunk) {
        MdTable part{
            m_table.align, m_table.head, {}, static_cast<int>(chunk), at + tableRowsPerRow >= rows.size()};
        const std::size_t end = std::min(rows.size(), at + tableRowsPerRow);
        for (std::size_t row = at; row < end; ++row)
            part.rows.push_back(std::move(rows[row]));
        push(std::move(part), static_cast<int>(m_lists.size()));
    }
    m_table = {};
}

void Builder::enterBlock(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
    case MD_BLOCK_QUOTE:
        flushInline();
        ++m_quote;
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL: {
        flushInline(); // a tight item's text ends where its nested list begins
        List list;
        if (type == MD_BLOCK_OL) {
            const auto* ordered = static_cast<MD_BLOCK_OL_DETAIL*>(detail);
            list = {true, ordered->start, std::string(1, ordered->mark_delimiter)};
        }
        m_lists.push_back(std::move(list));
        break;
    }
    case MD_BLOCK_LI: enterItem(*static_cast<MD_BLOCK_LI_DETAIL*>(detail)); break;
    case MD_BLOCK_HR: push(MdRule{}); break;
    case MD_BLOCK_H:
        flushInline();
        m_heading = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
    case MD_BLOCK_CODE: {
        flushInline();
        m_inCode = true;
        m_code.language = attribute(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang);
        break;
    }
    case MD_BLOCK_P:
        if (!m_inItem) flushInline();
        break;
    case MD_BLOCK_TABLE: flushInline(); break;
    case MD_BLOCK_THEAD: m_inHead = true; break;
    case MD_BLOCK_TR:
        if (!m_inHead) m_table.rows.emplace_back();
        break;
    case MD_BLOCK_TH: {
        const auto align = static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align;
        m_table.align.push_back(align == MD_ALIGN_RIGHT    ? MdTable::Align::End
                                : align == MD_ALIGN_CENTER ? MdTable::Align::Center
                                                           : MdTable::Align::Start);
        break;
    }
    default: break;
    }
}

void Builder::leaveBlock(MD_BLOCKTYPE type) {
    switch (type) {
    case MD_BLOCK_QUOTE:
        flushInline();
        --m_quote;
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL: m_lists.pop_back(); break;
    case MD_BLOCK_LI:
    case MD_BLOCK_P:
    case MD_BLOCK_H: flushInline(); break;
    case MD_BLOCK_CODE: flushCode(); break;
    case MD_BLOCK_TABLE: flushTable(); break;
    case MD_BLOCK_THEAD: m_inHead = false; break;
    case MD_BLOCK_TH: m_table.head.push_back(std::move(m_spans)), m_spans.clear(); break;
    case MD_BLOCK_TD: m_table.rows.back().push_back(std::move(m_spans)), m_spans.clear(); break;
    default: break;
    }
}

void Builder::enterSpan(MD_SPANTYPE type, void* detail) {
    switch (type) {
    case MD_SPAN_STRONG: ++m_strong; break;
    case MD_SPAN_EM: ++m_emphasis; break;
    case MD_SPAN_CODE: ++m_codeSpan; break;
    case MD_SPAN_DEL: ++m_strike; break;
    case MD_SPAN_A: m_links.push_back(attribute(static_cast<MD_SPAN_A_DETAIL*>(detail)->href)); break;
    case MD_SPAN_IMG: // never fetched: what stands is its description, as a link to where it would come from
        m_links.push_back(attribute(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
        add("[image] ");
        break;
    default: break;
    }
}

void Builder::leaveSpan(MD_SPANTYPE type) {
    switch (type) {
    case MD_SPAN_STRONG: --m_strong; break;
    case MD_SPAN_EM: --m_emphasis; break;
    case MD_SPAN_CODE: --m_codeSpan; break;
    case MD_SPAN_DEL: --m_strike; break;
    case MD_SPAN_A:
    case MD_SPAN_IMG: m_links.pop_back(); break;
    default: break;
    }
}

void Builder::text(MD_TEXTTYPE type, std::string_view text) {
    if (m_inCode) {
        m_code.text.append(text);
        return;
    }
    switch (type) {
    case MD_TEXT_NULLCHAR: add("\uFFFD"); break;
    case MD_TEXT_BR: add("\n"); break;
    case MD_TEXT_SOFTBR: add(" "); break;
    case MD_TEXT_ENTITY: add(entity(text)); break;
    default: add(text); break;
    }
}

} // namespace

std::vector<MdBlock> readMarkdown(std::string_view text) {
    Builder builder;
    MD_PARSER parser{};
    parser.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
        static_cast<Builder*>(self)->enterBlock(type, detail);
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
        static_cast<Builder*>(self)->leaveBlock(type);
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
        static_cast<Builder*>(self)->enterSpan(type, detail);
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
        static_cast<Builder*>(self)->leaveSpan(type);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* characters, MD_SIZE size, void* self) {
        static_cast<Builder*>(self)->text(type, {characters, size});
        return 0;
    };
    md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &builder);
    return builder.take();
}

std::string plainText(const Spans& spans) {
    std::string out;
    for (const Span& span : spans)
        out += span.text;
    return out;
}

std::string plainText(const MdBlock& block) {
    struct Visitor {
        std::string operator()(const MdParagraph& p) const { return plainText(p.spans); }
        std::string operator()(const MdHeading& h) const { return plainText(h.spans); }
        std::string operator()(const MdListItem& item) const {
            const std::string indent(static_cast<std::size_t>(item.depth) * 2, ' ');
            return indent + item.marker + (item.marker.empty() ? "" : " ") + plainText(item.spans);
        }
        std::string operator()(const MdCode& code) const { return code.text; }
        std::string operator()(const MdTable& table) const {
            const auto line = [](const std::vector<Spans>& cells) {
                std::string out;
                for (std::size_t i = 0; i < cells.size(); ++i)
                    out += (i ? "\t" : "") + plainText(cells[i]);
                return out;
            };
            std::string out = table.chunk == 0 ? line(table.head) : std::string();
            for (const auto& row : table.rows)
                out += (out.empty() ? "" : "\n") + line(row);
            return out;
        }
        std::string operator()(const MdRule&) const { return "---"; }
    };
    return std::visit(Visitor{}, block.content);
}

} // namespace chat
