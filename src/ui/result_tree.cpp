#include "ui/result_tree.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include "base/display_text.h"
#include "ui/figures.h"

namespace ui {
namespace {

using Kind = wire::JsonOutline::Kind;

constexpr int openedFirst = 60; ///< rows that are there without a click
constexpr std::size_t shownValue = 300;

QString kindName(Kind kind) {
    switch (kind) {
    case Kind::Object: return QStringLiteral("object");
    case Kind::Array: return QStringLiteral("array");
    case Kind::String: return QStringLiteral("string");
    case Kind::Number: return QStringLiteral("number");
    case Kind::Boolean: return QStringLiteral("boolean");
    case Kind::Null: return QStringLiteral("null");
    }
    return {};
}

} // namespace

void ResultTree::show(std::shared_ptr<const ResultReading> reading) {
    beginResetModel();
    m_reading = reading && reading->json ? std::move(reading) : nullptr;
    m_rows.clear();
    if (m_reading) m_rows = {Row{}};
    endResetModel();
    openFirst();
    Q_EMIT countChanged();
}

/// What fits a glance is open from the start, from the outside in.
void ResultTree::openFirst() {
    if (m_rows.empty()) return;
    openAt(0);
    for (int row = 1; row < count() && count() < openedFirst; ++row) {
        const Row& one = m_rows[static_cast<std::size_t>(row)];
        if (one.depth < 3 && json().isContainer(one.node) &&
            json().at(one.node).count + m_rows.size() <= openedFirst)
            openAt(row);
    }
}

std::vector<ResultTree::Row> ResultTree::childrenOf(const Row& row) const {
    std::vector<Row> children;
    children.reserve(json().at(row.node).count);
    std::uint32_t place = 0;
    for (std::uint32_t child = row.node + 1; child < json().endOf(row.node); child = json().at(child).next)
        children.push_back({.node = child, .place = place++, .depth = row.depth + 1});
    return children;
}

void ResultTree::toggle(int row) {
    if (row < 0 || row >= count()) return;
    if (m_rows[static_cast<std::size_t>(row)].open)
        foldAt(row);
    else
        openAt(row);
}

void ResultTree::openAt(int row) {
    if (row < 0 || row >= count()) return;
    const auto at = static_cast<std::size_t>(row);
    if (m_rows[at].open || !json().isContainer(m_rows[at].node)) return;
    const std::vector<Row> children = childrenOf(m_rows[at]);
    m_rows[at].open = true;
    if (!children.empty()) {
        beginInsertRows({}, row + 1, row + static_cast<int>(children.size()));
        m_rows.insert(m_rows.begin() + row + 1, children.begin(), children.end());
        endInsertRows();
    }
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT countChanged();
}

void ResultTree::foldAt(int row) {
    if (row < 0 || row >= count()) return;
    const auto at = static_cast<std::size_t>(row);
    if (!m_rows[at].open) return;
    std::size_t end = at + 1;
    while (end < m_rows.size() && m_rows[end].depth > m_rows[at].depth)
        ++end;
    m_rows[at].open = false;
    if (end > at + 1) {
        beginRemoveRows({}, row + 1, static_cast<int>(end) - 1);
        m_rows.erase(m_rows.begin() + row + 1, m_rows.begin() + static_cast<std::ptrdiff_t>(end));
        endRemoveRows();
    }
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT countChanged();
}

int ResultTree::parentOf(int row) const {
    if (row <= 0 || row >= count()) return -1;
    const std::uint32_t depth = m_rows[static_cast<std::size_t>(row)].depth;
    int above = row - 1;
    while (above >= 0 && m_rows[static_cast<std::size_t>(above)].depth >= depth)
        --above;
    return above;
}

QString ResultTree::pathOf(int row) const {
    if (row < 0 || row >= count()) return {};
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    QStringList parts;
    for (int at = row; at > 0; at = parentOf(at)) {
        const Row& one = m_rows[static_cast<std::size_t>(at)];
        if (json().at(one.node).key == 0) {
            parts.prepend(QStringLiteral("[%1]").arg(one.place));
            continue;
        }
        const QString key = nameOf(one);
        QString quoted = key;
        quoted.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
            .replace(QLatin1Char('\''), QLatin1String("\\'"));
        parts.prepend(plain.match(key).hasMatch() ? QLatin1Char('.') + key
                                                  : QStringLiteral("['%1']").arg(quoted));
    }
    return QLatin1Char('$') + parts.join(QString());
}

QString ResultTree::valueOf(int row) const {
    if (row < 0 || row >= count()) return {};
    return QString::fromStdString(
        base::DisplayText(json().value(m_rows[static_cast<std::size_t>(row)].node)).text());
}

QString ResultTree::nameOf(const Row& row) const {
    if (json().at(row.node).key == 0)
        return row.depth == 0 ? QStringLiteral("$") : QStringLiteral("[%1]").arg(row.place);
    return QString::fromStdString(base::displayLine(json().key(row.node), 200));
}

QString ResultTree::shortValue(const Row& row) const {
    const wire::JsonOutline::Node& node = json().at(row.node);
    if (node.kind == Kind::Object)
        return counted(node.count, QCoreApplication::translate("ResultTree", "1 member"),
                       QCoreApplication::translate("ResultTree", "%1 members"));
    if (node.kind == Kind::Array)
        return counted(node.count, QCoreApplication::translate("ResultTree", "1 element"),
                       QCoreApplication::translate("ResultTree", "%1 elements"));
    const QString value =
        QString::fromStdString(base::displayLine(json().value(row.node, shownValue * 4 + 4), shownValue));
    return node.kind == Kind::String ? QLatin1Char('"') + value + QLatin1Char('"') : value;
}

QVariant ResultTree::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case NameRole: return nameOf(row);
    case ValueRole: return shortValue(row);
    case TypeRole: return kindName(json().at(row.node).kind);
    case DepthRole: return static_cast<int>(row.depth);
    case OpenableRole: return json().isContainer(row.node) && json().at(row.node).count > 0;
    case OpenRole: return row.open;
    case Qt::DisplayRole: return QString(nameOf(row) + QLatin1String(": ") + shortValue(row));
    default: return {};
    }
}

QHash<int, QByteArray> ResultTree::roleNames() const {
    return {{NameRole, "name"},   {ValueRole, "value"},       {TypeRole, "type"},
            {DepthRole, "depth"}, {OpenableRole, "openable"}, {OpenRole, "open"}};
}

} // namespace ui
