// For developers: pictures of the window on invented data, without a display.
//   signalbox-gallery components FILE.png light|dark
//   signalbox-gallery SCENE FILE.png light|dark WxH [click:X,Y | right:X,Y | hover:X,Y | key:KEYS |
//   type:TEXT]…
#include <ctime>

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>
#include <QTimer>

#include <QClipboard>
#include <QFile>
#include <QPainter>

#include "ui/fakes/scene.h"
#include "ui/font_book.h"
#include "ui/gallery/results.h"
#include "ui/gallery/scenes.h"
#include "ui/icon_provider.h"
#include "ui/window.h"

namespace {

void pause(int ms) {
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

int components(const QStringList& arguments) {
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.addImageProvider(QStringLiteral("icon"), new ui::IconProvider);
    engine.setInitialProperties({{QStringLiteral("dark"), arguments.value(3) == QLatin1String("dark")}});
    engine.load(QUrl::fromLocalFile(QStringLiteral(SIGNALBOX_SOURCE_DIR "/tests/ui/gallery/Components.qml")));
    if (engine.rootObjects().isEmpty()) return 1;
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
    pause(600);
    return window->grabWindow().save(arguments.value(2)) ? 0 : 1;
}

/// A question with a picture, a PDF and a log; an answer that thought first; the same files in a new draft.
void files(fakes::Scene& scene) {
    ui::Workbench& bench = scene.workbench();
    bench.newSession();
    QImage rack(640, 420, QImage::Format_RGB32);
    rack.fill(QColor(40, 52, 60));
    QPainter painter(&rack);
    for (int row = 0; row < 9; ++row)
        painter.fillRect(60, 30 + row * 42, 520, 30, QColor::fromHsv(row * 39 % 360, 90, 190));
    painter.end();
    rack.save(scene.folder.filePath(QStringLiteral("rack-FRB07.png")));
    const auto write = [&](const char* file, const QByteArray& bytes) {
        QFile out(scene.folder.filePath(QString::fromLatin1(file)));
        if (out.open(QIODevice::WriteOnly)) out.write(bytes);
    };
    write("patch-plan.pdf", "%PDF-1.7 /Type/Page " + QByteArray(90'000, 'x'));
    write("frb07-wan001.log", QByteArray("02:13:41 carrier lost on Gi0/0/0\n").repeated(700));
    const auto attach = [&] {
        for (const char* file : {"rack-FRB07.png", "patch-plan.pdf", "frb07-wan001.log"}) {
            bench.chat()->attachments()->addFile(scene.folder.filePath(QString::fromLatin1(file)));
            pause(120);
        }
    };
    attach();
    QFile picture(scene.folder.filePath(QStringLiteral("rack-FRB07.png")));
    const std::string drawn = picture.open(QIODevice::ReadOnly) ? picture.readAll().toStdString() : "";
    scene.provider.script = {
        {llm::ReasoningDelta{
             "The picture shows nine units. The log says carrier lost at 02:13:41.\n\nThe third "
             "unit from the top is the carrier's box; its port light is off."},
         llm::TextDelta{"The **third unit** is the carrier's box. Its port light is off, as the log says."},
         llm::ImageArrived{.mediaType = "image/png", .bytes = drawn},
         llm::SourceCited{.url = "https://wiki.corp.example/racks/FRB07", .title = "Rack plan FRB07"},
         llm::SourceCited{.title = "patch-plan.pdf, page 1"},
         llm::ProviderAction{.name = "web_search", .detail = R"({"query":"FRB07"})"},
         llm::UsageReported{{.inputTotal = 18'420,
                             .inputCacheRead = 12'300,
                             .inputCacheWrite = 2'100,
                             .outputTotal = 642,
                             .outputReasoning = 310}}}};
    bench.chat()->send(QStringLiteral("Which of these boxes lost its uplink?"));
    pause(400);
    attach();
}

void stage(fakes::Scene& scene, const QString& name) {
    for (const auto& [tool, ms] :
         {std::pair{"analyze_routing_table", 910}, std::pair{"get_device_config", 880}})
        Q_EMIT scene.tools.callTook(QStringLiteral("netops"), QLatin1String(tool), ms);
    Q_EMIT scene.tools.callTook(QStringLiteral("nautobot"), QStringLiteral("get_prefixes_by_location"), 118);
    if (stageMore(scene, name)) return;
    ui::Workbench& bench = scene.workbench();
    const auto openOutage = [&] {
        bench.openSession(QStringLiteral("a1"));
        pause(150);
    };
    if (name == QLatin1String("chat") || name == QLatin1String("inspector")) {
        openOutage();
        bench.chat()->transcript()->toggleCall(QStringLiteral("c3"));
    } else if (name == QLatin1String("streaming")) {
        openOutage();
        scene.provider.script = {
            {llm::TextDelta{"Checking the carrier of `FRB07`. The next command is read-only:\n\n```ios\nshow "
                            "interfaces Gi0/0/0 | include carrier"}}};
        scene.provider.holdLast = true;
        bench.chat()->send(QStringLiteral("And the carrier?"));
    } else if (name == QLatin1String("bench")) { // 2,000 tokens at 200 a second; prints processor seconds
        bench.newSession();
        std::vector<llm::ReplyEvent> words;
        for (int i = 0; words.size() < 2000; ++i) {
            const std::string kinds[] = {"The **uplink** of `FRB07` went down at 02:13 and came back ",
                                         "\n\n- an item with `code` in it",
                                         "\n\n```sh\nshow interfaces | include err\nshow ip bgp\n```\n\n",
                                         "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\n"};
            const std::string& piece = kinds[i % 7 == 6 ? 2 : i % 11 == 10 ? 3 : i % 3 == 2 ? 1 : 0];
            for (std::size_t at = 0; at < piece.size(); at += 4)
                words.push_back(llm::TextDelta{piece.substr(at, 4)});
        }
        scene.provider.script = {std::move(words)};
        scene.provider.everyMs = 5;
        bench.chat()->send(QStringLiteral("Go on."));
        const std::clock_t start = std::clock();
        QElapsedTimer gap;
        gap.start();
        qint64 longest = 0;
        while (bench.chat()->busy()) {
            pause(1);
            longest = std::max(longest, gap.restart());
        }
        qInfo("cpu %.2f s, longest gap %lld ms, rows %d",
              static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, static_cast<long long>(longest),
              bench.chat()->transcript()->count());
    } else if (name == QLatin1String("failure")) {
        bench.sessions()->importFrom(QStringLiteral("/nowhere/session.json"));
    } else if (name.startsWith(QLatin1String("result"))) { // result-r2: its card is open
        keepResults(scene);
        bench.openSession(QStringLiteral("results"));
        pause(150);
        if (name.contains(QLatin1Char('-')))
            bench.chat()->transcript()->toggleCall(name.section(QLatin1Char('-'), 1));
    } else if (name == QLatin1String("states")) {
        bench.openSession(QStringLiteral("a2"));
        pause(150);
    } else if (name == QLatin1String("approval") || name == QLatin1String("approval-typed")) {
        bench.newSession();
        bench.chat()->setMode(QStringLiteral("execute"));
        scene.provider.script = {
            {llm::TextDelta{"The change touches one interface."},
             llm::CallBegun{.call = 0, .id = "x1", .name = "netops__configure_interface", .opaque = {}},
             llm::CallArguments{
                 .call = 0,
                 .json =
                     R"({"device_ip":"10.64.207.11","interface_name":"GigabitEthernet0/0/1","description":"WAN uplink B, Colt 7714-FR and a very long description that has to wrap because nothing of an argument may ever be hidden from the operator\u202egnp","mtu":1500,"tags":["a","b"]})"}}};
        bench.chat()->send(QStringLiteral("Move leg B of FRB07 to the new /31."));
        pause(400);
        if (auto* form = bench.chat()->approvalForm(QStringLiteral("x1")))
            form->setText(1, QStringLiteral("GigabitEthernet0/0/2"));
    } else if (name == QLatin1String("files") || name == QLatin1String("refused")) {
        files(scene);
        if (name == QLatin1String("refused")) {
            bench.chat()->setModel(QStringLiteral("Groq"), QStringLiteral("openai/gpt-oss-120b"));
            bench.chat()->setDraft(QStringLiteral("And what does the plan say of the patch panel?"));
        }
    } else if (name == QLatin1String("thinking")) {
        bench.newSession();
        std::string thoughts;
        for (int i = 0; i < 60; ++i)
            thoughts +=
                "The uplink of FRB07 went down at 02:13, three seconds before DEB03: both use carrier "
                "A, so this may be one fault.\n";
        scene.provider.script = {{llm::ReasoningDelta{thoughts}}};
        scene.provider.holdLast = true;
        bench.chat()->send(QStringLiteral("Is this one fault or two?"));
    } else if (name == QLatin1String("paste")) { // then: key:Ctrl+V
        bench.newSession();
        QImage picture(320, 200, QImage::Format_RGB32);
        picture.fill(QColor(60, 120, 90));
        QGuiApplication::clipboard()->setImage(picture);
    } else if (name == QLatin1String("full")) {
        bench.openSession(QStringLiteral("a1"));
        pause(150);
        bench.chat()->setDraft(QString(4 * 210'000, QLatin1Char('x')));
    } else if (name == QLatin1String("waiting")) {
        bench.newSession();
        scene.provider.refusal = base::Error{
            .kind = base::ErrorKind::RateLimit, .detail = "429: requests per minute", .status = 429};
        bench.chat()->send(QStringLiteral("Which devices are at FRB07?"));
    } else if (name == QLatin1String("empty")) {
        bench.newSession();
    } else if (name == QLatin1String("tools")) {
        bench.setView(name);
        bench.tools()->catalog()->setQuery(QStringLiteral("route"));
    } else if (name == QLatin1String("tryout")) {
        bench.setView(QStringLiteral("tools"));
        bench.tools()->choose(QStringLiteral("netops__analyze_routing_table"));
        bench.tools()->tryOut()->form()->setText(0, QStringLiteral("10.64.7.11"));
        bench.tools()->tryOut()->run();
    } else if (name == QLatin1String("addserver")) {
        bench.setView(QStringLiteral("servers"));
        bench.servers()->add();
        bench.servers()->editor()->setCommand(
            QStringLiteral("npx -y '@modelcontextprotocol/server-filesystem' \"/srv/run books\""));
    } else if (name == QLatin1String("serverok")) {
        bench.setView(QStringLiteral("servers"));
        bench.servers()->select(QStringLiteral("netops"));
    } else if (name == QLatin1String("search")) {
        bench.setView(QStringLiteral("sessions"));
        bench.sessions()->search(QStringLiteral("uplink"));
    } else if (name == QLatin1String("provider")) {
        bench.setView(QStringLiteral("settings"));
        bench.settings()->editProvider(QStringLiteral("Anthropic"));
        bench.settings()->editor()->test();
    } else {
        bench.setView(name); // servers, sessions, settings, welcome
    }
}

} // namespace

int main(int argc, char** argv) {
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication app(argc, argv);
    ui::prepareApplication(app);
    if (qEnvironmentVariableIsSet("GALLERY_RTL")) QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    ui::chooseLanguage(app, qEnvironmentVariable("GALLERY_LANG", QStringLiteral("en")));
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.value(1) == QLatin1String("components")) return components(arguments);

    fakes::Scene scene;
    if (!arguments.value(1).endsWith(QLatin1String("bare"))) {
        scene.servers();
        scene.sessions();
    }
    prepare(scene, arguments.value(1));
    scene.open();
    scene.settle();
    scene.workbench().settings()->setCompact(qEnvironmentVariableIsSet("GALLERY_COMPACT"));
    scene.workbench().settings()->setReducedMotion(qEnvironmentVariableIsSet("GALLERY_STILL"));
    if (qEnvironmentVariableIsSet("GALLERY_SCALE"))
        scene.workbench().settings()->setScale(qEnvironmentVariable("GALLERY_SCALE").toDouble());
    scene.workbench().forceTheme(arguments.value(3, QStringLiteral("light")));
    const QStringList size = arguments.value(4, QStringLiteral("1280x800")).split(QLatin1Char('x'));
    QQmlApplicationEngine engine;
    QQuickWindow* window =
        ui::loadWindow(engine, scene.workbench(), QSize(size.value(0).toInt(), size.value(1).toInt()));
    if (window == nullptr) return 1;
    window->requestActivate();
    pause(100);
    stage(scene, arguments.value(1) == QLatin1String("bare") ? QStringLiteral("empty") : arguments.value(1));
    pause(700);
    for (const QString& deed : arguments.mid(5)) { // click:X,Y  key:Ctrl+K  type:words
        const QString what = deed.section(QLatin1Char(':'), 1);
        QPoint place(what.section(QLatin1Char(','), 0, 0).toInt(), what.section(QLatin1Char(','), 1).toInt());
        if (place.x() < 0) place.rx() += window->width(); // from the end
        if (place.y() < 0) place.ry() += window->height();
        if (deed.startsWith(QLatin1String("click:"))) QTest::mouseClick(window, Qt::LeftButton, {}, place);
        if (deed.startsWith(QLatin1String("right:"))) QTest::mouseClick(window, Qt::RightButton, {}, place);
        if (deed.startsWith(QLatin1String("hover:"))) QTest::mouseMove(window, place);
        if (deed.startsWith(QLatin1String("key:"))) QTest::keySequence(window, QKeySequence(what));
        if (deed.startsWith(QLatin1String("type:")))
            for (const QChar letter : what)
                QTest::keyClick(window, letter.toLatin1());
        pause(250);
    }
    pause(700);
    return window->grabWindow().save(arguments.value(2)) ? 0 : 1;
}
