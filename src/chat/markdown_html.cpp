#include "chat/markdown_html.h"

#include <cctype>
#include <string_view>

namespace chat {
namespace {

std::string escapedHtml(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string address(std::string_view target) {
    static constexpr std::string_view kept = "!#$%&'()*+,-./:;=?@_~";
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : target) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || kept.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return escapedHtml(out);
}

bool harmless(std::string_view target) {
    return target.starts_with("https://") || target.starts_with("http://") || target.starts_with("mailto:");
}

class HtmlWriter {
public:
    explicit HtmlWriter(HtmlFor use) : m_use(use) {}

    std::string write(const std::vector<MdBlock>& rows) {
        for (const MdBlock& row : rows) {
            if (!goesOn(row)) place(row);
            std::visit([&](const auto& content) { block(content, row); }, row.content);
        }
        closeTo(0);
        return std::move(m_out);
    }

private:
    struct Open {
        bool list = false;
        bool ordered = false;
    };

    /// A further chunk of the code or table above: it is the same block.
    static bool goesOn(const MdBlock& row) {
        const auto* code = std::get_if<MdCode>(&row.content);
        const auto* table = std::get_if<MdTable>(&row.content);
        return (code != nullptr && code->chunk > 0) || (table != nullptr && table->chunk > 0);
    }

    void closeTo(std::size_t depth) {
        while (m_open.size() > depth) {
            m_out += !m_open.back().list     ? "</blockquote>\n"
                     : m_open.back().ordered ? "</li>\n</ol>\n"
                                             : "</li>\n</ul>\n";
            m_open.pop_back();
        }
    }

    void openList(const std::string& marker) {
        const bool ordered = !marker.empty() && std::isdigit(static_cast<unsigned char>(marker[0])) != 0;
        const unsigned long start = ordered ? std::stoul(marker) : 1;
        m_out += !ordered     ? "<ul>\n<li>"
                 : start == 1 ? "<ol>\n<li>"
                              : "<ol start=\"" + std::to_string(start) + "\">\n<li>";
        m_open.push_back({true, ordered});
    }

    void place(const MdBlock& row) {
        const auto joined = std::min(static_cast<std::size_t>(row.joined), m_open.size());
        const std::size_t list = row.around.rfind('l');
        closeTo(joined);
        for (std::size_t i = joined; i < row.around.size(); ++i) {
            if (row.around[i] == 'l') {
                openList(i == list ? row.marker : std::string());
            } else {
                m_out += "<blockquote>\n";
                m_open.push_back({});
            }
        }
        if (!row.marker.empty() && list < joined) { // the next item of a list that is open
            while (m_open.size() > list + 1)
                closeTo(m_open.size() - 1);
            m_out += "</li>\n<li>";
            for (std::size_t i = list + 1; i < row.around.size(); ++i) {
                m_out += "<blockquote>\n";
                m_open.push_back({});
            }
        }
        const std::size_t box = row.marker.find('[');
        if (box != std::string::npos)
            m_out += row.marker[box + 1] == 'x' ? "<input type=\"checkbox\" checked=\"\" disabled=\"\" /> "
                                                : "<input type=\"checkbox\" disabled=\"\" /> ";
    }

    void spans(const Spans& runs) {
        for (const Span& run : runs) {
            std::string after;
            const auto wrap = [&](bool is, const std::string& open, const std::string& close) {
                if (!is) return;
                m_out += open;
                after = close + after;
            };
            const bool linked = !run.link.empty() && (m_use == HtmlFor::Comparing || harmless(run.link));
            const auto title = [&] {
                return run.title.empty() ? "" : " title=\"" + escapedHtml(run.title) + "\"";
            };
            wrap(linked, "<a href=\"" + address(run.link) + "\"" + (run.image.empty() ? title() : "") + ">",
                 "</a>");
            wrap((run.style & Span::Strong) != 0, "<strong>", "</strong>");
            wrap((run.style & Span::Emphasis) != 0, "<em>", "</em>");
            wrap((run.style & Span::Strike) != 0, "<del>", "</del>");
            wrap((run.style & Span::Code) != 0, "<code>", "</code>");
            if (run.image.empty()) {
                text(run);
            } else if (m_use == HtmlFor::Comparing) {
                m_out += "<img src=\"" + address(run.image) + "\" alt=\"" + escapedHtml(run.text) + "\"" +
                         title() + " />";
            } else {
                m_out += escapedHtml(run.text + " (" + run.image + ")");
            }
            m_out += after;
        }
    }

    void text(const Span& run) {
        if ((run.style & Span::Raw) != 0 && m_use == HtmlFor::Comparing) {
            m_out += run.text;
            return;
        }
        std::string_view rest = run.text;
        for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
            m_out += escapedHtml(rest.substr(0, end)) + "<br />\n";
            rest.remove_prefix(end + 1);
        }
        m_out += escapedHtml(rest);
    }

    void block(const MdParagraph& paragraph, const MdBlock& row) {
        if (paragraph.spans.empty()) return;
        const bool html = m_use == HtmlFor::Comparing && paragraph.literal;
        const bool bare = html || (row.tight && row.around.ends_with('l'));
        m_out += bare ? "" : "<p>";
        spans(paragraph.spans);
        m_out += bare ? "\n" : "</p>\n";
    }
    void block(const MdHeading& heading, const MdBlock&) {
        const std::string name = "h" + std::to_string(heading.level) + ">";
        m_out += "<" + name;
        spans(heading.spans);
        m_out += "</" + name + "\n";
    }
    void block(const MdCode& code, const MdBlock&) {
        if (code.chunk == 0) {
            const std::string word = code.language.substr(0, code.language.find(' '));
            m_out +=
                word.empty() ? "<pre><code>" : "<pre><code class=\"language-" + escapedHtml(word) + "\">";
        }
        m_out += escapedHtml(code.text) + (code.text.empty() && code.chunk == 0 && code.last ? "" : "\n");
        if (code.last) m_out += "</code></pre>\n";
    }
    void block(const MdRule&, const MdBlock&) { m_out += "<hr />\n"; }
    void block(const MdTable& table, const MdBlock&) {
        if (table.chunk == 0) {
            m_out += "<table>\n<thead>\n<tr>\n";
            cells(table, table.head, "th");
            m_out += "</tr>\n</thead>\n";
            if (!table.rows.empty()) m_out += "<tbody>\n";
        }
        for (const auto& row : table.rows) {
            m_out += "<tr>\n";
            cells(table, row, "td");
            m_out += "</tr>\n";
        }
        if (table.last) m_out += table.rows.empty() ? "</table>\n" : "</tbody>\n</table>\n";
    }
    void cells(const MdTable& table, const std::vector<Spans>& row, const std::string& name) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto align = i < table.align.size() ? table.align[i] : MdTable::Align::None;
            m_out += "<" + name;
            m_out += align == MdTable::Align::Start    ? " align=\"left\">"
                     : align == MdTable::Align::Center ? " align=\"center\">"
                     : align == MdTable::Align::End    ? " align=\"right\">"
                                                       : ">";
            spans(row[i]);
            m_out += "</" + name + ">\n";
        }
    }

    HtmlFor m_use;
    std::string m_out;
    std::vector<Open> m_open;
};

} // namespace

std::string asHtml(const std::vector<MdBlock>& rows, HtmlFor use) {
    return HtmlWriter(use).write(rows);
}

} // namespace chat
