#include <QSignalSpy>
#include <QTest>

#include "ui/fakes/scene.h"
#include "ui/try_out.h"

namespace {

std::unique_ptr<llm::Provider> providerWith(std::vector<llm::CheckStep> steps) {
    auto made = std::make_unique<fakes::Provider>();
    made->steps = std::move(steps);
    return made;
}

} // namespace

class TestEditors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void putsAKeyIntoTheKeychainAndNowhereElse() {
        secrets::MemorySecrets keys;
        config::ProviderConfig saved;
        ui::ProviderEditor editor(
            {}, keys,
            [&](const std::string&, const config::ProviderConfig& provider) -> base::Result<void> {
                saved = provider;
                return {};
            },
            [](const std::string&) { return false; });
        editor.begin(QStringLiteral("openai-chat"));
        QCOMPARE(editor.baseUrl(), QStringLiteral("https://api.openai.com/v1"));
        editor.setModel(QStringLiteral("gpt-4o"));
        editor.setKey(QStringLiteral("  sk-test  "));
        QSignalSpy done(&editor, &ui::ProviderEditor::done);
        editor.save();
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(saved.key,
                 (config::KeySource{.kind = config::KeySource::Kind::Keychain, .name = "provider/OpenAI"}));
        QVERIFY(!editor.newKey());
        const auto kept = keys.read("provider/OpenAI").result();
        QVERIFY(kept.has_value());
        QCOMPARE(kept->reveal(), std::string("sk-test"));
    }
    void saysWhatIsWrongWithTheFields() {
        secrets::MemorySecrets keys;
        ui::ProviderEditor editor({}, keys, {}, [](const std::string& name) { return name == "OpenAI"; });
        editor.begin(QStringLiteral("openai-chat"));
        QCOMPARE(editor.name(), QStringLiteral("OpenAI 2")); // the name was taken
        editor.setName(QStringLiteral("OpenAI"));
        QVERIFY(!editor.nameProblem().isEmpty());
        for (const char* url : {"", "api.openai.com", "ftp://host", "https://", "file:///etc/passwd"}) {
            editor.setBaseUrl(QString::fromLatin1(url));
            QVERIFY2(!editor.urlProblem().isEmpty(), url);
        }
        editor.setBaseUrl(QStringLiteral("http://127.0.0.1:11434/v1"));
        QVERIFY(editor.urlProblem().isEmpty());
    }
    void stopsTheTestWhereItFailedAndSaysWhy() {
        using State = llm::CheckStep::State;
        secrets::MemorySecrets keys;
        ui::ProviderEditor editor(
            [](const config::ProviderConfig&, const base::Secret&) {
                return providerWith({{.name = "Address", .state = State::Ok, .detail = "host", .ms = 4},
                                     {.name = "Key",
                                      .state = State::Failed,
                                      .detail = "401",
                                      .error = base::Error{.kind = base::ErrorKind::Auth},
                                      .ms = 9},
                                     {.name = "Model", .state = State::NotReached}});
            },
            keys, {}, [](const std::string&) { return false; });
        editor.begin(QStringLiteral("openai-chat"));
        editor.test();
        QTRY_VERIFY(!editor.testing());
        QCOMPARE(editor.steps().size(), 3);
        const auto failed = editor.steps().at(1).value<ui::StepLine>();
        QCOMPARE(failed.status, QStringLiteral("failed"));
        QCOMPARE(failed.cause, QStringLiteral("OpenAI does not accept the key."));
        QVERIFY(!failed.nextStep.isEmpty());
        QCOMPARE(editor.verdict(), QStringLiteral("13 ms, stopped at step 2 of 3"));
    }
    void tellsAKeyThatTheKeychainDoesNotHave() {
        secrets::MemorySecrets keys;
        ui::ProviderEditor editor(
            [](const config::ProviderConfig&, const base::Secret&) { return providerWith({}); }, keys, {},
            [](const std::string&) { return false; });
        config::ProviderConfig provider{
            .name = "X",
            .api = "openai-chat",
            .baseUrl = "https://x.example",
            .key = {.kind = config::KeySource::Kind::Keychain, .name = "provider/X"}};
        editor.edit(provider);
        editor.test();
        QTRY_VERIFY(!editor.testing());
        QVERIFY(editor.steps().at(0).value<ui::StepLine>().nextStep.contains(QLatin1String("Paste the key")));
    }
    void showsTheExactWordsOfAServersCommand() {
        secrets::MemorySecrets keys;
        config::ServerConfig saved;
        ui::ServerEditor editor(
            keys,
            [&](const std::string&, const config::ServerConfig& server) -> base::Result<void> {
                saved = server;
                return {};
            },
            [](const std::string&) { return false; });
        editor.begin();
        editor.setName(QStringLiteral("fs"));
        editor.setCommand(QStringLiteral("npx -y 'run books' $HOME"));
        QCOMPARE(editor.words(), (QVariantList{QStringLiteral("npx"), QStringLiteral("-y"),
                                               QStringLiteral("run books"), QStringLiteral("$HOME")}));
        editor.setEnvironment(QStringLiteral("A=1\nB=x=y"));
        QVERIFY(editor.valid());
        editor.save();
        QCOMPARE(saved.command, std::string("npx"));
        QCOMPARE(saved.arguments.size(), 3U);
        QCOMPARE(saved.environment[1], (std::pair<std::string, std::string>{"B", "x=y"}));
        editor.setEnvironment(QStringLiteral("nonsense"));
        QVERIFY(!editor.valid());
    }
    void keepsATokenForAUrlInTheKeychain() {
        secrets::MemorySecrets keys;
        config::ServerConfig saved;
        ui::ServerEditor editor(
            keys,
            [&](const std::string&, const config::ServerConfig& server) -> base::Result<void> {
                saved = server;
                return {};
            },
            [](const std::string&) { return false; });
        editor.begin();
        editor.setName(QStringLiteral("remote"));
        editor.setStdio(false);
        editor.setUrl(QStringLiteral("https://mcp.example/mcp"));
        editor.setToken(QStringLiteral("t0ken"));
        QSignalSpy done(&editor, &ui::ServerEditor::done);
        editor.save();
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(saved.secretHeaders.size(), 1U);
        QVERIFY(saved.headers.empty());
        QCOMPARE(keys.read("server/remote").result()->reveal(), std::string("Bearer t0ken"));
    }
    void triesOutAReadAtOnceButNoChangeInReadOnly() {
        fakes::Tools tools;
        policy::ModeState mode;
        ui::TryOut tryOut(tools, [&] { return mode; });
        ui::TryOut::Subject subject{.offered = fakes::Scene::destructiveTool(),
                                    .key = "netops__configure_interface"};
        tryOut.choose(subject);
        tryOut.form()->setText(0, QStringLiteral("FRB07"));
        tryOut.run();
        QVERIFY(!tryOut.refusal().isEmpty());
        QVERIFY(tools.sent.empty());
        mode = {.mode = policy::SessionMode::Execute, .windowOpen = true};
        QSignalSpy asked(&tryOut, &ui::TryOut::approvalNeeded);
        tryOut.run();
        QCOMPARE(asked.size(), 1);
        QVERIFY(tools.sent.empty());
        tryOut.runApproved();
        QTRY_VERIFY(tryOut.hasResult());
        QCOMPARE(tools.sent.size(), 1U);
        subject.offered.risk.risk = policy::ToolRisk::Read;
        tryOut.choose(subject);
        tryOut.form()->setText(0, QStringLiteral("FRB07"));
        tryOut.run();
        QTRY_VERIFY(tryOut.hasResult());
        QCOMPARE(tools.sent.size(), 2U);
    }
};

QTEST_MAIN(TestEditors)
#include "tst_editors.moc"
