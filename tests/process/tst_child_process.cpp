#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <cstdlib>
#include <fstream>

#include <unistd.h>

#include "process/child_process.h"
#include "process/descendants.h"
#include "process/shell_path.h"

using namespace process;
using namespace std::chrono_literals;

namespace {

Launch shell(const std::string& script) {
    return {.program = "sh", .arguments = {"-c", script}};
}

void append(QByteArray& text, std::string_view bytes) {
    text.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

constexpr StopLadder quick{.afterEof = 200ms, .afterTerm = 200ms, .forDescendants = 200ms};

/// Runs one child and keeps what it says.
struct Run {
    explicit Run(Launch launch, StopLadder ladder = quick) : child(std::move(launch), ladder) {
        QObject::connect(&child, &ChildProcess::output,
                         [this](std::string_view bytes) { append(out, bytes); });
        QObject::connect(&child, &ChildProcess::errorOutput,
                         [this](std::string_view bytes) { append(err, bytes); });
        QObject::connect(&child, &ChildProcess::ended, [this](const base::Result<ProcessExit>& outcome) {
            ++endings;
            exit = outcome;
        });
        child.start();
    }
    bool ended(int ms = 10'000) {
        // Not qWaitFor: it sleeps 10 ms after each turn of the event loop.
        if (endings == 0) QSignalSpy(&child, &ChildProcess::ended).wait(ms);
        return endings > 0;
    }

    ChildProcess child;
    QByteArray out;
    QByteArray err;
    int endings = 0;
    base::Result<ProcessExit> exit;
};

bool alive(qint64 pid) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    if (!std::getline(stat, line)) return false;
    const auto state = line.substr(line.rfind(')') + 2, 1);
    return state != "Z" && state != "X";
}

} // namespace

class ChildProcessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reportsOutputErrorOutputAndExitCode() {
        Run run(shell("echo out; echo err >&2; exit 3"));
        QVERIFY(run.ended());
        QCOMPARE(run.out, "out\n");
        QCOMPARE(run.err, "err\n");
        QCOMPARE(run.exit->code, 3);
        QCOMPARE(run.exit->signal, 0);
        QVERIFY(!run.exit->asked);
        QCOMPARE(describe(*run.exit), std::string("ended with exit code 3"));
    }

    void passesArgumentsUntouchedByAnyShell() {
        const std::string nasty = "$(id) `id` ; \"'\\ *\n";
        Run run({.program = "printf", .arguments = {"%s|%s", nasty, "two words"}});
        QVERIFY(run.ended());
        QCOMPARE(run.out.toStdString(), nasty + "|two words");
    }

    void givesItACleanEnvironment() {
        ::setenv("SIGNALBOX_TEST_SECRET", "canary", 1);
        Launch launch{.program = "env", .environment = {{"DECLARED", "yes"}, {"TERM", "mine"}}};
        Run run(launch);
        QVERIFY(run.ended());
        QVERIFY(!run.out.contains("canary"));
        QVERIFY(run.out.contains("DECLARED=yes\n"));
        QVERIFY(run.out.contains("TERM=mine\n"));
        for (const QByteArray& line : run.out.trimmed().split('\n')) {
            static const QList<QByteArray> known{"HOME", "LOGNAME", "PATH",     "SHELL",     "TERM",
                                                 "USER", "LANG",    "DECLARED", markVariable};
            QVERIFY2(known.contains(line.left(line.indexOf('='))), line.constData());
        }
    }

    void namesThePathsThatItSearchedForAMissingCommand() {
        Run run({.program = "no-such-command-here", .path = "/usr/bin:/nowhere"});
        QVERIFY(run.ended());
        QVERIFY(!run.exit);
        QCOMPARE(run.exit.error().kind, base::ErrorKind::NotFound);
        QVERIFY(run.exit.error().detail.find("/usr/bin:/nowhere") != std::string::npos);
        QCOMPARE(run.endings, 1);
    }

    void tellsAFileThatMayNotBeExecuted() {
        Run run({.program = "/etc/passwd"});
        QVERIFY(run.ended());
        QCOMPARE(run.exit.error().kind, base::ErrorKind::Denied);
    }

    void tellsAMissingWorkingDirectory() {
        Run run({.program = "true", .workingDirectory = "/no/such/folder"});
        QVERIFY(run.ended());
        QCOMPARE(run.exit.error().kind, base::ErrorKind::InvalidInput);
    }

    void writesToItsInputAndClosesIt() {
        Run run({.program = "cat"});
        QVERIFY(run.child.write("hello\n"));
        run.child.closeInput();
        QVERIFY(run.ended());
        QCOMPARE(run.out, "hello\n");
        QCOMPARE(run.child.write("late").error().kind, base::ErrorKind::Unavailable);
    }

    void tellsAllAnswersOfAProgramThatAnswersAtOnce() {
        Run run({.program = "cat"});
        QByteArray wanted;
        for (int n = 0; n < 1'000; ++n) {
            const QByteArray line = "line " + QByteArray::number(n) + '\n';
            wanted += line;
            QVERIFY(run.child.write({line.data(), std::size_t(line.size())}));
            while (run.out.size() < wanted.size() && run.endings == 0)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        QCOMPARE(run.out, wanted);
        run.child.closeInput();
        QVERIFY(run.ended());
    }

    void refusesToQueueForAProgramThatDoesNotRead() {
        Run run(shell("exec sleep 60"));
        const std::string megabytes(8U << 20, 'x');
        base::Result<void> outcome;
        for (int i = 0; i < 9 && outcome; ++i)
            outcome = run.child.write(megabytes);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, base::ErrorKind::TooLarge);
        run.child.kill();
        QVERIFY(run.ended());
    }

    void drainsBothOutputsOfAFloodWithoutKeepingThem() {
        Run run(shell("head -c 200000000 /dev/zero >&2; head -c 200000000 /dev/zero; exit 7"));
        qint64 most = 0;
        QObject::connect(&run.child, &ChildProcess::output, [&](std::string_view bytes) {
            most = std::max(most, qint64(bytes.size()));
            run.out.clear();
        });
        QObject::connect(&run.child, &ChildProcess::errorOutput, [&] { run.err.clear(); });
        QVERIFY(run.ended(60'000));
        QCOMPARE(run.exit->code, 7);
        QVERIFY2(most <= (64 << 10), QByteArray::number(most).constData());
    }

    void endsAProgramThatListensToTheEndOfItsInput() {
        Run run({.program = "cat"}, {.afterEof = 5s});
        QTRY_VERIFY(run.child.pid() != 0);
        run.child.stop();
        QVERIFY(run.ended(2'000));
        QCOMPARE(run.exit->code, 0);
        QVERIFY(run.exit->asked);
    }

    void climbsTheLadderToTheKill() {
        Run run(shell("trap '' TERM; echo up; while :; do sleep 0.05; done"));
        QTRY_COMPARE(run.out, "up\n");
        QElapsedTimer timer;
        timer.start();
        run.child.stop();
        QVERIFY(run.ended(5'000));
        QVERIFY(timer.elapsed() >= 380);
        QCOMPARE(run.exit->signal, SIGKILL);
        QVERIFY(!alive(run.child.pid()));
    }

    void leavesNoGrandchildAfterStop() {
        Run run(shell("sh -c 'trap \"\" TERM; echo $$; while :; do sleep 0.05; done' & wait"));
        QTRY_VERIFY(run.out.endsWith('\n'));
        const qint64 grandchild = run.out.trimmed().toLongLong();
        QVERIFY(alive(grandchild));
        run.child.stop();
        QVERIFY(run.ended());
        QTRY_VERIFY(!alive(grandchild));
    }

    void leavesNoDaemonThatMadeItsOwnSession() {
        Run run(shell("setsid sh -c 'trap \"\" TERM; echo $$; while :; do sleep 0.05; done' & cat"));
        QTRY_VERIFY(run.out.endsWith('\n'));
        const qint64 daemon = run.out.trimmed().toLongLong();
        QVERIFY(alive(daemon));
        run.child.stop();
        QVERIFY(run.ended());
        QTRY_VERIFY(!alive(daemon));
    }

    void leavesNothingWhenTheProgramCrashes() {
        Run run(shell("sleep 60 & echo $!; kill -SEGV $$; wait"));
        QVERIFY(run.ended());
        QCOMPARE(run.exit->signal, SIGSEGV);
        const qint64 grandchild = run.out.trimmed().toLongLong();
        QVERIFY(grandchild > 0);
        QTRY_VERIFY(!alive(grandchild));
    }

    void leavesNothingWhenItsOwnerGoes() {
        qint64 pid = 0;
        qint64 grandchild = 0;
        {
            Run run(shell("trap '' TERM; sleep 60 & echo $!; wait"));
            QTRY_VERIFY(run.out.endsWith('\n'));
            pid = run.child.pid();
            grandchild = run.out.trimmed().toLongLong();
        }
        QTRY_VERIFY(!alive(pid));
        QTRY_VERIFY(!alive(grandchild));
    }

    void leavesNothingWhenThisWholeProgramIsKilled() {
        Run parent(
            {.program = QCoreApplication::applicationFilePath().toStdString(), .arguments = {"--be-killed"}});
        QTRY_VERIFY(parent.out.endsWith('\n'));
        const qint64 orphan = parent.out.trimmed().toLongLong();
        QVERIFY(alive(orphan));
        ::kill(static_cast<pid_t>(parent.child.pid()), SIGKILL);
        QVERIFY(parent.ended());
        QTRY_VERIFY(!alive(orphan));
    }

    void canBeStoppedBeforeItHasStarted() {
        Run run(shell("trap '' TERM; sleep 60"));
        run.child.kill();
        QVERIFY(run.ended());
        QCOMPARE(run.endings, 1);
    }

    void tellsThatItsOutputWasClosedWhileItRuns() {
        Run run(shell("exec >&-; exec sleep 60"));
        QSignalSpy closed(&run.child, &ChildProcess::outputClosed);
        QTRY_VERIFY(!closed.isEmpty());
        QVERIFY(run.child.running());
        run.child.kill();
        QVERIFY(run.ended());
    }

    void survivesManyStartsAndStopsWithoutOrphans() {
        for (int i = 0; i < 100; ++i) {
            Run run(shell("cat & wait"));
            run.child.stop();
            QVERIFY(run.ended());
        }
        QFile children(QStringLiteral("/proc/self/task/%1/children").arg(getpid()));
        if (children.open(QIODevice::ReadOnly))
            QTRY_COMPARE((children.seek(0), children.readAll()), QByteArray());
    }

    void asksTheLoginShellForItsPath() {
        QTemporaryDir folder;
        const QString shellFile = folder.filePath(QStringLiteral("shell"));
        QFile file(shellFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\necho welcome\nPATH=/opt/special:/usr/bin; shift 3\neval \"$1\"\necho bye\n");
        file.close();
        file.setPermissions(file.permissions() | QFile::ExeOwner);
        qputenv("SHELL", shellFile.toUtf8());
        ShellPath path;
        auto future = path.path();
        int told = 0; // every asker, not only the last
        for (int i = 0; i < 3; ++i)
            path.path().then(this, [&told](const std::string&) { ++told; });
        QTRY_VERIFY(future.isFinished());
        QTRY_COMPARE(told, 3);
        QVERIFY2(future.result().starts_with("/opt/special:/usr/bin:"), future.result().c_str());
    }

    void fallsBackToItsOwnPathWhenTheShellHangs() {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("shell")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\nexec sleep 60\n");
        file.close();
        file.setPermissions(file.permissions() | QFile::ExeOwner);
        qputenv("SHELL", file.fileName().toUtf8());
        ShellPath path(200ms);
        auto future = path.path();
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 2'000);
        QCOMPARE(future.result(), qgetenv("PATH").toStdString());
    }
};

namespace {

/// A program with a stubborn child, waiting to be killed by the test.
int beKilled() {
    ChildProcess child(shell("trap '' TERM HUP; echo $$; exec sleep 300 <&-"));
    QObject::connect(&child, &ChildProcess::output, [](std::string_view bytes) {
        (void)!::write(STDOUT_FILENO, bytes.data(), bytes.size());
    });
    child.start();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    if (argc == 2 && std::string(argv[1]) == "--be-killed") return beKilled();
    ChildProcessTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_child_process.moc"
