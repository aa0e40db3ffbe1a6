#include "ui/selection_text.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/rich_runs.h"

namespace ui {

namespace {

using Kind = TranscriptRow::Kind;

constexpr int itemWidth = 4; ///< the mark of an item and the blanks behind it

bool wordAt(const QString& text, qsizetype at) {
    return at >= 0 && at < text.size() && (text[at].isLetterOrNumber() || text[at] == QLatin1Char('_'));
}

/// Characters that Markdown would read as its own are kept from it.
QString escapedMarkdown(const QString& text, bool inCell) {
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool between = wordAt(text, i - 1) && wordAt(text, i + 1);
        const bool special = c == QLatin1Char('\\') || c == QLatin1Char('`') || c == QLatin1Char('*') ||
                             c == QLatin1Char('<') || c == QLatin1Char('[') || c == QLatin1Char('~') ||
                             (c == QLatin1Char('_') && !between) || (c == QLatin1Char('|') && inCell) ||
                             (c == QLatin1Char('&') && wordAt(text, i + 1));
        const bool atStart = i == 0 && (c == QLatin1Char('#') || c == QLatin1Char('-') ||
                                        c == QLatin1Char('+') || c == QLatin1Char('>'));
        if (special || atStart) out += QLatin1Char('\\');
        if (c == QLatin1Char('\n')) {
            out += inCell ? QLatin1String("<br>") : QLatin1String("\\\n");
        } else {
            out += c;
        }
    }
    return out;
}

QString codeSpan(const QString& text) {
    QString ticks(1, QLatin1Char('`'));
    while (text.contains(ticks))
        ticks += QLatin1Char('`');
    const bool pad = text.startsWith(QLatin1Char('`')) || text.endsWith(QLatin1Char('`'));
    return ticks + (pad ? QLatin1String(" ") : QLatin1String()) + text +
           (pad ? QLatin1String(" ") : QLatin1String()) + ticks;
}

QString marksAround(const RichRun& run, const QString& text) {
    const QString marks =
        (run.strong ? QStringLiteral("**") : QString()) + (run.emphasis ? QStringLiteral("*") : QString());
    const QString strike = run.strike ? QStringLiteral("~~") : QString();
    if (marks.isEmpty() && strike.isEmpty()) return text;
    // Marks stand at words, not at blanks.
    qsizetype begin = 0;
    qsizetype end = text.size();
    while (begin < end && text[begin].isSpace())
        ++begin;
    while (end > begin && text[end - 1].isSpace())
        --end;
    QString back = marks;
    std::reverse(back.begin(), back.end());
    return text.left(begin) + strike + marks + text.mid(begin, end - begin) + back + strike + text.mid(end);
}

QString markdownOf(const std::vector<RichRun>& runs, bool inCell) {
    QString out;
    for (std::size_t i = 0; i < runs.size();) {
        const QString link = runs[i].link;
        QString text;
        QString plain;
        for (; i < runs.size() && runs[i].link == link; ++i) {
            const RichRun& run = runs[i];
            plain += run.text;
            text += marksAround(run, run.code ? codeSpan(run.text) : escapedMarkdown(run.text, inCell));
        }
        if (link.isEmpty()) {
            out += text;
        } else if (plain == link) {
            out += QLatin1Char('<') + link + QLatin1Char('>');
        } else {
            out += QLatin1Char('[') + text + QLatin1String("](<") + link + QLatin1String(">)");
        }
    }
    return out;
}

QString cellMarkdown(const QString& cell) {
    return markdownOf(richRuns(cell), true);
}

QString tableMarkdown(const TableShape& table, bool head) {
    const auto line = [](const QStringList& cells) {
        return QLatin1String("| ") + cells.join(QLatin1String(" | ")) + QLatin1String(" |");
    };
    QStringList lines;
    if (head) {
        QStringList heads;
        QStringList rules;
        for (qsizetype i = 0; i < table.heads.size(); ++i) {
            const QString align = table.align.value(i);
            heads += cellMarkdown(table.heads[i]);
            rules += align == QLatin1String("end")      ? QStringLiteral("---:")
                     : align == QLatin1String("center") ? QStringLiteral(":---:")
                                                        : QStringLiteral("---");
        }
        lines << line(heads) << line(rules);
    }
    for (const QVariant& row : table.rows) {
        QStringList cells;
        for (const QString& cell : row.toStringList())
            cells += cellMarkdown(cell);
        lines += line(cells);
    }
    return lines.join(QLatin1Char('\n'));
}

/// One row after the other into one text.
class Writer {
public:
    Writer(const SelectedRange& range, const RowSource& source, CopyAs as)
        : m_range(range), m_source(source), m_as(as) {}

    QString write() {
        for (int i = m_range.first; i <= m_range.last; ++i)
            put(i, m_source.row(i));
        closeCode();
        return m_out;
    }

private:
    bool markdown() const { return m_as == CopyAs::Markdown; }
    bool alone() const { return m_range.first == m_range.last; }

    void put(int index, const TranscriptRow& row) {
        const qsizetype begin = index == m_range.first ? m_range.begin : 0;
        const qsizetype end = index == m_range.last ? m_range.end : row.plain.size();
        if (row.kind != Kind::Code || row.level == 0) closeCode();
        if (row.kind == Kind::Code) return code(row, row.plain.mid(begin, end - begin));
        const bool goesOn = row.kind == Kind::Table && row.level > 0 && index > m_range.first;
        const QString text = textOf(row, begin, end, goesOn);
        if (text.isEmpty()) return;
        separate(goesOn);
        m_out += !markdown() ? listed(row, text, begin == 0) : begin > 0 ? text : indented(row, text);
        m_above = row.frame;
    }

    QString textOf(const TranscriptRow& row, qsizetype begin, qsizetype end, bool goesOn) const {
        switch (row.kind) {
        case Kind::Paragraph:
        case Kind::ListItem:
            return markdown() ? markdownOfRich(row.rich, begin, end) : row.plain.mid(begin, end - begin);
        case Kind::Heading:
            return markdown() ? QString(row.level, QLatin1Char('#')) + QLatin1Char(' ') +
                                    markdownOfRich(row.rich, begin, end)
                              : row.plain.mid(begin, end - begin);
        case Kind::Question: return said(row, row.plain.mid(begin, end - begin), begin == 0);
        case Kind::Thought:
        case Kind::Notice: return row.plain.mid(begin, end - begin);
        case Kind::Author: return said(row, QString(), true);
        case Kind::Table: return markdown() ? tableMarkdown(row.table, !goesOn) : row.plain;
        case Kind::Rule: return QStringLiteral("---");
        case Kind::Files: return filesOf(row);
        case Kind::Call:
        case Kind::Approval: return callOf(row);
        case Kind::Code:
        case Kind::Reasoning:
        case Kind::Waiting:
        case Kind::Foot: return {};
        }
        return {};
    }

    /// Who speaks is said where more than one row is selected.
    QString said(const TranscriptRow& row, const QString& text, bool whole) const {
        if (alone() || !whole || row.author.isEmpty()) return text;
        const QString who = markdown() ? QStringLiteral("**%1:**").arg(escapedMarkdown(row.author, false))
                                       : row.author + QLatin1Char(':');
        return text.isEmpty() ? who : who + QLatin1String(markdown() ? "\n\n" : "\n") + text;
    }

    static QString filesOf(const TranscriptRow& row) {
        QStringList names;
        for (const QVariant& file : row.files)
            names +=
                QLatin1Char('[') + file.toMap().value(QStringLiteral("name")).toString() + QLatin1Char(']');
        return names.join(QLatin1Char(' '));
    }

    QString callOf(const TranscriptRow& row) const {
        if (markdown() && m_source.callMarkdown) return m_source.callMarkdown(row.call.callId);
        QStringList parts{row.call.ref, row.call.server + QLatin1String(" / ") + row.call.tool,
                          row.call.argumentsLine, row.call.summary};
        parts.removeAll(QString());
        return parts.join(QLatin1String("  "));
    }

    void separate(bool goesOn) {
        if (m_out.isEmpty()) return;
        if (goesOn || m_above.close) {
            m_out += QLatin1Char('\n');
            return;
        }
        m_out += QLatin1Char('\n');
        if (markdown() && m_above.barsBelow > 0)
            m_out += QStringLiteral("> ").repeated(m_above.barsBelow).trimmed();
        m_out += QLatin1Char('\n');
    }

    /// In plain text an item keeps its mark.
    static QString listed(const TranscriptRow& row, const QString& text, bool whole) {
        const BlockFrame& frame = row.frame;
        if (!whole || (frame.marker.isEmpty() && frame.task.isEmpty())) return text;
        const QString box = frame.task.isEmpty()                  ? QString()
                            : frame.task == QLatin1String("done") ? QStringLiteral("[x] ")
                                                                  : QStringLiteral("[ ] ");
        const qsizetype depth = std::max<qsizetype>(0, frame.around.count(QLatin1Char('l')) - 1);
        const QString mark =
            frame.marker.isEmpty() || !box.isEmpty() ? QString() : frame.marker + QLatin1Char(' ');
        return QString(depth * 2, QLatin1Char(' ')) + mark + box + text;
    }

    /// What a row stands in, at the beginning of each of its lines.
    static QString indented(const TranscriptRow& row, const QString& text) {
        const BlockFrame& frame = row.frame;
        const qsizetype item = frame.around.lastIndexOf(QLatin1Char('l'));
        const bool begins = !frame.marker.isEmpty() || !frame.task.isEmpty();
        QString first;
        QString further;
        for (qsizetype i = 0; i < frame.around.size(); ++i) {
            const QString in = frame.around[i] == QLatin1Char('q') ? QStringLiteral("> ")
                                                                   : QString(itemWidth, QLatin1Char(' '));
            first += i == item && begins ? markOf(frame) : in;
            further += in;
        }
        QString out = first + text;
        out.replace(QLatin1Char('\n'), QLatin1Char('\n') + further);
        return out;
    }

    static QString markOf(const BlockFrame& frame) {
        const bool numbered = !frame.marker.isEmpty() && frame.marker != QStringLiteral("•");
        const QString mark =
            (numbered ? frame.marker : QStringLiteral("-")).leftJustified(itemWidth, QLatin1Char(' '));
        return mark + (frame.task.isEmpty()                  ? QString()
                       : frame.task == QLatin1String("done") ? QStringLiteral("[x] ")
                                                             : QStringLiteral("[ ] "));
    }

    /// The rows of one block of code are one fence.
    void code(const TranscriptRow& row, const QString& text) {
        if (m_inCode) {
            m_code += QLatin1Char('\n') + text;
            return;
        }
        m_inCode = true;
        m_codeRow = &row;
        m_code = text;
    }

    void closeCode() {
        if (!m_inCode) return;
        m_inCode = false;
        separate(false);
        if (!markdown() || (alone() && m_code.size() < m_codeRow->plain.size())) {
            m_out += m_code;
        } else {
            QString fence = QStringLiteral("```");
            while (m_code.contains(fence))
                fence += QLatin1Char('`');
            m_out += indented(*m_codeRow, fence + m_codeRow->marker + QLatin1Char('\n') + m_code +
                                              QLatin1Char('\n') + fence);
        }
        m_above = m_codeRow->frame;
    }

    const SelectedRange& m_range;
    const RowSource& m_source;
    CopyAs m_as;
    QString m_out;
    BlockFrame m_above;
    bool m_inCode = false;
    QString m_code;
    const TranscriptRow* m_codeRow = nullptr;
};

} // namespace

bool holdsText(const TranscriptRow& row) {
    switch (row.kind) {
    case Kind::Question:
    case Kind::Paragraph:
    case Kind::Heading:
    case Kind::ListItem:
    case Kind::Code:
    case Kind::Thought: return true;
    default: return false;
    }
}

QString markdownOfRich(const QString& rich, qsizetype begin, qsizetype end) {
    std::vector<RichRun> part;
    qsizetype at = 0;
    for (RichRun& run : richRuns(rich)) {
        const qsizetype next = at + run.text.size();
        const qsizetype from = std::max(begin, at);
        const qsizetype to = end < 0 ? next : std::min(end, next);
        if (to > from) {
            run.text = run.text.mid(from - at, to - from);
            part.push_back(std::move(run));
        }
        at = next;
    }
    return markdownOf(part, false);
}

QString selectedText(const SelectedRange& range, const RowSource& source, CopyAs as) {
    return range.first < 0 ? QString() : Writer(range, source, as).write();
}

} // namespace ui
