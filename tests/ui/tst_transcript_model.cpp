#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "ui/chat_find.h"
#include "ui/transcript_model.h"

using Kind = ui::TranscriptRow::Kind;

namespace {

chat::Message message(const char* id, const char* parent, chat::Role role, std::vector<chat::Block> blocks) {
    chat::Message made;
    made.id = {id};
    made.parent = {parent};
    made.role = role;
    made.model = role == chat::Role::Assistant ? "m" : "";
    made.blocks = std::move(blocks);
    return made;
}

chat::ToolCallBlock call(const char* id) {
    chat::ToolCallBlock made;
    made.id = {id};
    made.server = "netops";
    made.tool = "get_devices";
    made.arguments = R"({"site":"USC01","roles":["wan","lan"]})";
    made.risk = "read";
    return made;
}

chat::ToolResultBlock result(const char* id, chat::CallState state, const char* text = "") {
    chat::ToolResultBlock made;
    made.call = {id};
    made.state = state;
    made.text = text;
    made.durationMs = 412;
    return made;
}

/// The rows as a drawing: kind, track and a word, one a line.
QString drawn(const ui::TranscriptModel& model) {
    QStringList lines;
    for (int i = 0; i < model.count(); ++i) {
        const ui::TrackPiece& track = model.row(i).track;
        QString line = model.data(model.index(i), ui::TranscriptModel::KindRole).toString();
        if (!track.node.isEmpty()) line += QLatin1Char(' ') + track.node;
        if (track.split) line += QLatin1String(" split");
        if (track.onSecond) line += QLatin1String(" second");
        if (track.merge) line += QLatin1String(" merge");
        if (track.dashed) line += QLatin1String(" dashed");
        if (!track.below) line += QLatin1String(" end");
        lines += line;
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class TestTranscriptModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_model = std::make_unique<ui::TranscriptModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_talk = {};
        m_talk.append(message("u", "", chat::Role::User, {chat::TextBlock{"Which devices?"}}));
    }
    void cleanup() {
        m_tester.reset();
        m_model.reset();
    }

    void drawsATurnWithParallelCallsAsASplitTrack() {
        m_talk.append(message("a", "u", chat::Role::Assistant,
                              {chat::TextBlock{"I look."}, call("1"), call("2"), call("3")}));
        m_talk.append(message("t", "a", chat::Role::Tool,
                              {result("1", chat::CallState::Done), result("2", chat::CallState::Running),
                               result("3", chat::CallState::Queued)}));
        m_model->show(&m_talk);
        QCOMPARE(drawn(*m_model), QStringLiteral("question you\nauthor\nparagraph\ncall call split\ncall "
                                                 "call second\ncall call second merge end"));
    }
    void findsWordsInEveryKindOfRowAndGoesAround() {
        m_talk.append(message("a", "u", chat::Role::Assistant,
                              {chat::TextBlock{"I look at usc01."}, call("1"),
                               chat::TextBlock{"| site | leg |\n|---|---|\n| **USC01** | up |\n"}}));
        m_talk.append(message("t", "a", chat::Role::Tool, {result("1", chat::CallState::Done)}));
        m_model->show(&m_talk);
        ui::ChatFind finder(*m_model);
        finder.find(QStringLiteral("USC01"), 0);
        QCOMPARE(finder.hits(), 3);
        QCOMPARE(finder.row(), 2); // question, author, paragraph
        finder.step(true);
        QCOMPARE(finder.current(), 3);
        finder.step(false);
        QCOMPARE(finder.current(), 1);
        QSignalSpy changed(&finder, &ui::ChatFind::changed);
        finder.find(QStringLiteral("USC0"), 0); // the same rows, but other marks in them
        QCOMPARE(changed.count(), 1);
        finder.find(QStringLiteral("strong"), 0); // no word of a tag is one
        QCOMPARE(finder.row(), -1);
        finder.find(QStringLiteral("devices"), 0);
        const int before = finder.hits();
        m_talk.append(message("u2", "t", chat::Role::User, {chat::TextBlock{"More devices?"}}));
        m_model->refresh();
        QCOMPARE(finder.hits(), before + 1);
    }
    void endsTheTrackAtACallThatWaits() {
        m_talk.append(message("a", "u", chat::Role::Assistant, {call("1")}));
        m_talk.append(message("t", "a", chat::Role::Tool, {result("1", chat::CallState::AwaitingApproval)}));
        m_model->show(&m_talk);
        QCOMPARE(drawn(*m_model), QStringLiteral("question you\nauthor\napproval stop end"));
        QCOMPARE(m_model->row(2).call.arguments.size(), 2);
    }
    void closesAFinishedTurnWithAFoot() {
        m_talk.append(message("a", "u", chat::Role::Assistant,
                              {chat::TextBlock{"# Head\n\n- one\n- two\n\n```sh\nls\n```\n"}}));
        m_model->show(&m_talk);
        QCOMPARE(drawn(*m_model),
                 QStringLiteral("question you\nauthor\nheading\nlistItem\nlistItem\ncode end\nfoot end"));
    }
    void showsThatNothingHasComeYet() {
        auto open = message("a", "u", chat::Role::Assistant, {});
        open.state = chat::MessageState::Streaming;
        m_talk.append(open);
        m_model->show(&m_talk);
        QCOMPARE(drawn(*m_model), QStringLiteral("question you\nauthor\nwaiting here end"));
    }
    void touchesOnlyTheLastRowsWhileStreaming() {
        auto open = message("a", "u", chat::Role::Assistant, {chat::TextBlock{"First paragraph.\n\nSec"}});
        open.state = chat::MessageState::Streaming;
        m_talk.append(open);
        m_model->show(&m_talk);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        std::get<chat::TextBlock>(open.blocks[0]).text += "ond.\n\nThird";
        m_talk.update(open);
        m_model->touch();
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted[0][1].toInt(), 4);
        for (const auto& signal : changed)
            QVERIFY(signal[0].toModelIndex().row() >= 3);
        QCOMPARE(m_model->row(4).plain, QStringLiteral("Third"));
    }
    void paintsTheFirstDeltaAtOnceAndTheNextOncePerFrame() {
        auto open = message("a", "u", chat::Role::Assistant, {chat::TextBlock{"a"}});
        open.state = chat::MessageState::Streaming;
        m_talk.append(open);
        m_model->show(&m_talk);
        QSignalSpy flushed(m_model.get(), &ui::TranscriptModel::flushed);
        for (int i = 0; i < 500; ++i) {
            std::get<chat::TextBlock>(open.blocks[0]).text += "b";
            m_talk.update(open);
            m_model->touch();
        }
        QCOMPARE(flushed.size(), 1);
        QTRY_COMPARE(m_model->row(2).plain.size(), 501);
        QVERIFY(flushed.size() <= 3);
    }
    void doesNotKeepTheFirstTokenWaitingForAFrame() {
        auto open = message("a", "u", chat::Role::Assistant, {});
        open.state = chat::MessageState::Streaming;
        m_model->show(&m_talk);
        m_talk.append(open);
        m_model->touch(); // a frame begins
        open.blocks.push_back(chat::TextBlock{"First"});
        m_talk.update(open);
        QSignalSpy flushed(m_model.get(), &ui::TranscriptModel::flushed);
        m_model->touch(open.id);
        QCOMPARE(flushed.size(), 1);
        QCOMPARE(m_model->row(2).plain, QStringLiteral("First"));
        m_model->touch(open.id);
        QCOMPARE(flushed.size(), 1);
    }
    void anAnswerThatGrowsHasTheRowsOfTheWhole() {
        const std::string whole = "# Head\n\nText one.\n\n- a\n- b\n\nAfter *it*\n\n```sh\nls\n\nfoo\n```\n\n"
                                  "| a | b |\n|---|---|\n| 1 | 2 |\n\nNext\n\nSee [it].\n\n[it]: http:/"
                                  "/example.net\n\nand on\n\nlast\n";
        auto open = message("a", "u", chat::Role::Assistant, {chat::TextBlock{}});
        open.state = chat::MessageState::Streaming;
        m_talk.append(open);
        m_model->show(&m_talk);
        const auto compare = [&] {
            ui::TranscriptModel other;
            other.show(&m_talk);
            QCOMPARE(drawn(*m_model), drawn(other));
            for (int i = 0; i < other.count(); ++i)
                QVERIFY2(m_model->row(i) == other.row(i), qPrintable(QString::number(i)));
        };
        for (std::size_t size = 3; size < whole.size(); size += 7) {
            std::get<chat::TextBlock>(open.blocks[0]).text = whole.substr(0, size);
            m_talk.update(open);
            m_model->touch(open.id);
            m_model->settle();
            compare();
        }
        open.state = chat::MessageState::Complete;
        m_talk.update(open);
        m_model->touch(open.id);
        m_model->settle();
        compare();
    }
    void aLongConversationHasItsEndAtOnceAndTheRestInSlices() {
        std::string parent = "u";
        for (int i = 0; i < 4000; ++i) {
            const std::string id = "m" + std::to_string(i);
            m_talk.append(message(id.c_str(), parent.c_str(),
                                  i % 2 == 0 ? chat::Role::Assistant : chat::Role::User,
                                  {chat::TextBlock{"Message **" + id + "**\n\nand more"}}));
            parent = id;
        }
        m_model->show(&m_talk);
        QVERIFY(m_model->count() < 1000);
        QVERIFY(m_model->row(m_model->count() - 1).messageId == "m3999");
        QVERIFY(!m_model->isComplete());
        m_talk.append(
            message("last", parent.c_str(), chat::Role::Assistant, {chat::TextBlock{"comes meanwhile"}}));
        m_model->touch();
        QTRY_VERIFY(m_model->isComplete());
        ui::TranscriptModel other;
        other.show(&m_talk);
        other.complete();
        QCOMPARE(m_model->count(), other.count());
        for (int i = 0; i < other.count(); ++i)
            QVERIFY(m_model->row(i) == other.row(i));
    }
    void keepsFinishedTurnsAsTheyAre() {
        m_talk.append(message("a", "u", chat::Role::Assistant, {chat::TextBlock{"one"}}));
        m_talk.append(message("u2", "a", chat::Role::User, {chat::TextBlock{"next"}}));
        m_talk.append(message("b", "u2", chat::Role::Assistant, {call("1")}));
        m_model->show(&m_talk);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_talk.append(message("t", "b", chat::Role::Tool, {result("1", chat::CallState::Running)}));
        m_model->touch();
        for (const auto& signal : changed)
            QVERIFY(signal[0].toModelIndex().row() >= 4);
        QCOMPARE(m_model->row(m_model->rowOfCall(QStringLiteral("1"))).call.ref, QStringLiteral("T1"));
    }
    void numbersCallsThroughTheSession() {
        m_talk.append(message("a", "u", chat::Role::Assistant, {call("1"), call("2")}));
        m_talk.append(message("t", "a", chat::Role::Tool,
                              {result("1", chat::CallState::Done), result("2", chat::CallState::Done)}));
        m_talk.append(message("u2", "t", chat::Role::User, {chat::TextBlock{"next"}}));
        m_talk.append(message("b", "u2", chat::Role::Assistant, {call("3")}));
        m_model->show(&m_talk);
        QCOMPARE(m_model->row(m_model->rowOfCall(QStringLiteral("3"))).call.ref, QStringLiteral("T3"));
        QCOMPARE(m_model->nextCall(-1, false), m_model->rowOfCall(QStringLiteral("1")));
        QCOMPARE(m_model->nextCall(m_model->rowOfCall(QStringLiteral("3")), true),
                 m_model->rowOfCall(QStringLiteral("2")));
    }
    void showsAnErrorWithItsNextStep() {
        auto failed =
            message("a", "u", chat::Role::Assistant,
                    {chat::TextBlock{"half"},
                     chat::NoticeBlock{
                         .severity = chat::NoticeBlock::Severity::Error, .kind = "auth", .detail = "401"}});
        failed.state = chat::MessageState::Failed;
        failed.provider = "OpenAI";
        m_talk.append(failed);
        m_model->show(&m_talk);
        QCOMPARE(m_model->row(3).plain, QStringLiteral("OpenAI does not accept the key."));
        QVERIFY(!m_model->row(3).nextStep.isEmpty());
    }
    void opensACardWithItsWholeResult() {
        m_talk.append(message("a", "u", chat::Role::Assistant, {call("1")}));
        m_talk.append(message(
            "t", "a", chat::Role::Tool,
            {result("1", chat::CallState::Done, R"([{"name":"a","mtu":1500},{"name":"b","mtu":9000}])")}));
        m_model->show(&m_talk);
        QVERIFY(!m_model->row(2).call.open);
        QCOMPARE(m_model->row(2).call.summary, QStringLiteral("2 rows"));
        m_model->toggleCall(QStringLiteral("1"));
        const ui::CallCard& card = m_model->row(2).call;
        QVERIFY(card.open);
        QVERIFY(card.hasResult);
        QVERIFY(card.text.startsWith(QLatin1String("[{\"name\"")));
        QCOMPARE(card.argumentsLine, QStringLiteral("site=USC01 roles=[\"wan\",\"lan\"]"));
    }
    void foldsAReasoningWhenItIsDoneAndOpensItInPieces() {
        chat::Transcript talk;
        talk.append(message("q", "", chat::Role::User, {chat::TextBlock{"why"}}));
        chat::Message answer =
            message("a", "q", chat::Role::Assistant, {chat::ReasoningBlock{.text = "because", .opaque = {}}});
        answer.state = chat::MessageState::Streaming;
        talk.append(answer);
        ui::TranscriptModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show(&talk);
        QCOMPARE(model.row(2).kind, Kind::Reasoning);
        QCOMPARE(model.row(2).detail, QStringLiteral("because")); // its last lines, while it comes
        answer.state = chat::MessageState::Complete;
        answer.blocks.push_back(chat::TextBlock{"So."});
        talk.update(answer);
        model.refresh();
        QCOMPARE(model.row(2).detail, QString());
        QCOMPARE(model.row(2).level, 0);
        model.toggleCall(model.row(2).marker);
        QCOMPARE(model.row(2).level, 1);
        QCOMPARE(model.row(3).kind, Kind::Thought);
        QCOMPARE(model.row(3).plain, QStringLiteral("because"));
        model.toggleCall(model.row(2).marker);
        QCOMPARE(model.row(3).kind, Kind::Paragraph);
    }
    void showsWhatIsAttachedAndPicturesOfTheModel() {
        chat::Transcript talk;
        talk.append(message("q", "", chat::Role::User,
                            {chat::TextBlock{"see"}, chat::ImageBlock{"image/png", "12345", "rack.png"},
                             chat::FileBlock{"application/pdf", "%PDF-", "plan\u202e.pdf"}}));
        talk.append(message("a", "q", chat::Role::Assistant, {chat::ImageBlock{"image/png", "123", ""}}));
        ui::TranscriptModel model;
        model.show(&talk);
        const QVariantList files = model.row(0).files;
        QCOMPARE(files.size(), qsizetype(2));
        QCOMPARE(files[0].toMap()[QStringLiteral("picture")].toString(), QStringLiteral("message/q/1"));
        QCOMPARE(files[1].toMap()[QStringLiteral("kind")].toString(), QStringLiteral("pdf"));
        QVERIFY(!files[1].toMap()[QStringLiteral("name")].toString().contains(QChar(0x202e)));
        QCOMPARE(model.row(2).kind, Kind::Files);
        QVERIFY(ui::mentions(model.row(0), QStringLiteral("RACK")));
    }

private:
    chat::Transcript m_talk;
    std::unique_ptr<ui::TranscriptModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_MAIN(TestTranscriptModel)
#include "tst_transcript_model.moc"
