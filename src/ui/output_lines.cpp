#include "ui/output_lines.h"

#include <algorithm>
#include <cmath>

#include "base/display_text.h"

namespace ui {
namespace {

constexpr double leastContrast = 4.5;
constexpr std::ptrdiff_t mostRuns = 2000; ///< of a chunk
enum Place : std::size_t { Paper, Ink, AddInk, AddPaper, DelInk, DelPaper, Terminal };

double luminance(const QColor& colour) {
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

QColor mixed(const QColor& from, const QColor& to, double share) {
    const auto part = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {part(from.red(), to.red()), part(from.green(), to.green()), part(from.blue(), to.blue())};
}

QString html(QString text) {
    return text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
}

} // namespace

QColor readable(const QColor& ink, const QColor& paper) {
    if (contrast(ink, paper) >= leastContrast) return ink;
    const QColor goal = luminance(paper) > 0.18 ? QColor(Qt::black) : QColor(Qt::white);
    for (double share = 0.1; share < 1; share += 0.1) {
        const QColor nearer = mixed(ink, goal, share);
        if (contrast(nearer, paper) >= leastContrast) return nearer;
    }
    return goal;
}

void OutputLines::show(std::shared_ptr<const ResultReading> reading) {
    beginResetModel();
    m_reading = std::move(reading);
    endResetModel();
    Q_EMIT shownChanged();
}

void OutputLines::setWhole(bool whole) {
    if (m_whole == whole) return;
    beginResetModel();
    m_whole = whole;
    endResetModel();
    Q_EMIT shownChanged();
}

void OutputLines::setPalette(const QVariantList& palette) {
    if (m_palette == palette) return;
    m_palette = palette;
    Q_EMIT paletteChanged();
    if (count() > 0) Q_EMIT dataChanged(index(0), index(count() - 1), {RichRole});
}

int OutputLines::count() const {
    const int all = m_reading ? static_cast<int>(m_reading->text.chunks.size()) : 0;
    return m_whole ? all : std::min(all, 1);
}

int OutputLines::shownLines() const {
    if (!m_reading || m_whole) return lines();
    return m_reading->text.chunks.empty() ? 0 : m_reading->text.chunks.front().lines;
}

bool OutputLines::whole() const {
    return !m_reading || m_whole || m_reading->text.chunks.size() <= 1;
}

QColor OutputLines::colour(std::size_t place) const {
    return place < static_cast<std::size_t>(m_palette.size())
               ? m_palette[static_cast<qsizetype>(place)].value<QColor>()
               : QColor(Qt::gray);
}

QString OutputLines::safe(std::size_t begin, std::size_t end) const {
    const std::string_view text = m_reading->text.text;
    return QString::fromStdString(base::DisplayText(text.substr(begin, end - begin)).text());
}

QString OutputLines::styled(const chat::TerminalRun& run, std::size_t begin, std::size_t end) const {
    const auto colourOf = [this](const chat::TerminalColour& named, std::size_t fallback) {
        using Kind = chat::TerminalColour::Kind;
        return named.kind == Kind::None    ? colour(fallback)
               : named.kind == Kind::Exact ? QColor::fromRgb(named.rgb)
                                           : colour(Terminal + named.name);
    };
    QColor ink = colourOf(run.style.ink, Ink);
    QColor paper = colourOf(run.style.paper, Paper);
    if (run.style.inverse) std::swap(ink, paper);
    if (run.style.dim) ink = mixed(ink, paper, 0.35);
    QString css = QStringLiteral("color:%1;").arg(readable(ink, paper).name());
    if (paper != colour(Paper)) css += QStringLiteral("background-color:%1;").arg(paper.name());
    if (run.style.bold) css += QLatin1String("font-weight:700;");
    if (run.style.italic) css += QLatin1String("font-style:italic;");
    if (run.style.underline) css += QLatin1String("text-decoration:underline;");
    return QStringLiteral("<span style=\"%1\">%2</span>").arg(css, html(safe(begin, end)));
}

QString OutputLines::terminal(const OutputChunk& chunk) const {
    const auto& runs = m_reading->text.runs;
    auto run = std::lower_bound(runs.begin(), runs.end(), chunk.begin,
                                [](const chat::TerminalRun& one, std::size_t at) { return one.end <= at; });
    if (run == runs.end() || run->begin >= chunk.end) return {};
    const auto last =
        std::lower_bound(run, runs.end(), chunk.end,
                         [](const chat::TerminalRun& one, std::size_t at) { return one.begin < at; });
    if (last - run > mostRuns) return {}; // a colour for each letter is no output of a program
    QString out;
    std::size_t at = chunk.begin;
    for (; run != runs.end() && run->begin < chunk.end; ++run) {
        const std::size_t begin = std::max(at, run->begin);
        out += html(safe(at, begin));
        at = std::min(chunk.end, run->end);
        out += styled(*run, begin, at);
    }
    return out + html(safe(at, chunk.end));
}

QString OutputLines::difference(const OutputChunk& chunk) const {
    QString out;
    for (const QString& line : safe(chunk.begin, chunk.end).split(QLatin1Char('\n'))) {
        const bool added = line.startsWith(QLatin1Char('+')) && !line.startsWith(QLatin1String("+++"));
        const bool removed = line.startsWith(QLatin1Char('-')) && !line.startsWith(QLatin1String("---"));
        const QString plain = line.isEmpty() ? QStringLiteral("&nbsp;") : html(line);
        const QString css = !added && !removed ? QString()
                                               : QStringLiteral(" style=\"color:%1;background-color:%2\"")
                                                     .arg(colour(added ? AddInk : DelInk).name(),
                                                          colour(added ? AddPaper : DelPaper).name());
        out += QStringLiteral("<div%1>%2</div>").arg(css, plain);
    }
    return out;
}

QVariant OutputLines::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    OutputChunk piece = chunk(index.row());
    if (piece.end > piece.begin && m_reading->text.text[piece.end - 1] == '\n') --piece.end;
    if (role == PlainRole || role == Qt::DisplayRole) return safe(piece.begin, piece.end);
    if (role != RichRole) return {};
    return m_reading->text.difference ? difference(piece) : terminal(piece);
}

} // namespace ui
