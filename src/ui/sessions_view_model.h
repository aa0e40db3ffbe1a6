#pragma once
#include <functional>
#include <vector>

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "base/clock.h"
#include "store/session_store.h"
#include "ui/search_results.h"
#include "ui/session_list_model.h"

namespace ui {

/// The stored sessions and what one can do with them: find, rename, pin, throw away and take back, export,
/// import. Opening one is the Workbench's.
class SessionsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(ui::SessionListModel* list READ list CONSTANT)
    Q_PROPERTY(ui::SearchResults* results READ results CONSTANT)
    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    Q_PROPERTY(QString failure READ failure NOTIFY changed)
    Q_PROPERTY(QString failureStep READ failureStep NOTIFY changed)
    Q_PROPERTY(QString found READ found NOTIFY changed)
    Q_PROPERTY(QString exportFolder READ exportFolder CONSTANT)
public:
    /// Both are borrowed.
    SessionsViewModel(store::SessionStore& store, const base::Clock& clock, QObject* parent = nullptr);

    Q_INVOKABLE void reload();
    /// What an open session says of itself: its new title is in the list before the store is asked again.
    void follow(const chat::SessionInfo& info);
    Q_INVOKABLE void search(const QString& query);
    Q_INVOKABLE void rename(const QString& session, const QString& title);
    Q_INVOKABLE void setPinned(const QString& session, bool pinned);
    Q_INVOKABLE void moveToTrash(const QString& session);
    Q_INVOKABLE void restore(const QString& session);
    /// `format` is json, md or html; `path` a file, "~/" allowed. Never replaces a file that is there.
    Q_INVOKABLE void exportTo(const QString& session, const QString& format, const QString& path);
    Q_INVOKABLE void importFrom(const QString& path);
    Q_INVOKABLE QString exportPath(const QString& session, const QString& format) const;

    SessionListModel* list() { return &m_list; }
    SearchResults* results() { return &m_results; }
    bool loading() const { return m_loading; }
    const QString& failure() const { return m_failure; }
    const QString& failureStep() const { return m_failureStep; }
    const QString& found() const { return m_found; }
    static QString exportFolder();

Q_SIGNALS:
    void changed();
    /// Something was done that a short word at the foot of the window tells; `undo` names the session that
    /// restore() takes back, or is empty.
    void told(const QString& words, const QString& undo);
    void trashed(const QString& session);
    void imported(const QString& session);
    /// The store has new facts of this session (title, pin): whoever holds it open takes them over.
    void infoChanged(const QString& session, const QString& title, bool pinned);

private:
    void find(); ///< what the field holds, in the chosen order
    void fail(const base::Error& error, const QString& subject = {});
    void changeInfo(const QString& session, const std::function<void(chat::SessionInfo&)>& edit);

    store::SessionStore& m_store;
    const base::Clock& m_clock;
    SessionListModel m_list;
    SearchResults m_results;
    std::vector<chat::SessionInfo> m_infos;
    QTimer m_typing; ///< searches run when typing pauses
    bool m_loading = false;
    QString m_failure;
    QString m_failureStep;
    QString m_found;
};

} // namespace ui
