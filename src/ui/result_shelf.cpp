#include "ui/result_shelf.h"

#include <algorithm>

namespace ui {
namespace {

constexpr std::size_t mostEntries = 24;

ResultSource sourceOf(ResultShelf::Part part, const chat::ToolResultBlock& result) {
    switch (part) {
    case ResultShelf::Part::ModelText: return {.text = result.modelText, .structured = {}, .raw = {}};
    case ResultShelf::Part::Raw: return {.text = {}, .structured = result.raw, .raw = {}};
    case ResultShelf::Part::Result: break;
    }
    return {.text = result.text, .structured = result.structured, .raw = result.raw};
}

} // namespace

ResultShelf::ResultShelf(QString place, QObject* parent) : QObject(parent), m_place(std::move(place)) {}

ToolResult* ResultShelf::of(const std::string& call, Part part, const chat::ToolResultBlock& result,
                            const std::function<bool(const std::string&)>& inUse) {
    auto found = std::find_if(m_entries.begin(), m_entries.end(),
                              [&](const Entry& one) { return one.call == call && one.part == part; });
    if (found == m_entries.end()) {
        makeRoom(inUse);
        const int number = ++m_made;
        auto* shown = new ToolResult(QStringLiteral("%1/%2").arg(m_place).arg(number), this);
        if (part == Part::Raw) shown->setView(QStringLiteral("tree"));
        m_entries.push_front({.call = call, .part = part, .number = number, .result = shown});
        found = m_entries.begin();
    }
    m_entries.splice(m_entries.begin(), m_entries, found);
    const std::size_t size =
        result.text.size() + result.structured.size() + result.raw.size() + result.modelText.size();
    if (found->size != size || found->state != result.state) {
        found->size = size;
        found->state = result.state;
        found->result->show(sourceOf(part, result));
    }
    return found->result;
}

void ResultShelf::makeRoom(const std::function<bool(const std::string&)>& inUse) {
    for (auto it = m_entries.end(); m_entries.size() >= mostEntries && it != m_entries.begin();) {
        --it;
        if (inUse && inUse(it->call)) continue;
        it->result->deleteLater();
        it = m_entries.erase(it);
    }
}

void ResultShelf::clear() {
    for (const Entry& entry : m_entries)
        entry.result->deleteLater();
    m_entries.clear();
}

QByteArray ResultShelf::pictureOf(const QString& id) const {
    const int number = id.section(QLatin1Char('-'), 0, 0).toInt();
    for (const Entry& entry : m_entries)
        if (entry.number == number) return entry.result->pictureOf(id.section(QLatin1Char('-'), -1).toInt());
    return {};
}

} // namespace ui
