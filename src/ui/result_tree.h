#pragma once
#include <memory>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "ui/result_reading.h"

namespace ui {

/// JSON of any size as rows that open and fold. Only open parts have rows; what a row says is read when it
/// comes into sight.
class ResultTree : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of ToolResult")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    enum Role {
        NameRole = Qt::UserRole + 1, ///< of the member, or "[3]"
        ValueRole,                   ///< on one line, cut; of containers how much is in them
        TypeRole,                    ///< object, array, string, number, boolean, null
        DepthRole,
        OpenableRole,
        OpenRole,
    };

    explicit ResultTree(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    void show(std::shared_ptr<const ResultReading> reading);
    Q_INVOKABLE void toggle(int row);
    Q_INVOKABLE void openAt(int row);
    Q_INVOKABLE void foldAt(int row);
    /// The row of the container around this one, or -1.
    Q_INVOKABLE int parentOf(int row) const;
    /// "$.devices[3].name", as JSONPath writes it.
    Q_INVOKABLE QString pathOf(int row) const;
    /// The whole value as text, made safe.
    Q_INVOKABLE QString valueOf(int row) const;

    int count() const { return static_cast<int>(m_rows.size()); }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    struct Row {
        std::uint32_t node = 0;
        std::uint32_t place = 0; ///< among its siblings
        std::uint32_t depth = 0;
        bool open = false;
    };
    const wire::JsonOutline& json() const { return *m_reading->json; }
    std::vector<Row> childrenOf(const Row& row) const;
    void openFirst();
    QString nameOf(const Row& row) const;
    QString shortValue(const Row& row) const;

    std::shared_ptr<const ResultReading> m_reading; ///< with JSON, or null
    std::vector<Row> m_rows;
};

} // namespace ui
