// What signalboxctl says to help, version and mistakes.
#include "programs.h"

class tst_Usage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCommandHasHelpAndVersion_data();
    void everyCommandHasHelpAndVersion();
    void mistakesEndWithTwoAndASentence_data();
    void mistakesEndWithTwoAndASentence();
    void wordsThatAreNotBuiltYetSaySo_data();
    void wordsThatAreNotBuiltYetSaySo();
    void theOtherProgramsHaveHelpAndVersionToo();
};

void tst_Usage::everyCommandHasHelpAndVersion_data() {
    QTest::addColumn<QStringList>("command");
    const QStringList commands = {QString(),
                                  QStringLiteral("ask"),
                                  QStringLiteral("decode"),
                                  QStringLiteral("servers"),
                                  QStringLiteral("servers add"),
                                  QStringLiteral("servers check"),
                                  QStringLiteral("tools list"),
                                  QStringLiteral("tools show"),
                                  QStringLiteral("tools call"),
                                  QStringLiteral("models list"),
                                  QStringLiteral("models check"),
                                  QStringLiteral("models catalog"),
                                  QStringLiteral("sessions list"),
                                  QStringLiteral("sessions export")};
    for (const QString& command : commands)
        QTest::newRow(qPrintable(command.isEmpty() ? QStringLiteral("no command") : command))
            << command.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

void tst_Usage::everyCommandHasHelpAndVersion() {
    QFETCH(QStringList, command);
    const Machine machine;
    const Outcome help = machine.ctl(command + QStringList{QStringLiteral("--help")});
    COMPARE_CODE(help, 0);
    QVERIFY2(help.out.contains("--help"), help.out.constData());
    for (const char* later : {"audit", "presets", "serve "})
        QVERIFY2(!help.out.contains(later), later);
    const Outcome version = machine.ctl(command + QStringList{QStringLiteral("--version")});
    COMPARE_CODE(version, 0);
    QVERIFY(QRegularExpression(QStringLiteral("^\\S*\\d+\\.\\d+\\.\\d+\n$"))
                .match(QString::fromUtf8(version.out))
                .hasMatch());
    QVERIFY2(!QFile::exists(machine.data()), "asking for help leaves nothing behind");
}

void tst_Usage::mistakesEndWithTwoAndASentence_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* line, const char* words) {
        QTest::newRow(line) << QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts)
                            << QByteArray(words);
    };
    row("", "command is required");
    row("frobnicate", "frobnicate");
    row("ask", "text");
    row("ask --frobnicate hi", "--frobnicate");
    row("ask --mode sudo hi", "sudo");
    row("--log-level loud servers list", "loud");
    row("ask --approve maybe hi", "maybe");
    row("ask --max-rounds 0 hi", "--max-rounds");
    row("ask --base-url http://127.0.0.1:1/v1 hi", "--api");
    row("ask --api openai-chat --base-url http://127.0.0.1:1/v1 --model m --header nonsense hi",
        "NAME=VALUE");
    row("ask --api nonsense --base-url http://127.0.0.1:1/v1 --model m hi", "nonsense");
    row("ask --api openai-chat --base-url nonsense --model m hi", "http");
    row("decode", "--api");
    row("ask --api demo -", "the question is empty");
    row("decode --api nonsense", "openai-chat");
    row("servers", "command is required");
    row("servers frobnicate", "frobnicate");
    row("servers add x", "--url");
    row("servers add x --url http://127.0.0.1:1/ -- cat", "--url");
    row("servers add x --url ftp://127.0.0.1/", "http://");
    row("servers add x --url http://127.0.0.1/ --transport pigeon", "pigeon");
    row("servers add x --transport sse -- cat", "--url");
    row("servers add x --url ws://127.0.0.1/ --transport http", "http://");
    row("servers add x --url http://127.0.0.1/ --transport ws", "ws://");
    row("sessions export", "id");
    row("sessions export x --format pdf", "pdf");
    row("tools call a b --args nonsense --approve sometimes", "sometimes");
}

void tst_Usage::mistakesEndWithTwoAndASentence() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const Machine machine;
    const Outcome outcome = machine.ctl(arguments);
    COMPARE_CODE(outcome, 2);
    QVERIFY2(outcome.err.contains(words), outcome.err.constData());
    QCOMPARE(outcome.out, QByteArray());
}

void tst_Usage::wordsThatAreNotBuiltYetSaySo_data() {
    QTest::addColumn<QStringList>("arguments");
    for (const char* line : {"audit show", "audit verify", "presets list", "serve", "serve --port 1"})
        QTest::newRow(line) << QString::fromUtf8(line).split(QLatin1Char(' '));
}

void tst_Usage::wordsThatAreNotBuiltYetSaySo() {
    QFETCH(QStringList, arguments);
    const Outcome outcome = Machine().ctl(arguments);
    COMPARE_CODE(outcome, 2);
    QVERIFY2(outcome.err.contains("not built yet") && outcome.err.contains(arguments.front().toUtf8()),
             outcome.err.constData());
}

void tst_Usage::theOtherProgramsHaveHelpAndVersionToo() {
    const Machine machine;
    for (const char* name : {"signalbox-netops", "signalbox"}) {
        if (!QFile::exists(Machine::program(name))) continue; // the window is not built with every target
        for (const char* option : {"--help", "--version"}) {
            const Outcome outcome = Machine::finish(*machine.start(name, {QLatin1String(option)}));
            COMPARE_CODE(outcome, 0);
            QVERIFY(!outcome.out.isEmpty());
        }
        COMPARE_CODE(Machine::finish(*machine.start(name, {QStringLiteral("--frobnicate")})), 2);
    }
    if (!QFile::exists(Machine::program("signalbox"))) return;
    for (const char* wrong :
         {"--size huge", "--size 10x10", "--view attic", "--theme pink", "--approve maybe"}) {
        const Outcome outcome =
            Machine::finish(*machine.start("signalbox", QString::fromUtf8(wrong).split(QLatin1Char(' '))));
        COMPARE_CODE(outcome, 2);
        QVERIFY2(!outcome.err.isEmpty() && outcome.out.isEmpty(), wrong);
    }
}

QTEST_GUILESS_MAIN(tst_Usage)
#include "tst_usage.moc"
