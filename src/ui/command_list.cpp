#include "ui/command_list.h"

#include <algorithm>

#include "ui/fuzzy.h"

namespace ui {
namespace {

constexpr std::size_t mostShown = 60;

} // namespace

void CommandList::setWorkbench(Workbench* workbench) {
    if (m_workbench == workbench) return;
    m_workbench = workbench;
    Q_EMIT workbenchChanged();
}

void CommandList::refresh() {
    m_all.clear();
    m_query.clear();
    if (m_workbench) {
        addActions();
        addModes();
        addViews();
        addAppearance();
        addThings();
    }
    filter();
}

void CommandList::addAsked(const char* view, const char* command, QString title, const char* keys,
                           const char* icon) {
    add({.title = std::move(title),
         .detail = {},
         .keys = QString::fromUtf8(keys),
         .icon = QString::fromLatin1(icon),
         .group = tr("Actions"),
         .deed = [this, where = QString::fromLatin1(view), what = QString::fromLatin1(command)] {
             m_workbench->setView(where);
             Q_EMIT asked(where, what);
         }});
}

void CommandList::addViews() {
    const auto view = [this](const char* name, QString title, const char* keys, const char* icon) {
        if (m_workbench->view() == QLatin1String(name)) return;
        add({.title = std::move(title),
             .detail = {},
             .keys = QString::fromLatin1(keys),
             .icon = QString::fromLatin1(icon),
             .group = tr("Views"),
             .deed = [this, where = QString::fromLatin1(name)] { m_workbench->setView(where); }});
    };
    view("chat", tr("Chat"), "Ctrl 1", "chat");
    view("sessions", tr("Find in all sessions"), "Ctrl K", "search");
    view("tools", tr("Tools"), "Ctrl 3", "tools");
    view("servers", tr("Servers"), "Ctrl 4", "servers");
    addAsked("settings", "providers", tr("Settings: providers"), "Ctrl ,", "settings");
    addAsked("settings", "appearance", tr("Settings: appearance"), "", "settings");
    addAsked("settings", "keyboard", tr("Settings: keyboard"), "", "settings");
}

void CommandList::addActions() {
    const auto action = [this](QString title, const char* keys, const char* icon,
                               std::function<void()> deed) {
        add({.title = std::move(title),
             .detail = {},
             .keys = QString::fromLatin1(keys),
             .icon = QString::fromLatin1(icon),
             .group = tr("Actions"),
             .deed = std::move(deed)});
    };
    ChatViewModel& chat = *m_workbench->chat();
    action(tr("New session"), "Ctrl N", "plus", [this] { m_workbench->newSession(); });
    if (chat.busy()) action(tr("Stop the answer"), "Esc", "stop", [&chat] { chat.stop(); });
    action(tr("Stop everything, mode Read-only"), "Ctrl .", "stop",
           [this] { m_workbench->stopEverything(); });
    if (m_workbench->hasProvider()) addAsked("chat", "model", tr("Choose the model…"), "Ctrl M", "chat");
    addAsked("chat", "attach", tr("Attach a file…"), "Ctrl Shift A", "attach");
    TranscriptModel& talk = *chat.transcript();
    if (talk.count() > 0) addAsked("chat", "find", tr("Find in this chat"), "Ctrl F", "search");
    if (talk.nextOf(QStringLiteral("call"), -1, false) >= 0)
        addAsked("chat", "previous-call", tr("Previous tool card"), "Alt ↑", "chevron-up");
    if (talk.nextOf(QStringLiteral("error"), -1, false) >= 0)
        addAsked("chat", "previous-error", tr("Previous error"), "Alt E", "failed");
    if (talk.nextOf(QStringLiteral("question"), -1, false) >= 0)
        addAsked("chat", "previous-question", tr("Previous message of yours"), "Alt M", "chat");
    addAsked("chat", "inspector", tr("Inspector"), "Ctrl I", "inspector");
    addAsked("chat", "list", tr("List of sessions"), "Ctrl B", "list-fold");
    if (m_workbench->servers()->list()->count() > 0)
        action(tr("Check all servers"), "", "refresh", [this] {
            m_workbench->setView(QStringLiteral("servers"));
            m_workbench->servers()->restartAll();
        });
    action(tr("Add a server"), "", "plus", [this] {
        m_workbench->setView(QStringLiteral("servers"));
        m_workbench->servers()->add();
    });
    if (m_workbench->canOpenDemo())
        action(tr("Open the demo network"), "", "demo", [this] { m_workbench->openDemo(); });
}

void CommandList::addModes() {
    struct Mode {
        const char* name;
        QString title;
        const char* keys;
    };
    for (const Mode& mode : {Mode{"read-only", tr("Mode Read-only"), "Ctrl Shift 1"},
                             Mode{"propose", tr("Mode Propose"), "Ctrl Shift 2"},
                             Mode{"execute", tr("Mode Execute…"), "Ctrl Shift 3"}})
        if (m_workbench->chat()->mode() != QLatin1String(mode.name))
            addAsked("chat", mode.name, mode.title, mode.keys, "lever-pulled");
}

void CommandList::addAppearance() {
    SettingsViewModel& settings = *m_workbench->settings();
    const auto entry = [this](QString title, const char* keys, std::function<void()> deed) {
        add({.title = std::move(title),
             .detail = {},
             .keys = QString::fromUtf8(keys),
             .icon = QStringLiteral("settings"),
             .group = tr("Appearance"),
             .deed = std::move(deed)});
    };
    entry(tr("Larger text"), "Ctrl +", [&settings] { settings.stepScale(1); });
    entry(tr("Smaller text"), "Ctrl −", [&settings] { settings.stepScale(-1); });
    if (settings.scale() != 1.0)
        entry(tr("Text as designed"), "Ctrl 0", [&settings] { settings.stepScale(0); });
    const bool dark = m_workbench->dark();
    entry(dark ? tr("Light theme") : tr("Dark theme"), "",
          [&settings, dark] { settings.setTheme(dark ? QStringLiteral("light") : QStringLiteral("dark")); });
    const bool compact = settings.compact();
    entry(compact ? tr("Cosy rows") : tr("Compact rows"), "",
          [&settings, compact] { settings.setCompact(!compact); });
}

void CommandList::addThings() {
    const SessionListModel& sessions = *m_workbench->sessions()->list();
    for (int row = 0; row < sessions.rowCount(); ++row) {
        const QString id = sessions.idAt(row);
        if (id == m_workbench->chat()->sessionId()) continue;
        add({.title = sessions.data(sessions.index(row), SessionListModel::TitleRole).toString(),
             .detail = sessions.data(sessions.index(row), SessionListModel::WhenRole).toString(),
             .keys = {},
             .icon = QStringLiteral("chat"),
             .group = tr("Sessions"),
             .deed = [this, id] { m_workbench->openSession(id); }});
    }
    for (const QString& name : m_workbench->servers()->list()->names())
        add({.title = name,
             .detail = {},
             .keys = {},
             .icon = QStringLiteral("servers"),
             .group = tr("Servers"),
             .deed = [this, name] {
                 m_workbench->setView(QStringLiteral("servers"));
                 m_workbench->servers()->select(name);
             }});
    const ModelListModel& models = *m_workbench->models();
    for (int row = 0; row < models.rowCount(); ++row) {
        const QString provider = models.providerAt(row);
        const QString model = models.modelAt(row);
        if (provider == m_workbench->chat()->provider() && model == m_workbench->chat()->model()) continue;
        add({.title = model,
             .detail = provider,
             .keys = {},
             .icon = QStringLiteral("branch"),
             .group = tr("Models"),
             .deed = [this, provider, model] { m_workbench->chat()->setModel(provider, model); }});
    }
}

void CommandList::setQuery(const QString& query) {
    if (query == m_query) return;
    m_query = query;
    filter();
}

void CommandList::filter() {
    std::vector<std::pair<int, std::size_t>> hits;
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        const Entry& entry = m_all[i];
        // A hit in the title comes before one that needs the detail or the group.
        int score = fuzzyScore(m_query, entry.title) * 2;
        if (score < 0)
            score = fuzzyScore(m_query,
                               QStringList{entry.title, entry.detail, entry.group}.join(QLatin1Char(' ')));
        if (score >= 0) hits.emplace_back(score, i);
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (hits.size() > mostShown) hits.resize(mostShown);
    beginResetModel();
    m_rows.clear();
    for (const auto& [score, at] : hits)
        m_rows.push_back(at);
    endResetModel();
    Q_EMIT shownChanged();
}

void CommandList::run(int row) {
    if (!m_workbench || row < 0 || row >= count()) return;
    const auto deed = m_all[m_rows[static_cast<std::size_t>(row)]].deed; // it may refresh this list
    deed();
}

QVariant CommandList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Entry& entry = m_all[m_rows[static_cast<std::size_t>(index.row())]];
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole: return entry.title;
    case DetailRole: return entry.detail;
    case KeysRole: return entry.keys;
    case IconRole: return entry.icon;
    case GroupRole: return entry.group;
    case HeadsRole: // the first of its group, where they stand in groups
        return m_query.isEmpty() &&
               (index.row() == 0 ||
                m_all[m_rows[static_cast<std::size_t>(index.row()) - 1]].group != entry.group);
    default: return {};
    }
}

QHash<int, QByteArray> CommandList::roleNames() const {
    return {{TitleRole, "title"},   {DetailRole, "detail"}, {KeysRole, "keys"},
            {IconRole, "iconName"}, {GroupRole, "group"},   {HeadsRole, "heads"}};
}

} // namespace ui
