#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "llm/demo/demo_planner.h"
#include "llm/demo/demo_provider.h"

using namespace llm;

class TestDemoProvider : public QObject {
    Q_OBJECT

    static ReplyRequest ask(const std::string& question) {
        ReplyRequest request;
        request.messages.emplace_back();
        request.messages.back().blocks = {chat::TextBlock{question}};
        request.tools = {
            {"get_prefixes", "Prefixes at a location",
             R"({"type":"object","properties":{"location":{"type":"string"}},"required":["location"]})"}};
        return request;
    }

    struct Heard {
        std::string text;
        std::string reason;
        std::vector<CallBegun> calls;
        std::string arguments;
        int deltas = 0;
        int ends = 0;
        bool complete = false;
        std::optional<base::Error> error;

        void take(const ReplyEvent& event) {
            if (const auto* delta = std::get_if<TextDelta>(&event)) {
                text += delta->text;
                ++deltas;
            } else if (const auto* call = std::get_if<CallBegun>(&event)) {
                calls.push_back(*call);
            } else if (const auto* piece = std::get_if<CallArguments>(&event)) {
                arguments += piece->json;
            } else if (const auto* finished = std::get_if<Finished>(&event)) {
                reason = finished->reason;
            } else if (const auto* end = std::get_if<ReplyEnd>(&event)) {
                ++ends;
                complete = end->complete;
                error = end->error;
            }
        }
    };

private Q_SLOTS:
    void streamsItsAnswerWordByWord() {
        DemoProvider provider("demo", 500);
        const auto stream = provider.reply(ask("What can you do?"));
        Heard heard;
        connect(stream.get(), &ReplyStream::event, this, [&](const ReplyEvent& event) { heard.take(event); });
        QCOMPARE(heard.deltas, 0);
        QTRY_COMPARE(heard.ends, 1);
        QVERIFY(heard.complete);
        QVERIFY(heard.deltas > 3);
        QCOMPARE(heard.reason, std::string("stop"));
        QCOMPARE(heard.text, planDemoReply(ask("What can you do?").messages, ask("").tools).text);
    }

    void keepsItsPace() {
        DemoProvider provider("demo", 200);
        const auto stream = provider.reply(ask("What can you do?"));
        Heard heard;
        QElapsedTimer clock;
        clock.start();
        connect(stream.get(), &ReplyStream::event, this, [&](const ReplyEvent& event) { heard.take(event); });
        QTRY_COMPARE(heard.ends, 1);
        const auto words = std::count(heard.text.begin(), heard.text.end(), ' ');
        // Never quicker than asked for; how much slower is up to the machine.
        QVERIFY2(clock.elapsed() >= (words - 2) * 1000 / 200 / 2,
                 qPrintable(QString::number(clock.elapsed())));
    }

    void endsACallWithToolCalls() {
        DemoProvider provider("demo", 0);
        const auto stream = provider.reply(ask("Which prefixes are at USC01?"));
        Heard heard;
        connect(stream.get(), &ReplyStream::event, this, [&](const ReplyEvent& event) { heard.take(event); });
        QTRY_COMPARE(heard.ends, 1);
        QVERIFY(heard.complete);
        QCOMPARE(heard.reason, std::string("tool_calls"));
        QCOMPARE(int(heard.calls.size()), 1);
        QVERIFY(!heard.calls[0].id.empty());
        QCOMPARE(heard.calls[0].name, std::string("get_prefixes"));
        QCOMPARE(heard.arguments, std::string(R"({"location":"USC01"})"));
    }

    void stopsAtOnce() {
        DemoProvider provider("demo", 20);
        const auto stream = provider.reply(ask("What can you do?"));
        Heard heard;
        connect(stream.get(), &ReplyStream::event, this, [&](const ReplyEvent& event) { heard.take(event); });
        QTRY_VERIFY(heard.deltas > 0);
        stream->stop();
        stream->stop();
        QCOMPARE(heard.ends, 0);
        QTRY_COMPARE(heard.ends, 1);
        QVERIFY(!heard.complete);
        QCOMPARE(heard.error->kind, base::ErrorKind::Cancelled);
        stream->stop();
        const int deltas = heard.deltas;
        QTest::qWait(20);
        QCOMPARE(heard.ends, 1);
        QCOMPARE(heard.deltas, deltas);
    }

    void maybeDeletedWhileItSpeaks() {
        DemoProvider provider("demo", 0);
        auto stream = provider.reply(ask("Which prefixes are at USC01?"));
        int events = 0;
        connect(stream.get(), &ReplyStream::event, this, [&](const ReplyEvent&) {
            ++events;
            stream.reset();
        });
        QTRY_COMPARE(events, 1);
        QTest::qWait(5);
        QCOMPARE(events, 1);
    }

    void saysThatNothingLeavesThisMachine() {
        DemoProvider provider;
        QCOMPARE(provider.destination(), std::string());
        QCOMPARE(int(provider.models().result()->size()), 1);
        QCOMPARE(provider.check("").result().front().state, CheckStep::State::Ok);
    }
};

QTEST_GUILESS_MAIN(TestDemoProvider)
#include "tst_demo_provider.moc"
