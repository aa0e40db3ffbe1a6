#include "rig.h"

#include "chat/attachment.h"

using namespace fakes;

/// Pictures and files of a conversation, and how large the next request would be.
class tst_SessionAttachments : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsThemOnDiskAndSendsThemAgain() {
        Rig rig;
        rig.provider.scripts = {says("A rack."), says("Yes.")};
        rig.session->send("What is this?", {chat::ImageBlock{"image/png", "bytes", "rack.png"}});
        QVERIFY(rig.turnEnds());
        QVERIFY(rig.ask("Sure?"));
        const chat::Message& sent = rig.provider.requests.back().messages.front();
        QCOMPARE(std::get<chat::ImageBlock>(sent.blocks.at(1)).bytes, std::string("bytes"));
        QCOMPARE(rig.store.transcript().path().front()->blocks.size(), std::size_t(2));
    }
    void asksWithNothingButAFileAndTakesItsNameAsTitle() {
        Rig rig;
        rig.provider.scripts = {says("A plan.")};
        rig.session->send("", {chat::FileBlock{"application/pdf", "%PDF-", "plan.pdf"}});
        QVERIFY(rig.turnEnds());
        QCOMPARE(rig.session->info().title, std::string("plan.pdf"));
        QCOMPARE(rig.provider.requests.back().messages.front().blocks.size(), std::size_t(1));
    }
    void keepsThemWhenTheWordsAreChanged() {
        Rig rig;
        rig.provider.scripts = {says("A rack."), says("A box.")};
        rig.session->send("What?", {chat::ImageBlock{"image/png", "bytes", "rack.png"}});
        QVERIFY(rig.turnEnds());
        rig.session->edit(rig.session->conversation().transcript.path().front()->id, "What exactly?");
        QVERIFY(rig.turnEnds());
        QCOMPARE(rig.provider.requests.back().messages.front().blocks.size(), std::size_t(2));
    }
    void reckonsFromWhatTheProviderCountedLast() {
        Rig rig;
        auto script = says(std::string(400, 'x'));
        script.events.insert(script.events.begin(), llm::UsageReported{{5'000, {}, {}, 700, 200}});
        rig.provider.scripts = {script};
        QVERIFY(rig.ask(std::string(4'000, 'q')));
        // What was thought is not sent again.
        QCOMPARE(rig.session->estimatedTokens(), std::int64_t(5'500));
    }
    void reckonsByBytesBeforeAnythingWasCounted() {
        Rig rig;
        rig.provider.scripts = {says("ok")};
        rig.session->send(std::string(4'000, 'q'),
                          {chat::FileBlock{"text/plain", std::string(400, 'x'), "a"}});
        QVERIFY(rig.turnEnds());
        const std::int64_t tokens = rig.session->estimatedTokens();
        QVERIFY2(tokens >= 1'101 && tokens < 1'200, qPrintable(QString::number(tokens)));
    }
};

QTEST_GUILESS_MAIN(tst_SessionAttachments)
#include "tst_session_attachments.moc"
