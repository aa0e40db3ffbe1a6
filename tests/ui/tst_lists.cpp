#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "base/command_words.h"
#include "ui/figures.h"
#include "ui/search_results.h"
#include "ui/server_facts.h"
#include "ui/server_list_model.h"
#include "ui/session_list_model.h"
#include "ui/tool_catalog_model.h"

using Report = QAbstractItemModelTester::FailureReportingMode;

namespace {

constexpr base::EpochMs noon = 1'795'176'000'000; // 2026-11-20 12:00 UTC
constexpr base::EpochMs day = 86'400'000;

chat::SessionInfo session(const char* id, const char* title, base::EpochMs updated, bool pinned = false) {
    return {
        .id = {id}, .title = title, .created = updated, .updated = updated, .messages = 3, .pinned = pinned};
}

template <typename Model>
QStringList column(const Model& model, int role) {
    QStringList out;
    for (int i = 0; i < model.rowCount(); ++i)
        out += model.data(model.index(i), role).toString();
    return out;
}

ui::ServerFacts server(const char* name, mcp::ServerState state, std::optional<base::Error> cause = {}) {
    config::ServerConfig config;
    config.name = name;
    config.command = "srv";
    mcp::ServerStatus status;
    status.name = name;
    status.state = state;
    status.cause = std::move(cause);
    status.toolCount = 2;
    return ui::serverFacts(config, status, noon);
}

mcp::Tool tool(const char* name, const char* description) {
    mcp::Tool made;
    made.name = name;
    made.description = description;
    made.inputSchema = "{}";
    return made;
}

} // namespace

class TestLists : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void groupsSessionsByAge() {
        ui::SessionListModel model;
        QAbstractItemModelTester tester(&model, Report::QtTest);
        model.setSessions({session("old", "Older one", noon - 40 * day),
                           session("y", "Yesterday's", noon - day), session("t", "Today's", noon - 60'000),
                           session("p", "Pinned one", noon - 90 * day, true),
                           session("w", "Last week's", noon - 5 * day)},
                          noon);
        QCOMPARE(column(model, ui::SessionListModel::IdRole),
                 (QStringList{QStringLiteral("p"), QStringLiteral("t"), QStringLiteral("y"),
                              QStringLiteral("w"), QStringLiteral("old")}));
        QCOMPARE(column(model, ui::SessionListModel::GroupRole),
                 (QStringList{QStringLiteral("Pinned"), QStringLiteral("Today"), QStringLiteral("Yesterday"),
                              QStringLiteral("Last week"), QStringLiteral("Older")}));
    }
    void findsSessionsByTitleAndByWhatWasSaid() {
        ui::SessionListModel model;
        QAbstractItemModelTester tester(&model, Report::QtTest);
        model.setSessions({session("a", "EMEA: WAN uplinks", noon), session("b", "Certificates", noon)},
                          noon);
        model.setQuery(QStringLiteral("wan emea"));
        QCOMPARE(column(model, ui::SessionListModel::IdRole), QStringList{QStringLiteral("a")});
        model.setHits({{"b", "the \x02WAN\x03 <img src=x> of it", 2}});
        QCOMPARE(model.count(), 2);
        QCOMPARE(model.data(model.index(model.rowOf(QStringLiteral("b"))), ui::SessionListModel::SnippetRole)
                     .toString(),
                 QStringLiteral("the <mark>WAN</mark> &lt;img src=x&gt; of it"));
        model.setQuery({});
        QCOMPARE(model.count(), 2);
    }
    void showsWhatWasFoundBySession() {
        const base::EpochMs now = 1'760'000'000'000, day = 86'400'000;
        const auto hit = [](const char* session, const char* message, chat::Role role,
                            base::EpochMs created) {
            return store::SearchHit{
                {session}, {message}, std::string("Session ") + session, "a \x02WAN\x03 **b**",
                role,      created};
        };
        ui::SearchResults results;
        QAbstractItemModelTester tester(&results);
        results.show({hit("b", "5", chat::Role::Tool, now), hit("a", "4", chat::Role::User, now - 2 * day),
                      hit("b", "3", chat::Role::User, now - 3 * day),
                      hit("b", "2", chat::Role::Assistant, now - 60 * day),
                      hit("b", "1", chat::Role::User, now - 61 * day)},
                     {{.id = {"c"}, .title = "WAN only in the title"}}, now);
        const auto rows = [&] {
            QStringList out;
            for (int i = 0; i < results.count(); ++i) {
                const QModelIndex at = results.index(i);
                const QString kind = at.data(ui::SearchResults::KindRole).toString();
                out += kind + QLatin1Char(' ') +
                       at.data(kind == QLatin1String("hit") ? ui::SearchResults::MessageRole
                                                            : ui::SearchResults::SessionRole)
                           .toString();
            }
            return out.join(QLatin1String(", "));
        };
        QCOMPARE(rows(),
                 QStringLiteral("session b, hit 5, hit 3, hit 2, more b, session a, hit 4, session c"));
        QCOMPARE(results.index(1).data(ui::SearchResults::RichRole).toString(),
                 QStringLiteral("a <mark>WAN</mark> b"));
        results.showMore(QStringLiteral("b"));
        QVERIFY(rows().startsWith(QLatin1String("session b, hit 5, hit 3, hit 2, hit 1, session a")));
        results.chooseTime(QStringLiteral("month"));
        QCOMPARE(rows(), QStringLiteral("session b, hit 5, hit 3, session a, hit 4, session c"));
        results.setPlaceShown(QStringLiteral("question"), false);
        QCOMPARE(rows(), QStringLiteral("session b, hit 5, session c"));
        QCOMPARE(results.places().at(0).toMap().value(QStringLiteral("count")).toString(),
                 QStringLiteral("3"));
    }
    void searchesAgainInTheOtherOrder() {
        ui::SearchResults results;
        QSignalSpy chosen(&results, &ui::SearchResults::orderChosen);
        const auto marked = [&] {
            QString out;
            for (const QVariant& order : results.orders())
                if (order.toMap().value(QStringLiteral("chosen")).toBool())
                    out += order.toMap().value(QStringLiteral("label")).toString();
            return out;
        };
        QCOMPARE(marked(), QStringLiteral("Newest first"));
        results.chooseOrder(QStringLiteral("newest"));
        QCOMPARE(chosen.count(), 0);
        results.chooseOrder(QStringLiteral("best"));
        QCOMPARE(marked(), QStringLiteral("Best first"));
        QCOMPARE(int(results.order()), int(store::SearchOrder::BestFirst));
        QCOMPARE(chosen.count(), 1);
    }
    void putsServersThatNeedTheOperatorFirst() {
        ui::ServerListModel model;
        QAbstractItemModelTester tester(&model, Report::QtTest);
        model.setServers({server("a", mcp::ServerState::Clear),
                          server("b", mcp::ServerState::Failing,
                                 base::Error{.kind = base::ErrorKind::Network, .detail = "refused"}),
                          server("c", mcp::ServerState::Off), server("d", mcp::ServerState::Slow)});
        QCOMPARE(column(model, ui::ServerListModel::NameRole),
                 (QStringList{QStringLiteral("b"), QStringLiteral("d"), QStringLiteral("a"),
                              QStringLiteral("c")}));
        QCOMPARE(model.sections(), (QStringList{QStringLiteral("clear"), QStringLiteral("down"),
                                                QStringLiteral("off"), QStringLiteral("slow")}));
        QCOMPARE(model.healthWords(), QStringLiteral("b down, 1 slow"));
        QCOMPARE(model.healthShort(), QStringLiteral("b down"));
        model.setServers({server("a", mcp::ServerState::Clear)});
        QCOMPARE(model.healthWords(), QStringLiteral("1 clear"));
    }
    void stopsTheStepsWhereTheServerFailed() {
        const ui::ServerFacts facts =
            server("b", mcp::ServerState::Failing,
                   base::Error{.kind = base::ErrorKind::Protocol, .detail = "not JSON"});
        QStringList states;
        for (const QVariant& step : facts.steps)
            states += step.value<ui::StepLine>().status;
        QCOMPARE(states, (QStringList{QStringLiteral("done"), QStringLiteral("done"),
                                      QStringLiteral("failed"), QStringLiteral("queued")}));
        QVERIFY(!facts.steps[2].value<ui::StepLine>().nextStep.isEmpty());
    }
    void splitsACommandAsAShellWould_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("plain") << QStringLiteral("npx -y server")
                               << QStringList{QStringLiteral("npx"), QStringLiteral("-y"),
                                              QStringLiteral("server")};
        QTest::newRow("quotes") << QStringLiteral("a 'b c' \"d \\\" e\" f\\ g")
                                << QStringList{QStringLiteral("a"), QStringLiteral("b c"),
                                               QStringLiteral("d \" e"), QStringLiteral("f g")};
        QTest::newRow("empty word") << QStringLiteral("a ''")
                                    << QStringList{QStringLiteral("a"), QStringLiteral("")};
        QTest::newRow("no variables")
            << QStringLiteral("echo $HOME *")
            << QStringList{QStringLiteral("echo"), QStringLiteral("$HOME"), QStringLiteral("*")};
        QTest::newRow("open quote") << QStringLiteral("a 'b") << QStringList{};
    }
    void splitsACommandAsAShellWould() {
        QFETCH(QString, line);
        QFETCH(QStringList, words);
        QCOMPARE(base::splitCommand(line), words);
        if (words.isEmpty()) return;
        std::vector<std::string> arguments;
        for (const QString& word : words.mid(1))
            arguments.push_back(word.toStdString());
        QCOMPARE(base::splitCommand(ui::commandLine(words[0].toStdString(), arguments)), words); // and back
    }
    void searchesTheCatalogAndCountsWhatItHides() {
        ui::ToolCatalogModel model([](const mcp::CatalogEntry& entry) {
            return policy::RiskVerdict{entry.tool.name.starts_with("set") ? policy::ToolRisk::Destructive
                                                                          : policy::ToolRisk::Read,
                                       "its name"};
        });
        QAbstractItemModelTester tester(&model, Report::QtTest);
        mcp::QuarantinedTool broken{.name = "broken", .reason = "no schema", .definition = {}};
        model.setCatalog(mcp::Catalog({{.server = "a",
                                        .list = std::make_shared<const mcp::ToolList>(
                                            mcp::ToolPage{.tools = {tool("get_route", "Routes"),
                                                                    tool("set_route", "Sets <b>a</b> route")},
                                                          .quarantined = {broken}})},
                                       {.server = "b",
                                        .list = std::make_shared<const mcp::ToolList>(
                                            mcp::ToolPage{.tools = {tool("ping", "Round trip")}})}}),
                         {});
        QCOMPARE(
            column(model, ui::ToolCatalogModel::KindRole),
            (QStringList{QStringLiteral("head"), QStringLiteral("tool"), QStringLiteral("tool"),
                         QStringLiteral("quarantined"), QStringLiteral("head"), QStringLiteral("tool")}));
        for (const int ms : {300, 12, 900})
            model.addTime(QStringLiteral("a"), QStringLiteral("get_route"), ms);
        QCOMPARE(column(model, ui::ToolCatalogModel::TookRole),
                 (QStringList{{}, QStringLiteral("300 ms"), {}, {}, {}, {}}));
        model.setQuery(QStringLiteral("route"));
        QCOMPARE(
            column(model, ui::ToolCatalogModel::NameRole),
            (QStringList{QStringLiteral("a"), QStringLiteral("get_route"), QStringLiteral("set_route")}));
        QVERIFY(column(model, ui::ToolCatalogModel::NameRichRole)
                    .contains(QStringLiteral("get_<mark>route</mark>")));
        QVERIFY(column(model, ui::ToolCatalogModel::DescriptionRichRole)
                    .contains(QStringLiteral("Sets &lt;b&gt;a&lt;/b&gt; <mark>route</mark>")));
        model.setRiskShown(QStringLiteral("destructive"), false);
        QCOMPARE(model.shown(), 1);
        QCOMPARE(model.data(model.index(0), ui::ToolCatalogModel::HiddenRole).toInt(), 1);
        model.showAll();
        model.toggleServer(QStringLiteral("a"));
        QCOMPARE(column(model, ui::ToolCatalogModel::NameRole),
                 (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("ping")}));
    }
    void writesFiguresWithTheirUnit() {
        QCOMPARE(ui::durationText(412), QStringLiteral("412 ms"));
        QCOMPARE(ui::durationText(1310), QStringLiteral("1.31 s"));
        QCOMPARE(ui::durationText(125'000), QStringLiteral("2 min 5 s"));
        QCOMPARE(ui::bytesText(38'400), QStringLiteral("38.4 kB"));
        QCOMPARE(ui::tokensText(18'400), QStringLiteral("18.4 k"));
        QCOMPARE(ui::tokensText(200'000), QStringLiteral("200 k"));
    }
};

QTEST_GUILESS_MAIN(TestLists)
#include "tst_lists.moc"
