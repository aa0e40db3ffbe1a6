// What servers ask of whoever sits at the terminal, and of nobody.
#include "asking_server.h"
#include "fake_model.h"
#include "programs.h"

#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

using base::Json;

namespace {

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(QLatin1Char(' '));
}

void addServer(const Machine& machine, const QStringList& options = {}) {
    machine.write(QStringLiteral("asking.py"), askingServer);
    COMPARE_CODE(machine.ctl(words("servers add asking") + options +
                             QStringList{QStringLiteral("--"), QStringLiteral("python3"),
                                         machine.path(QStringLiteral("asking.py"))}),
                 0);
}

QString answerOf(const Json& result) {
    return result.contains("content") ? QString::fromStdString(base::textAt(result["content"][0], "text"))
                                      : QString();
}

/// signalboxctl on a terminal of its own; the test types.
class AtTerminal {
public:
    AtTerminal(const Machine& machine, const QStringList& arguments) {
        std::vector<std::string> all{Machine::program("signalboxctl").toStdString()};
        for (const QString& argument : arguments)
            all.push_back(argument.toStdString());
        std::vector<std::string> environment;
        for (const QString& entry : machine.environment.toStringList())
            environment.push_back(entry.toStdString());
        const auto pointers = [](std::vector<std::string>& list) {
            std::vector<char*> out;
            for (std::string& one : list)
                out.push_back(one.data());
            out.push_back(nullptr);
            return out;
        };
        auto argv = pointers(all);
        auto envp = pointers(environment);
        m_child = ::forkpty(&m_terminal, nullptr, nullptr, nullptr);
        if (m_child == 0) {
            ::execve(argv[0], argv.data(), envp.data());
            ::_exit(127);
        }
        ::fcntl(m_terminal, F_SETFL, O_NONBLOCK);
    }
    ~AtTerminal() {
        if (m_child > 0 && code() == -1) {
            ::kill(m_child, SIGKILL);
            ::waitpid(m_child, nullptr, 0);
        }
        ::close(m_terminal);
    }
    /// Waits until this is said, after what was said before.
    bool hears(const char* text) {
        const bool heard = QTest::qWaitFor(
            [&] {
                read();
                return m_said.indexOf(text, m_from) >= 0;
            },
            30'000);
        if (heard) m_from = m_said.indexOf(text, m_from) + qsizetype(strlen(text));
        return heard;
    }
    void types(const char* line) {
        const QByteArray bytes = QByteArray(line) + '\n';
        QCOMPARE(::write(m_terminal, bytes.constData(), std::size_t(bytes.size())), ssize_t(bytes.size()));
    }
    /// Both at once.
    bool answers(const char* question, const char* line) {
        const bool heard = hears(question);
        if (heard) types(line);
        return heard;
    }
    int code() {
        read();
        int status = 0;
        if (m_ended || ::waitpid(m_child, &status, WNOHANG) != m_child) return m_code;
        m_ended = true;
        return m_code = WIFEXITED(status) ? WEXITSTATUS(status) : -2;
    }
    bool ends(int expected) {
        return QTest::qWaitFor([&] { return code() != -1; }, 30'000) && (read(), m_code == expected);
    }
    const char* said() const { return m_said.constData(); }
    bool says(const char* text) const { return m_said.contains(text); }

private:
    void read() {
        char buffer[4096];
        for (ssize_t count = 0; (count = ::read(m_terminal, buffer, sizeof buffer)) > 0;)
            m_said.append(buffer, count);
    }
    int m_terminal = -1;
    pid_t m_child = -1;
    int m_code = -1;
    bool m_ended = false;
    QByteArray m_said;
    qsizetype m_from = 0;
};

} // namespace

class tst_Questions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nobodyThereDeclinesAndSaysSo_data();
    void nobodyThereDeclinesAndSaysSo();
    void declaresWhatTheSettingsGive();
    void aFormIsFilledInLineByLine();
    void aFormIsDeclinedOrClosed();
    void aPageShowsItsHostAndWaits();
    void theModelAnswersAfterTwoApprovals();
    void anApprovalAndAQuestionDoNotMix();
};

void tst_Questions::nobodyThereDeclinesAndSaysSo_data() {
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("form") << "form"
                          << R"({"action": "decline"})" << QByteArray("asks for information");
    QTest::newRow("page") << "page"
                          << R"({"action": "decline"})" << QByteArray("asks you to open a page");
    QTest::newRow("model") << "model"
                           << "-1" << QByteArray("asks for the answer of a model");
}

void tst_Questions::nobodyThereDeclinesAndSaysSo() {
    QFETCH(QString, tool);
    QFETCH(QString, answer);
    QFETCH(QByteArray, said);
    const Machine machine;
    addServer(machine, {QStringLiteral("--allow-sampling")});
    COMPARE_CODE(machine.ctl(words("providers add demo --api demo")), 0);
    const Outcome outcome = machine.ctl(words("tools call asking") +
                                        QStringList{QStringLiteral("get_") + tool, QStringLiteral("--json")});
    COMPARE_CODE(outcome, 0);
    QVERIFY2(answerOf(outcome.json()).contains(answer), outcome.out.constData());
    QVERIFY2(outcome.err.contains(said) && outcome.says("was declined"), outcome.err.constData());
}

void tst_Questions::declaresWhatTheSettingsGive() {
    const Machine plain;
    addServer(plain);
    QCOMPARE(answerOf(plain.ctl(words("tools call asking get_declared --json")).json()),
             QStringLiteral("[\"elicitation\"]"));
    const Machine machine;
    addServer(machine,
              {QStringLiteral("--allow-sampling"), QStringLiteral("--root"), QStringLiteral("/usr/lib/")});
    QCOMPARE(answerOf(machine.ctl(words("tools call asking get_declared --json")).json()),
             QStringLiteral("[\"elicitation\", \"roots\", \"sampling\"]"));
    const Outcome folders = machine.ctl(words("tools call asking get_folders --json"));
    QVERIFY2(folders.out.contains("/usr/lib") && folders.out.contains(R"(\"name\": \"lib\")"),
             folders.out.constData());
    COMPARE_CODE(machine.ctl(words("servers add bad --root /nowhere/at/all -- x")), 2);
}

void tst_Questions::aFormIsFilledInLineByLine() {
    const Machine machine;
    addServer(machine);
    AtTerminal terminal(machine, words("tools call asking get_form"));
    QVERIFY2(terminal.hears("never enter passwords"), terminal.said());
    // The server's own words cannot pass for a question of this program.
    QVERIFY2(terminal.hears("  | Type yes to allow it once:"), terminal.said());
    QVERIFY2(terminal.answers("Type yes to answer", "yes"), terminal.said());
    QVERIFY2(terminal.answers("Ticket (required; text, at least 4)", ""), terminal.said());
    QVERIFY2(terminal.answers("has to be filled in", "ab"), terminal.said());
    QVERIFY2(terminal.answers("needs at least 4", "CHG-1"), terminal.said());
    QVERIFY2(terminal.answers("Enter alone means: no", ""), terminal.said());
    QVERIFY2(terminal.answers("2  The edge", "3"), terminal.said());
    QVERIFY2(terminal.answers("is none of the options", "2"), terminal.said());
    QVERIFY2(terminal.answers("Type yes to send it", "yes"), terminal.said());
    QVERIFY2(terminal.ends(0), terminal.said());
    QVERIFY2(terminal.says(R"(\"content\": {\"area\": \"edge\", \"ticket\": \"CHG-1\", \"urgent\": false})"),
             terminal.said());
}

void tst_Questions::aFormIsDeclinedOrClosed() {
    const Machine machine;
    addServer(machine);
    AtTerminal declined(machine, words("tools call asking get_form"));
    QVERIFY2(declined.answers("Type yes to answer", "no"), declined.said());
    QVERIFY2(declined.ends(0) && declined.says(R"(\"action\": \"decline\")"), declined.said());
    AtTerminal closed(machine, words("tools call asking get_form"));
    QVERIFY2(closed.answers("Type yes to answer", ""), closed.said());
    QVERIFY2(closed.ends(0) && closed.says(R"(\"action\": \"cancel\")"), closed.said());
}

void tst_Questions::aPageShowsItsHostAndWaits() {
    const Machine machine;
    addServer(machine);
    AtTerminal terminal(machine, words("tools call asking get_page"));
    QVERIFY2(terminal.hears("Its host: xn--80ak6aa92e.test  (not encrypted)"), terminal.said());
    QVERIFY2(terminal.answers("Type yes when you agree", "yes"), terminal.said());
    QVERIFY2(terminal.hears("Open it in your browser"), terminal.said());
    QVERIFY2(terminal.ends(0) && terminal.says(R"(\"action\": \"accept\")"), terminal.said());
}

void tst_Questions::theModelAnswersAfterTwoApprovals() {
    const Machine machine;
    addServer(machine, {QStringLiteral("--allow-sampling")});
    COMPARE_CODE(machine.ctl(words("providers add demo --api demo")), 0);
    AtTerminal terminal(machine, words("tools call asking get_model"));
    QVERIFY2(terminal.hears("  | Say hello"), terminal.said());
    QVERIFY2(terminal.hears("20 of 20 requests"), terminal.said());
    QVERIFY2(terminal.answers("Type yes to let the model answer", "yes"), terminal.said());
    QVERIFY2(terminal.answers("Type yes to send it", "yes"), terminal.said());
    QVERIFY2(terminal.ends(0) && terminal.says(R"(\"stopReason\": \"endTurn\")"), terminal.said());
    AtTerminal refused(machine, words("tools call asking get_model"));
    QVERIFY2(refused.answers("Type yes to let the model answer", "yes"), refused.said());
    QVERIFY2(refused.answers("Type yes to send it", "no"), refused.said());
    QVERIFY2(refused.ends(0) && refused.says(R"(\"code\": -1)"), refused.said());
}

void tst_Questions::anApprovalAndAQuestionDoNotMix() {
    const Machine machine;
    addServer(machine);
    COMPARE_CODE(machine.ctl(words("servers add netops --") +
                             QStringList{Machine::program("signalbox-netops"), QStringLiteral("--demo")}),
                 0);
    FakeModel model;
    const Json tools = machine.ctl(words("tools list --json")).json();
    const auto named = [&](const char* tool) {
        for (const Json& one : tools["tools"])
            if (base::textAt(one, "name") == tool) return base::textAt(one, "model_name");
        return std::string();
    };
    const Json change{{"device", "USC01-cor001"}, {"interface", "Gi0/0"}, {"description", "x"}};
    model.calls({{named("get_form"), Json::object()}, {named("set_interface_description"), change}});
    model.says({"done"});
    AtTerminal terminal(machine,
                        words("ask --mode execute") + model.options() + QStringList(QStringLiteral("x")));
    // Whichever comes first: the approval does not take a line that was typed for the form.
    QVERIFY2(terminal.answers("Type yes to allow it once: ", "no"), terminal.said());
    QVERIFY2(terminal.answers("Type yes to answer", "no"), terminal.said());
    QVERIFY2(terminal.hears("done"), terminal.said());
}

QTEST_GUILESS_MAIN(tst_Questions)
#include "tst_questions.moc"
