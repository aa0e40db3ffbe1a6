#include <functional>
#include <set>

#include <QAccessible>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QStyleHints>
#include <QTcpServer>
#include <QTest>

#include "ui/fakes/scene.h"
#include "ui/resting_cursor.h"
#include "ui/window.h"

namespace {

/// The first item of the window with this accessible-like property: `text` or `label`, and visible.
QQuickItem* findItem(QQuickItem* root, const char* type, const char* property, const QString& value) {
    if (!root->isVisible()) return nullptr;
    if (QString::fromLatin1(root->metaObject()->className()).startsWith(QLatin1String(type)) &&
        root->property(property).toString() == value)
        return root;
    for (QQuickItem* child : root->childItems())
        if (QQuickItem* found = findItem(child, type, property, value)) return found;
    return nullptr;
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        ui::prepareApplication(*qGuiApp);
        m_scene = std::make_unique<fakes::Scene>();
        m_scene->servers();
        m_scene->sessions();
        m_scene->open();
        m_scene->settle();
        m_engine = std::make_unique<QQmlApplicationEngine>();
        m_window = ui::loadWindow(*m_engine, m_scene->workbench());
        QVERIFY(m_window != nullptr);
        m_window->requestActivate();
        QVERIFY(QTest::qWaitForWindowExposed(m_window));
    }
    void cleanupTestCase() {
        m_engine.reset();
        m_scene.reset();
    }

    void loadsEveryViewWithoutAWarning() {
        m_scene->workbench().openSession(QStringLiteral("a1"));
        QTRY_COMPARE(bench().chat()->sessionId(), QStringLiteral("a1"));
        const QStringList warnings = ui::selfTest(*m_window, bench());
        QVERIFY2(warnings.isEmpty(), qPrintable(warnings.join(QLatin1Char('\n'))));
        m_window->resize(1280, 800);
    }
    void letsTheCursorRestWhereNobodyTypes() {
        const auto blinks = [] { return QGuiApplication::styleHints()->cursorFlashTime() > 0; };
        QVERIFY(blinks());
        {
            ui::RestingCursor cursor(qGuiApp, 1);
            QTRY_VERIFY(!blinks());
            QTest::keyClick(m_window, Qt::Key_Shift);
            QVERIFY(blinks());
        }
        QGuiApplication::styleHints()->setCursorFlashTime(1000);
    }
    void sendsWhatIsTypedAndShowsTheAnswer() {
        bench().newSession();
        m_scene->provider.script = {{llm::TextDelta{"It is **up**."}}};
        m_scene->provider.asked = 0;
        bench().setView(QStringLiteral("chat"));
        QTRY_VERIFY(m_window->activeFocusItem() != nullptr);
        QQuickItem* input =
            findItem(m_window->contentItem(), "TextEditor", "label", QStringLiteral("Message"));
        QVERIFY(input != nullptr);
        input->forceActiveFocus();
        for (const char letter : {'U', 'p', '?'})
            QTest::keyClick(m_window, letter);
        QCOMPARE(bench().chat()->draft(), QStringLiteral("Up?"));
        QTest::keyClick(m_window, Qt::Key_Return);
        QTRY_VERIFY(!bench().chat()->busy() && bench().chat()->transcript()->count() >= 4);
        QCOMPARE(bench().chat()->title(), QStringLiteral("Up?"));
        QCOMPARE(bench().chat()->transcript()->row(2).plain, QStringLiteral("It is up."));
        QCOMPARE(bench().chat()->draft(), QString());
    }
    void showsATitleFromTheHeaderInTheListAtOnce() {
        ui::SessionListModel* const list = bench().sessions()->list();
        const QString id = QString::fromStdString(bench().chat()->session()->info().id.text);
        QTRY_VERIFY(list->rowOf(id) >= 0);
        bench().chat()->setTitle(QStringLiteral("Renamed here"));
        QCOMPARE(list->index(list->rowOf(id), 0).data(ui::SessionListModel::TitleRole).toString(),
                 QStringLiteral("Renamed here"));
    }
    void neverAllowsADangerousCallByEnter() {
        startApproval();
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(m_window, Qt::Key_A, Qt::AltModifier); // locked: nothing was typed
        QVERIFY(m_scene->tools.sent.empty());
        QTest::keyClick(m_window, Qt::Key_Return); // Deny has the focus
        QTRY_VERIFY(!bench().chat()->waitsForYou());
        QVERIFY(m_scene->tools.sent.empty());
    }
    void allowsOnceEveryConditionIsReleased() {
        startApproval();
        QQuickItem* card =
            findItem(m_window->contentItem(), "ApprovalCard", "released", QStringLiteral("false"));
        QVERIFY(card != nullptr);
        QQuickItem* field = findItem(card, "Field", "placeholderText", QStringLiteral("FRB07-wan002"));
        QVERIFY(field != nullptr);
        field->forceActiveFocus();
        for (const char letter : QByteArray("FRB07-wan002"))
            QTest::keyClick(m_window, letter);
        QVERIFY(card->property("released").toBool());
        QTest::keyClick(m_window, Qt::Key_Return);             // Enter in the field is no yes
        QTest::keyClick(m_window, Qt::Key_A, Qt::AltModifier); // nor is a key within the first second
        QVERIFY(m_scene->tools.sent.empty());
        QTRY_VERIFY(!card->property("guarded").toBool());
        QTest::keyClick(m_window, Qt::Key_A, Qt::AltModifier);
        QTRY_COMPARE(m_scene->tools.sent.size(), 1U);
        QCOMPARE(m_scene->tools.sent[0], std::string(R"({"device_ip":"FRB07-wan002","mtu":1500})"));
        QTRY_VERIFY(!bench().chat()->busy());
    }
    void asksForAServerInTheConversationWithoutTakingTheFocus() {
        startRunningCall();
        QQuickItem* const input =
            findItem(m_window->contentItem(), "TextEditor", "label", QStringLiteral("Message"));
        QVERIFY(input != nullptr);
        input->forceActiveFocus();
        const auto answer = m_scene->questions.elicit("netops", form());
        QTRY_VERIFY(card("FormQuestion") != nullptr);
        QTest::keyClick(m_window, 'x');
        QCOMPARE(bench().chat()->draft(), QStringLiteral("x")); // who was typing types on
        bench().chat()->setDraft({});
        QCOMPARE(bench().waiting(), 1);
        QTest::keyClick(m_window, Qt::Key_Q, Qt::AltModifier); // to the first field
        for (const char letter : {'A', 'd', 'a'})
            QTest::keyClick(m_window, letter);
        QTest::keyClick(m_window, Qt::Key_Return);
        QTest::keyClick(m_window, Qt::Key_A, Qt::AltModifier); // in the first second
        QVERIFY(!answer.isFinished());
        QTRY_VERIFY(!card("FormQuestion")->property("guarded").toBool());
        QTest::keyClick(m_window, Qt::Key_A, Qt::AltModifier);
        QTRY_VERIFY(answer.isFinished());
        const auto given = *answer.result();
        QVERIFY(given.action == mcp::ElicitationAnswer::Action::Accept);
        QVERIFY(given.content.at(0).second == mcp::FieldValue(std::string("Ada")));
        QTRY_VERIFY(card("FormQuestion") == nullptr);
        QTRY_COMPARE(bench().waiting(), 0);
        bench().chat()->stop();
        QTRY_VERIFY(!bench().chat()->busy());
    }
    void closesAQuestionByEscapeAsNoAnswer() {
        const auto answer = m_scene->questions.elicit("netops", form());
        QTRY_VERIFY(card("FormQuestion") != nullptr); // no call runs: it is in the dock
        QTest::keyClick(m_window, Qt::Key_Q, Qt::AltModifier);
        QTest::keyClick(m_window, Qt::Key_Escape);
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(answer.result()->action == mcp::ElicitationAnswer::Action::Cancel);
    }
    void showsTheQuestionOfAnotherViewInTheDock() {
        startRunningCall();
        auto answer = m_scene->questions.elicit("netops", form());
        QTRY_VERIFY(card("FormQuestion") != nullptr);
        bench().setView(QStringLiteral("tools"));
        QTRY_VERIFY(card("FormQuestion") == nullptr);
        QQuickItem* show = nullptr;
        QTRY_VERIFY((show = findItem(m_window->contentItem(), "Button", "text", QStringLiteral("Show"))) !=
                    nullptr);
        QMetaObject::invokeMethod(show, "clicked");
        QCOMPARE(bench().view(), QStringLiteral("chat"));
        QTRY_VERIFY(card("FormQuestion") != nullptr);
        answer.cancel(); // the server takes it back
        QTRY_VERIFY(card("FormQuestion") == nullptr);
        bench().chat()->stop();
        QTRY_VERIFY(!bench().chat()->busy());
    }
    void scrollsTheConversationByTheWheel() {
        bench().openSession(QStringLiteral("a1"));
        QTRY_COMPARE(bench().chat()->sessionId(), QStringLiteral("a1"));
        bench().setView(QStringLiteral("chat"));
        QQuickItem* const list =
            findItem(m_window->contentItem(), "Conversation", "following", QStringLiteral("true"));
        QVERIFY(list != nullptr);
        QTRY_VERIFY(list->property("contentHeight").toDouble() > list->height());
        QTest::qWait(100);
        const double before = list->property("contentY").toDouble();
        const QPointF middle = list->mapToScene(QPointF(list->width() / 2, list->height() / 2));
        QWheelEvent wheel(middle, m_window->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_window, &wheel);
        QTRY_VERIFY(list->property("contentY").toDouble() < before);
        QVERIFY(!list->property("following").toBool());
    }
    void namesEveryControlForThoseWhoDoNotSeeIt() {
        QAccessible::setActive(true);
        QStringList nameless;
        int controls = 0;
        const std::function<void(QAccessibleInterface*, const QString&)> walk =
            [&](QAccessibleInterface* item, const QString& view) {
                if (item == nullptr || !item->isValid() || item->state().invisible) return;
                static const std::set<QAccessible::Role> roles{
                    QAccessible::Button,       QAccessible::CheckBox, QAccessible::RadioButton,
                    QAccessible::EditableText, QAccessible::ComboBox, QAccessible::PageTab,
                    QAccessible::ListItem,     QAccessible::MenuItem};
                if (roles.count(item->role()) > 0) {
                    ++controls;
                    // Qt 6.4 tells no name of a password field: the group around it has it.
                    if (item->text(QAccessible::Name).isEmpty() && !item->state().passwordEdit)
                        nameless += view + QLatin1Char(' ') +
                                    QString::fromLatin1(item->object()->metaObject()->className()) +
                                    QLatin1Char(' ') + item->object()->property("label").toString();
                }
                for (int i = 0; i < item->childCount(); ++i)
                    walk(item->child(i), view);
            };
        bench().openSession(QStringLiteral("a1"));
        QTRY_COMPARE(bench().chat()->sessionId(), QStringLiteral("a1"));
        bench().settings()->newProvider(QStringLiteral("openai-chat"));
        for (const QString& view : ui::viewNames()) {
            bench().setView(view);
            QTest::qWait(50);
            walk(QAccessible::queryAccessibleInterface(m_window), view);
        }
        bench().servers()->add();
        bench().setView(QStringLiteral("servers"));
        QTest::qWait(50);
        walk(QAccessible::queryAccessibleInterface(m_window), QStringLiteral("servers, adding"));
        bench().servers()->closeEditor();
        bench().settings()->closeEditor();
        mcp::Elicitation everything = form();
        everything.fields.push_back({.name = "b", .type = mcp::ElicitationField::Type::Boolean});
        everything.fields.push_back(
            {.name = "c", .type = mcp::ElicitationField::Type::Choices, .options = {{"x", "X"}, {"y", "Y"}}});
        const auto asked = m_scene->questions.elicit("netops", everything);
        QTest::qWait(50);
        walk(QAccessible::queryAccessibleInterface(m_window), QStringLiteral("a question"));
        m_scene->questions.dismissAll();
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
        QVERIFY(controls > 100);
    }
    void changesTheViewByKeys() {
        const std::pair<int, const char*> keys[] = {{Qt::Key_2, "sessions"},
                                                    {Qt::Key_3, "tools"},
                                                    {Qt::Key_4, "servers"},
                                                    {Qt::Key_Comma, "settings"},
                                                    {Qt::Key_1, "chat"}};
        for (const auto& [key, view] : keys) {
            QTest::keyClick(m_window, static_cast<Qt::Key>(key), Qt::ControlModifier);
            QCOMPARE(bench().view(), QString::fromLatin1(view));
        }
    }
    void fetchesNothingThatForeignTextNames() {
        QTcpServer canary;
        QVERIFY(canary.listen(QHostAddress::LocalHost));
        int hits = 0;
        connect(&canary, &QTcpServer::newConnection, this, [&] { ++hits; });
        const std::string image =
            "<img src=http://127.0.0.1:" + std::to_string(canary.serverPort()) + "/x.png>";
        const std::string markdown =
            "![a](http://127.0.0.1:" + std::to_string(canary.serverPort()) + "/y.png)";
        bench().newSession();
        m_scene->provider.asked = 0;
        m_scene->provider.script = {
            {llm::ReasoningDelta{image + markdown},
             llm::TextDelta{"# " + image + "\n\n" + image + " " + markdown + "\n\n- " + image + "\n\n> " +
                            markdown + "\n\n| " + image + " | b |\n|---|---|\n| " + image + " | " + markdown +
                            " |\n\n```\n" + image + "\n```\n"}}};
        bench().chat()->send(QString::fromStdString(image + " " + markdown));
        QTRY_VERIFY(!bench().chat()->busy() && bench().chat()->transcript()->count() > 6);
        QTest::qWait(300); // time for a request that must not come
        QCOMPARE(hits, 0);
    }

private:
    ui::Workbench& bench() { return m_scene->workbench(); }

    static mcp::Elicitation form() {
        return {.message = "Who are you?", .fields = {{.name = "name", .required = true}}};
    }
    QQuickItem* card(const char* type) const {
        return findItem(m_window->contentItem(), type, "server", QStringLiteral("netops"));
    }
    /// A call of the session on screen that runs until it is stopped.
    void startRunningCall() {
        bench().newSession();
        bench().setView(QStringLiteral("chat"));
        bench().chat()->setMode(QStringLiteral("execute"));
        session::OfferedTool look = fakes::Scene::destructiveTool();
        look.spec.name = "netops__get_interfaces";
        look.tool = "get_interfaces";
        look.spec.inputSchema = "{}";
        look.risk = {policy::ToolRisk::Read, "its name"};
        m_scene->tools.offered = {fakes::Scene::destructiveTool(), look};
        m_scene->tools.hold = true;
        m_scene->tools.sent.clear();
        m_scene->provider.asked = 0;
        m_scene->provider.script = {
            {llm::CallBegun{.call = 0, .id = "r1", .name = "netops__get_interfaces", .opaque = {}},
             llm::CallArguments{.call = 0, .json = R"({"device":"FRB07-wan002"})"}}};
        bench().chat()->send(QStringLiteral("Look."));
        QTRY_COMPARE(m_scene->tools.sent.size(), 1U);
        m_scene->tools.hold = false;
    }
    void startApproval() {
        bench().newSession();
        bench().setView(QStringLiteral("chat"));
        bench().chat()->setMode(QStringLiteral("execute"));
        m_scene->tools.sent.clear();
        m_scene->provider.asked = 0;
        m_scene->provider.script = {
            {llm::CallBegun{.call = 0, .id = "x1", .name = "netops__configure_interface", .opaque = {}},
             llm::CallArguments{.call = 0, .json = R"({"device_ip":"FRB07-wan002","mtu":1500})"}}};
        bench().chat()->send(QStringLiteral("Set it."));
        QTRY_VERIFY(bench().chat()->waitsForYou());
        QTRY_VERIFY(m_window->activeFocusItem() != nullptr &&
                    m_window->activeFocusItem()->property("text").toString() == QLatin1String("Deny"));
    }

    std::unique_ptr<fakes::Scene> m_scene;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QQuickWindow* m_window = nullptr;
};

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication app(argc, argv);
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_window.moc"
