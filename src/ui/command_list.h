#pragma once
#include <vector>

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

#include "ui/workbench.h"

namespace ui {

/// Everything that can be done or gone to right now, found by a few letters: views, actions, sessions,
/// servers, models. What would do nothing is not in it.
class CommandList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(ui::Workbench* workbench READ workbench WRITE setWorkbench NOTIFY workbenchChanged)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY shownChanged)
    Q_PROPERTY(int count READ count NOTIFY shownChanged)
public:
    enum Role { TitleRole = Qt::UserRole + 1, DetailRole, KeysRole, IconRole, GroupRole, HeadsRole };

    explicit CommandList(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    /// Looks anew at what can be done; with an empty query.
    Q_INVOKABLE void refresh();
    /// Does it. What only the window can do follows as asked().
    Q_INVOKABLE void run(int row);

    Workbench* workbench() const { return m_workbench; }
    void setWorkbench(Workbench* workbench);
    const QString& query() const { return m_query; }
    void setQuery(const QString& query);
    int count() const { return static_cast<int>(m_rows.size()); }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void workbenchChanged();
    void shownChanged();
    /// To be done by the view that is shown then.
    void asked(const QString& view, const QString& command);

private:
    struct Entry {
        QString title;
        QString detail;
        QString keys;
        QString icon;
        QString group;
        std::function<void()> deed;
    };
    void add(Entry entry) { m_all.push_back(std::move(entry)); }
    /// One that only a view can do.
    void addAsked(const char* view, const char* command, QString title, const char* keys, const char* icon);
    void addViews();
    void addActions();
    void addModes();
    void addAppearance();
    void addThings(); ///< sessions, servers, models
    void filter();

    QPointer<Workbench> m_workbench;
    std::vector<Entry> m_all;
    std::vector<std::size_t> m_rows;
    QString m_query;
};

} // namespace ui
