#include "chat/markdown.h"

#include <md4c.h>

#include <algorithm>

#include "chat/autolinks.h"
#include "chat/footnotes.h"
#include "chat/html_entities.h"
#include "chat/markdown_source.h"
#include "chat/math.h"

namespace chat {
namespace {

constexpr int codeLinesPerRow = 40;
constexpr std::size_t tableRowsPerRow = 25;
constexpr std::size_t deepest = 16;
constexpr std::size_t longestAddress =
    8000; ///< one that is longer leads nowhere: it would be kept for each link to it

std::string attribute(const MD_ATTRIBUTE& value) {
    std::string out;
    if (value.size > longestAddress) return out;
    for (int i = 0; value.text != nullptr && value.substr_offsets[i] < value.size; ++i) {
        const MD_OFFSET begin = value.substr_offsets[i];
        const std::string_view piece(value.text + begin, value.substr_offsets[i + 1] - begin);
        if (value.substr_types[i] == MD_TEXT_ENTITY) {
            out += entityText(piece);
        } else if (value.substr_types[i] == MD_TEXT_NULLCHAR) {
            out += "\uFFFD";
        } else {
            out += piece;
        }
    }
    return out;
}

/// "<br>", which models write into table cells, where Markdown has no other way to break a line.
bool isBreak(std::string_view html) {
    return html == "<br>" || html == "<br/>" || html == "<br />";
}

/// md4c 0.4.8 knows <h1> as the beginning of a block of HTML, but not the smaller headings.
bool isHeadingHtml(const Spans& spans) {
    const std::string& first = spans.front().text;
    return (spans.front().style & Span::Raw) != 0 && first.size() > 3 && first[1] == 'h' && first[2] >= '2' &&
           first[2] <= '6';
}

/// "\|" is how a bar is written in a cell, also inside of code (GFM 4.10).
Spans cellOf(Spans spans) {
    for (Span& span : spans) {
        if ((span.style & Span::Code) == 0) continue;
        for (std::size_t at = span.text.find("\\|"); at != std::string::npos;
             at = span.text.find("\\|", at + 1))
            span.text.erase(at, 1);
    }
    linkAddresses(spans);
    return spans;
}

/// Puts md4c's nested callbacks into flat rows.
class Builder {
public:
    Builder(SourceMending& mending, const std::vector<Formula>& formulas)
        : m_mending(mending), m_formulas(formulas) {}

    std::vector<MdBlock> take() { return std::move(m_blocks); }

    void enterBlock(MD_BLOCKTYPE type, void* detail);
    void leaveBlock(MD_BLOCKTYPE type);
    void enterSpan(MD_SPANTYPE type, void* detail);
    void leaveSpan(MD_SPANTYPE type);
    void text(MD_TEXTTYPE type, std::string_view text);

private:
    struct Container {
        char kind = 'q';
        unsigned id = 0;
        bool tight = true;
        bool ordered = false;
        unsigned next = 1;
        char delimiter = '.';
    };
    struct Target {
        std::string address;
        std::string title;
    };

    template <typename Content>
    void push(Content content) {
        pushAt(std::move(content), m_around.size());
    }
    template <typename Content>
    void pushAt(Content content, std::size_t depth);
    void open(Container container);
    void enterItem(const MD_BLOCK_LI_DETAIL& item);
    void flushMarker();
    void flushText();
    void flushCode();
    void flushTable();
    void add(std::string_view text, std::uint8_t extra = Span::Plain);
    std::uint8_t style() const;
    void tellPlace(MD_TEXTTYPE type, std::string_view text);

    void addWithFormulas(std::string_view text);
    std::string original(const MD_ATTRIBUTE& value) const {
        return withSources(attribute(value), m_formulas);
    }
    void flushMath();

    SourceMending& m_mending;
    const std::vector<Formula>& m_formulas;
    int m_line = 0; ///< of the paragraph that is read
    bool m_lineBegins = false;
    std::vector<MdBlock> m_blocks;
    std::vector<Container> m_around;
    std::vector<unsigned> m_last; ///< what the row written last stands in
    unsigned m_ids = 0;
    std::string m_marker;       ///< waits for the first row of its item
    std::size_t m_markerOf = 0; ///< depth of its list
    Spans m_spans;
    int m_heading = 0;
    int m_strong = 0, m_emphasis = 0, m_codeSpan = 0, m_strike = 0, m_images = 0;
    std::vector<Target> m_links;
    MdCode m_code;
    bool m_inCode = false;
    bool m_inHtml = false;
    MdTable m_table;
    bool m_inHead = false;
};

template <typename Content>
void Builder::pushAt(Content content, std::size_t depth) {
    MdBlock& block = m_blocks.emplace_back();
    block.content = std::move(content);
    const std::size_t told = std::min(depth, deepest);
    std::size_t joined = 0;
    bool same = true;
    std::vector<unsigned> ids;
    for (std::size_t i = 0; i < told; ++i) {
        block.around += m_around[i].kind;
        if (m_around[i].kind == 'l') block.tight = m_around[i].tight;
        same = same && i < m_last.size() && m_last[i] == m_around[i].id;
        joined += same ? 1 : 0;
        ids.push_back(m_around[i].id);
    }
    block.joined = static_cast<int>(joined);
    block.marker = std::move(m_marker);
    m_marker.clear();
    m_last = std::move(ids);
}

void Builder::open(Container container) {
    container.id = ++m_ids;
    m_around.push_back(container);
}

/// An item whose first block is a list has no text of its own: its marker is a row.
void Builder::flushMarker() {
    if (!m_marker.empty()) pushAt(MdParagraph{}, m_markerOf);
}

void Builder::enterItem(const MD_BLOCK_LI_DETAIL& item) {
    Container& list = m_around.back();
    m_markerOf = m_around.size();
    m_marker = list.ordered ? std::to_string(list.next++) + list.delimiter : "•";
    if (!item.is_task) return;
    const std::string box = item.task_mark == ' ' ? "[ ]" : "[x]";
    m_marker = list.ordered ? m_marker + " " + box : box;
}

std::uint8_t Builder::style() const {
    std::uint8_t style = Span::Plain;
    if (m_strong > 0) style |= Span::Strong;
    if (m_emphasis > 0) style |= Span::Emphasis;
    if (m_codeSpan > 0) style |= Span::Code;
    if (m_strike > 0) style |= Span::Strike;
    return style;
}

/// The text without what stands there only for md4c's sake.
std::string_view seen(std::string_view text, std::string& without) {
    if (text.find(nothingHere) == std::string_view::npos) return text;
    without = text;
    for (std::size_t at = without.find(nothingHere); at != std::string::npos;
         at = without.find(nothingHere, at))
        without.erase(at, nothingHere.size());
    return without;
}

void Builder::add(std::string_view text, std::uint8_t extra) {
    if (m_images > 0) { // the description of an image has no styles of its own
        m_spans.back().text.append(text);
        return;
    }
    if (text.empty()) return;
    const auto now = static_cast<std::uint8_t>(style() | extra);
    const Target& link = m_links.empty() ? Target() : m_links.back();
    if (!m_spans.empty() && m_spans.back().style == now && m_spans.back().image.empty() &&
        m_spans.back().link == link.address && m_spans.back().title == link.title) {
        m_spans.back().text.append(text);
    } else {
        m_spans.push_back({std::string(text), now, link.address, link.title, {}});
    }
}

/// Ends the paragraph, heading or item text that was being collected.
void Builder::flushText() {
    if (m_heading > 0) {
        linkAddresses(m_spans);
        push(MdHeading{m_heading, std::move(m_spans)});
        m_heading = 0;
    } else if (!m_spans.empty()) {
        linkAddresses(m_spans);
        const bool html = isHeadingHtml(m_spans);
        push(MdParagraph{std::move(m_spans), html});
    }
    m_spans.clear();
}

void Builder::flushCode() {
    std::string_view rest = m_code.text;
    if (rest.ends_with('\n')) rest.remove_suffix(1);
    for (int chunk = 0;; ++chunk) {
        std::size_t end = 0;
        for (int line = 0; line < codeLinesPerRow && end != std::string_view::npos; ++line)
            end = rest.find('\n', line == 0 ? 0 : end + 1);
        const bool last = end == std::string_view::npos;
        push(MdCode{m_code.language, std::string(rest.substr(0, end)), chunk, last});
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
        push(std::move(part));
    }
    m_table = {};
}

void Builder::enterBlock(MD_BLOCKTYPE type, void* detail) {
    m_line = 0;
    m_lineBegins = false;
    if (type != MD_BLOCK_DOC && type != MD_BLOCK_P && m_inHead == false && m_table.align.empty())
        flushText(); // the text of a tight item ends where another block begins
    switch (type) {
    case MD_BLOCK_QUOTE: open({}); break;
    case MD_BLOCK_UL:
        flushMarker();
        open({.kind = 'l', .tight = static_cast<MD_BLOCK_UL_DETAIL*>(detail)->is_tight != 0});
        break;
    case MD_BLOCK_OL: {
        flushMarker();
        const auto& list = *static_cast<MD_BLOCK_OL_DETAIL*>(detail);
        open({'l', 0, list.is_tight != 0, true, list.start, list.mark_delimiter});
        break;
    }
    case MD_BLOCK_LI: enterItem(*static_cast<MD_BLOCK_LI_DETAIL*>(detail)); break;
    case MD_BLOCK_HR: push(MdRule{}); break;
    case MD_BLOCK_H: m_heading = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level); break;
    case MD_BLOCK_CODE:
        m_inCode = true;
        m_code.language = original(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang);
        break;
    case MD_BLOCK_HTML: m_inHtml = true; break;
    case MD_BLOCK_P: flushText(); break;
    case MD_BLOCK_THEAD: m_inHead = true; break;
    case MD_BLOCK_TR:
        if (!m_inHead) m_table.rows.emplace_back();
        break;
    case MD_BLOCK_TH: {
        const auto align = static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align;
        m_table.align.push_back(align == MD_ALIGN_RIGHT    ? MdTable::Align::End
                                : align == MD_ALIGN_CENTER ? MdTable::Align::Center
                                : align == MD_ALIGN_LEFT   ? MdTable::Align::Start
                                                           : MdTable::Align::None);
        break;
    }
    default: break;
    }
}

void Builder::leaveBlock(MD_BLOCKTYPE type) {
    switch (type) {
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_UL:
    case MD_BLOCK_OL: m_around.pop_back(); break;
    case MD_BLOCK_LI:
        flushText();
        flushMarker();
        break;
    case MD_BLOCK_P:
    case MD_BLOCK_H: flushText(); break;
    case MD_BLOCK_CODE: m_code.language == "math" ? flushMath() : flushCode(); break;
    case MD_BLOCK_HTML:
        m_inHtml = false;
        if (!m_spans.empty() && m_spans.back().text.ends_with('\n')) m_spans.back().text.pop_back();
        push(MdParagraph{std::move(m_spans), true});
        m_spans.clear();
        break;
    case MD_BLOCK_TABLE: flushTable(); break;
    case MD_BLOCK_THEAD: m_inHead = false; break;
    case MD_BLOCK_TH: m_table.head.push_back(cellOf(std::move(m_spans))), m_spans.clear(); break;
    case MD_BLOCK_TD: m_table.rows.back().push_back(cellOf(std::move(m_spans))), m_spans.clear(); break;
    default: break;
    }
}

void Builder::enterSpan(MD_SPANTYPE type, void* detail) {
    switch (type) {
    case MD_SPAN_STRONG: ++m_strong; break;
    case MD_SPAN_EM: ++m_emphasis; break;
    case MD_SPAN_CODE: ++m_codeSpan; break;
    case MD_SPAN_DEL: ++m_strike; break;
    case MD_SPAN_A: {
        const auto& link = *static_cast<MD_SPAN_A_DETAIL*>(detail);
        m_links.push_back({original(link.href), original(link.title)});
        break;
    }
    case MD_SPAN_IMG: {
        if (m_images++ > 0) break; // one inside another is part of its description
        const auto& image = *static_cast<MD_SPAN_IMG_DETAIL*>(detail);
        const Target& link = m_links.empty() ? Target() : m_links.back();
        m_spans.push_back({{}, style(), link.address, original(image.title), original(image.src)});
        break;
    }
    default: break;
    }
}

void Builder::leaveSpan(MD_SPANTYPE type) {
    switch (type) {
    case MD_SPAN_STRONG: --m_strong; break;
    case MD_SPAN_EM: --m_emphasis; break;
    case MD_SPAN_CODE: --m_codeSpan; break;
    case MD_SPAN_DEL: --m_strike; break;
    case MD_SPAN_A: m_links.pop_back(); break;
    case MD_SPAN_IMG: --m_images; break;
    default: break;
    }
}

/// Lets the mending look at places where md4c may have read otherwise than GFM says.
void Builder::tellPlace(MD_TEXTTYPE type, std::string_view text) {
    if (!m_table.align.empty() || m_inHead) {
        m_inHead ? m_mending.tableHead(text.data()) : m_mending.tableRow(text.data());
    } else if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
        ++m_line;
        m_lineBegins = true;
    } else if (m_lineBegins) {
        m_mending.paragraphLine(text.data(), m_line);
        m_lineBegins = false;
    }
}

void Builder::text(MD_TEXTTYPE type, std::string_view written) {
    std::string without;
    const std::string_view text = seen(written, without);
    if (m_inCode) {
        if (type == MD_TEXT_NULLCHAR) {
            m_code.text += "\uFFFD";
        } else {
            m_formulas.empty() ? m_code.text.append(text) : m_code.text.append(withSources(text, m_formulas));
        }
        return;
    }
    if (!m_inHtml) tellPlace(type, written);
    switch (type) {
    case MD_TEXT_NULLCHAR: add("\uFFFD"); break;
    case MD_TEXT_BR: add("\n"); break;
    case MD_TEXT_SOFTBR: add(" "); break;
    case MD_TEXT_ENTITY: {
        const std::string character = entityText(text);
        add(character == "\n" ? " " : character); // no hard break
        break;
    }
    case MD_TEXT_HTML:
        if (!m_inHtml && isBreak(text)) {
            add("\n");
        } else {
            add(withSources(text, m_formulas), Span::Raw);
        }
        break;
    default: addWithFormulas(text); break;
    }
}

/// A formula that is understood is text; another is its source, as code.
void Builder::addWithFormulas(std::string_view text) {
    std::size_t from = 0;
    for (auto mark = nextFormula(text, 0, m_formulas.size()); mark;
         mark = nextFormula(text, from, m_formulas.size())) {
        add(text.substr(from, mark->begin - from));
        from = mark->end;
        const Formula& formula = m_formulas[mark->number];
        const bool literal = m_codeSpan > 0 || m_images > 0 || !m_links.empty();
        const auto readable = literal ? std::nullopt : readableMath(formula.tex);
        if (readable) {
            add(*readable);
        } else {
            add(formula.source, literal ? Span::Plain : Span::Code);
        }
    }
    add(text.substr(from));
}

/// A fence of the language "math": its formula, or the code where that is not understood.
void Builder::flushMath() {
    const auto readable = readableMath(m_code.text);
    if (!readable) return flushCode();
    push(MdParagraph{{{*readable, Span::Plain, {}, {}, {}}}, false});
    m_code = {};
    m_inCode = false;
}

std::vector<MdBlock> blocksOf(std::string_view text, SourceMending& mending,
                              const std::vector<Formula>& formulas) {
    Builder builder(mending, formulas);
    MD_PARSER parser{};
    parser.flags = MD_DIALECT_GITHUB & ~(floodsWithAddresses(text) ? MD_FLAG_PERMISSIVEAUTOLINKS : 0U);
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

/// What is mended may show what was hidden by it: a table below a line of text, and then empty cells in it.
std::vector<MdBlock> mendedBlocksOf(std::string_view text, const std::vector<Formula>& formulas) {
    SourceMending mending(text);
    std::vector<MdBlock> blocks = blocksOf(text, mending, formulas);
    std::string better;
    for (int round = 0; round < 3 && mending.needed(); ++round) {
        better = mending.mended();
        mending = SourceMending(better);
        blocks = blocksOf(better, mending, formulas);
    }
    return blocks;
}

} // namespace

std::vector<MdBlock> readMarkdown(std::string_view text) {
    const std::string bounded = withoutExcess(text);
    if (!bounded.empty()) text = bounded;
    std::vector<Formula> formulas;
    const std::string marked = withFormulasApart(text, formulas);
    if (!marked.empty()) text = marked;
    const std::string noted = withFootnotesApart(text);
    std::vector<MdBlock> blocks = mendedBlocksOf(noted.empty() ? text : noted, formulas);
    if (!noted.empty()) gatherFootnotes(blocks);
    return blocks;
}

} // namespace chat
