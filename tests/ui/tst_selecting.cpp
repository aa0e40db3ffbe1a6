#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

#include "ui/fakes/scene.h"
#include "ui/selection.h"
#include "ui/window.h"

namespace {

QQuickItem* findItem(QQuickItem* root, const QString& type, const QString& plain = {}) {
    if (!root->isVisible()) return nullptr;
    if (QString::fromLatin1(root->metaObject()->className()).startsWith(type) &&
        (plain.isEmpty() || root->property("rich").toString() == plain))
        return root;
    for (QQuickItem* child : root->childItems())
        if (QQuickItem* found = findItem(child, type, plain)) return found;
    return nullptr;
}

} // namespace

/// Selecting in the real window, by mouse and keyboard.
class TestSelecting : public QObject {
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
        m_scene->workbench().newSession();
        m_scene->workbench().setView(QStringLiteral("chat"));
        ask("First paragraph.\n\nSecond **bold** one.\n\n- item");
    }
    void cleanupTestCase() {
        m_engine.reset();
        m_scene.reset();
    }

    void copiesWhatAPointerWentOver() {
        drag(QStringLiteral("First paragraph."), QStringLiteral("Second <b>bold</b> one."));
        QTest::keyClick(m_window, Qt::Key_C, Qt::ControlModifier);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.startsWith(QLatin1String("First paragraph.\n\nSecond")), qPrintable(copied));
        QTest::keyClick(m_window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("**bo")));
    }
    void leavesASelectionAloneWhileAnAnswerComesBelow() {
        drag(QStringLiteral("First paragraph."), QStringLiteral("Second <b>bold</b> one."));
        const QString before = selection()->text(QStringLiteral("plain"));
        ask("More.\n\nAnd more.");
        QCOMPARE(selection()->text(QStringLiteral("plain")), before);
    }
    void selectsAllAndClearsByTheKeyboard() {
        drag(QStringLiteral("First paragraph."), QStringLiteral("Second <b>bold</b> one."));
        QTest::keyClick(m_window, Qt::Key_A, Qt::ControlModifier);
        selection()->copy(QStringLiteral("rich"));
        const QMimeData* mime = QGuiApplication::clipboard()->mimeData();
        QVERIFY(mime->html().contains(QLatin1String("<strong>bold</strong>")));
        QVERIFY(mime->text().contains(QLatin1String("And more.")));
        QTest::keyClick(m_window, Qt::Key_Escape);
        QVERIFY(!selection()->active());
    }
    void choosesAWordByADoubleClick() {
        QQuickItem* words = findItem(m_window->contentItem(), QStringLiteral("RichText"), QStringLiteral("First paragraph."));
        QVERIFY(words != nullptr);
        QTest::mouseDClick(m_window, Qt::LeftButton, {}, words->mapToScene({60, 12}).toPoint());
        QCOMPARE(selection()->text(QStringLiteral("plain")), QStringLiteral("paragraph"));
    }

private:
    ui::Selection* selection() {
        QQuickItem* area = findItem(m_window->contentItem(), QStringLiteral("SelectionArea"));
        return area == nullptr ? nullptr : area->property("selection").value<ui::Selection*>();
    }
    void ask(const char* answer) {
        m_scene->provider.script = {{llm::TextDelta{answer}}};
        m_scene->provider.asked = 0;
        m_scene->workbench().chat()->send(QStringLiteral("Go"));
        QTRY_VERIFY(!m_scene->workbench().chat()->busy());
        QTRY_VERIFY(findItem(m_window->contentItem(), QStringLiteral("RichText"), QStringLiteral("First paragraph.")) != nullptr);
    }
    void drag(const QString& from, const QString& to) {
        QQuickItem* first = findItem(m_window->contentItem(), QStringLiteral("RichText"), from);
        QQuickItem* last = findItem(m_window->contentItem(), QStringLiteral("RichText"), to);
        QVERIFY(first != nullptr && last != nullptr);
        const QPoint begin = first->mapToScene({0, 12}).toPoint();
        const QPoint end = last->mapToScene({80, 12}).toPoint();
        QTest::mousePress(m_window, Qt::LeftButton, {}, begin);
        QTest::mouseMove(m_window, begin + QPoint(10, 2));
        QTest::mouseMove(m_window, end);
        QTest::mouseRelease(m_window, Qt::LeftButton, {}, end);
        QVERIFY(selection() != nullptr && selection()->active());
    }

    std::unique_ptr<fakes::Scene> m_scene;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QQuickWindow* m_window = nullptr;
};

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication app(argc, argv);
    TestSelecting test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_selecting.moc"
