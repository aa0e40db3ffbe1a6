#include "ui/sessions_view_model.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include "base/error_text.h"
#include "base/json.h"
#include "base/when_done.h"
#include "chat/conversation_json.h"
#include "chat/export.h"
#include "ui/figures.h"
#include "ui/new_file.h"
#include "wire/untrusted_json.h"

namespace ui {

namespace {

constexpr int searchLimit = 200;
constexpr qint64 largestImport = 256LL << 20;

/// The first hit of each session.
std::vector<SessionHit> placesOf(const std::vector<store::SearchHit>& hits) {
    std::vector<SessionHit> places;
    for (const store::SearchHit& hit : hits) {
        const auto known = std::find_if(places.begin(), places.end(), [&](const SessionHit& place) {
            return place.session == hit.session.text;
        });
        if (known != places.end())
            ++known->more;
        else
            places.push_back({hit.session.text, hit.snippet, 0});
    }
    return places;
}

} // namespace

SessionsViewModel::SessionsViewModel(store::SessionStore& store, const base::Clock& clock, QObject* parent)
    : QObject(parent), m_store(store), m_clock(clock) {
    m_typing.setSingleShot(true);
    m_typing.setInterval(80);
    connect(&m_typing, &QTimer::timeout, this, &SessionsViewModel::find);
    connect(&m_results, &SearchResults::orderChosen, this, &SessionsViewModel::find);
}

void SessionsViewModel::find() {
    const QString query = m_list.query();
    if (query.trimmed().isEmpty()) return;
    const store::SearchOrder order = m_results.order();
    base::whenDone(
        m_store.search(query.toStdString(), searchLimit, order), this,
        [this, query, order](const base::Result<std::vector<store::SearchHit>>& hits) {
            if (query != m_list.query() || order != m_results.order()) return; // changed since
            if (!hits) return fail(hits.error());
            m_results.show(*hits, m_list.titled(), m_clock.wall());
            const std::vector<SessionHit> places = placesOf(*hits);
            m_list.setHits(places);
            const auto count = static_cast<std::int64_t>(hits->size());
            const QString first =
                order == store::SearchOrder::BestFirst ? tr("The %1 best hits") : tr("The %1 newest hits");
            m_found =
                (count < searchLimit ? counted(count, tr("1 hit"), tr("%1 hits")) : first.arg(searchLimit)) +
                QLatin1Char(' ') +
                counted(static_cast<std::int64_t>(places.size()), tr("in 1 session"), tr("in %1 sessions"));
            Q_EMIT changed();
        });
}

void SessionsViewModel::reload() {
    m_loading = m_infos.empty();
    Q_EMIT changed();
    base::whenDone(m_store.list(), this, [this](const base::Result<std::vector<chat::SessionInfo>>& infos) {
        m_loading = false;
        if (!infos) return fail(infos.error());
        m_infos = *infos;
        m_list.setSessions(m_infos, m_clock.wall());
        m_failure.clear();
        Q_EMIT changed();
    });
}

void SessionsViewModel::follow(const chat::SessionInfo& info) {
    const auto found = std::find_if(m_infos.begin(), m_infos.end(),
                                    [&](const chat::SessionInfo& one) { return one.id == info.id; });
    if (found == m_infos.end() || found->title == info.title) return;
    found->title = info.title;
    m_list.setSessions(m_infos, m_clock.wall());
}

void SessionsViewModel::search(const QString& query) {
    m_list.setQuery(query);
    m_found.clear();
    if (query.trimmed().isEmpty()) {
        m_typing.stop();
        m_results.clear();
    } else {
        m_typing.start();
    }
    Q_EMIT changed();
}

void SessionsViewModel::changeInfo(const QString& session,
                                   const std::function<void(chat::SessionInfo&)>& edit) {
    const auto found = std::find_if(m_infos.begin(), m_infos.end(), [&](const chat::SessionInfo& info) {
        return info.id.text == session.toStdString();
    });
    if (found == m_infos.end()) return;
    chat::SessionInfo info = *found;
    edit(info);
    base::whenDone(m_store.saveInfo(info), this, [this, info](const base::Result<void>& saved) {
        if (!saved) return fail(saved.error());
        Q_EMIT infoChanged(QString::fromStdString(info.id.text), QString::fromStdString(info.title),
                           info.pinned);
        reload();
    });
}

void SessionsViewModel::rename(const QString& session, const QString& title) {
    if (title.trimmed().isEmpty()) return;
    changeInfo(session,
               [&](chat::SessionInfo& info) { info.title = title.trimmed().left(200).toStdString(); });
}

void SessionsViewModel::setPinned(const QString& session, bool pinned) {
    changeInfo(session, [&](chat::SessionInfo& info) { info.pinned = pinned; });
}

void SessionsViewModel::moveToTrash(const QString& session) {
    base::whenDone(m_store.trash({session.toStdString()}), this,
                   [this, session](const base::Result<void>& done) {
                       if (!done) return fail(done.error());
                       Q_EMIT trashed(session);
                       Q_EMIT told(tr("Moved to the trash"), session);
                       reload();
                   });
}

void SessionsViewModel::restore(const QString& session) {
    base::whenDone(m_store.restore({session.toStdString()}), this, [this](const base::Result<void>& done) {
        if (!done) return fail(done.error());
        reload();
    });
}

QString SessionsViewModel::exportFolder() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    return folder.isEmpty() || !QDir(folder).exists() ? QDir::homePath() : folder;
}

QString SessionsViewModel::exportPath(const QString& session, const QString& format) const {
    const auto found = std::find_if(m_infos.begin(), m_infos.end(), [&](const chat::SessionInfo& info) {
        return info.id.text == session.toStdString();
    });
    const QString name =
        QString::fromStdString(chat::fileNameFor(found == m_infos.end() ? "session" : found->title));
    QString path = exportFolder() + QLatin1Char('/') + name + QLatin1Char('.') + format;
    for (int n = 2; QFileInfo::exists(path); ++n)
        path = exportFolder() + QLatin1Char('/') + name + QStringLiteral("-%1.").arg(n) + format;
    return path;
}

void SessionsViewModel::exportTo(const QString& session, const QString& format, const QString& path) {
    base::whenDone(m_store.load({session.toStdString()}), this,
                   [this, format, path](const base::Result<chat::Conversation>& loaded) {
                       if (!loaded) return fail(loaded.error());
                       const std::string bytes = format == QLatin1String("md") ? chat::toMarkdown(*loaded)
                                                 : format == QLatin1String("html")
                                                     ? chat::toHtml(*loaded)
                                                     : base::dump(chat::toJson(*loaded), 2) + "\n";
                       const auto written = writeNew(homePath(path), bytes);
                       if (!written) return fail(written.error(), path);
                       m_failure.clear();
                       Q_EMIT changed();
                       Q_EMIT told(tr("Exported to %1").arg(path), {});
                   });
}

void SessionsViewModel::importFrom(const QString& path) {
    QFile file(homePath(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail({.kind = base::ErrorKind::NotFound, .detail = file.errorString().toStdString()}, path);
    if (file.size() > largestImport)
        return fail({.kind = base::ErrorKind::TooLarge, .detail = path.toStdString()}, path);
    const QByteArray bytes = file.readAll();
    const auto json =
        wire::readJson({bytes.constData(), static_cast<std::size_t>(bytes.size())},
                       {.bytes = static_cast<std::size_t>(largestImport), .depth = 128, .nodes = 20'000'000});
    if (!json) return fail(json.error(), path);
    auto conversation = chat::readConversation(*json);
    if (!conversation) return fail(conversation.error(), path);
    base::whenDone(m_store.import(std::move(*conversation)), this,
                   [this](const base::Result<chat::SessionId>& id) {
                       if (!id) return fail(id.error());
                       m_failure.clear();
                       Q_EMIT told(tr("Imported"), {});
                       Q_EMIT imported(QString::fromStdString(id->text));
                       reload();
                   });
}

void SessionsViewModel::fail(const base::Error& error, const QString& subject) {
    const base::ErrorText words = base::errorText(error, subject);
    m_failure = words.cause;
    m_failureStep =
        words.nextStep +
        (words.detail.isEmpty() ? QString() : QLatin1String(" (") + words.detail + QLatin1Char(')'));
    Q_EMIT changed();
}

} // namespace ui
