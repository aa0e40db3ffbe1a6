#include "corpus.h"

#include "chat/conversation_json.h"
#include "chat/export.h"
#include "chat/names.h"
#include "wire/untrusted_json.h"

#include <QtTest>

using namespace chat;

namespace {

Message message(const char* id, const char* parent, Role role, const char* text) {
    return {.id = {id},
            .parent = {parent},
            .role = role,
            .blocks = {TextBlock{text}},
            .created = 1'760'000'000'000};
}

std::string drawPath(const Transcript& transcript) {
    std::string out;
    for (const Message* m : transcript.path())
        out += (out.empty() ? "" : " ") + m->id.text;
    return out;
}

Conversation everyKindOfBlock() {
    Conversation c;
    c.info = {.id = {"s1"},
              .title = "EMEA: WAN uplinks",
              .created = 1,
              .updated = 2,
              .messages = 3,
              .provider = "p",
              .model = "m",
              .servers = {"netops"},
              .allServers = false,
              .pinned = true};
    Message user = message("u", "", Role::User, "Which?");
    user.blocks.push_back(ImageBlock{"image/png", std::string("\x00\xFF\x10z", 4), "a.png"});
    user.blocks.push_back(FileBlock{"application/pdf", "%PDF-", "b.pdf"});
    c.transcript.append(user);
    Message answer = message("a", "u", Role::Assistant, "I look.");
    answer.blocks.insert(answer.blocks.begin(), ReasoningBlock{"hm", R"([{"signature":"x"}])"});
    answer.blocks.push_back(
        ToolCallBlock{{"c1"}, "netops__x", "netops", "x", R"({"a":1})", R"({"a":2})", "read", "{}"});
    answer.usage = {.inputTotal = 10, .outputTotal = 5};
    answer.finishReason = "tool_calls";
    c.transcript.append(answer);
    Message tool = message("t", "a", Role::Tool, "");
    tool.blocks = {
        ToolResultBlock{{"c1"}, CallState::Done, "text", "{}", "{\"content\":[]}", "te", "note", 5, 6},
        NoticeBlock{NoticeBlock::Severity::Warning, "stopped", "why"}};
    c.transcript.append(tool);
    return c;
}

} // namespace

class tst_Transcript : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsTheActivePath();
    void keepsBothBranchesOfAnEdit();
    void saysWhatAStoredStateMeansAfterACrash();
    void comesBackFromJsonUnchanged();
    void refusesADamagedExport_data();
    void refusesADamagedExport();
    void exportsEveryToolCallAsMarkdown();
    void cannotBeForgedByItsContent();
    void survivesNaughtyStrings();
    void makesSafeFileNames();
    void givesTheEndOfATextFromAnyByte();
};

void tst_Transcript::followsTheActivePath() {
    Transcript t;
    QVERIFY(t.path().empty());
    t.append(message("1", "", Role::User, "a"));
    t.append(message("2", "1", Role::Assistant, "b"));
    QCOMPARE(drawPath(t), std::string("1 2"));
    QVERIFY(!t.update(message("9", "", Role::User, "x")));
}

void tst_Transcript::keepsBothBranchesOfAnEdit() {
    Transcript t;
    t.append(message("1", "", Role::User, "a"));
    t.append(message("2", "1", Role::Assistant, "b"));
    t.append(message("1b", "", Role::User, "a, edited"));
    t.append(message("2b", "1b", Role::Assistant, "c"));
    QCOMPARE(drawPath(t), std::string("1b 2b"));
    QCOMPARE(t.siblings({"1"}).size(), std::size_t(2));
    t.select({"1"}, true);
    QCOMPARE(drawPath(t), std::string("1 2"));
}

void tst_Transcript::saysWhatAStoredStateMeansAfterACrash() {
    Transcript t;
    Message m = message("1", "", Role::Assistant, "half an ans");
    m.state = MessageState::Streaming;
    t.append(m);
    Message results = message("2", "1", Role::Tool, "");
    results.blocks = {ToolResultBlock{{"a"}, CallState::Queued},
                      ToolResultBlock{{"b"}, CallState::AwaitingApproval},
                      ToolResultBlock{{"c"}, CallState::Running}, ToolResultBlock{{"d"}, CallState::Done}};
    t.append(results);
    QCOMPARE(recover(t).size(), std::size_t(2));
    QCOMPARE(name(t.find({"1"})->state), name(MessageState::Interrupted));
    QCOMPARE(t.find({"1"})->text(), std::string("half an ans"));
    const auto state = [&](const char* call) {
        return std::string(name(t.find({"2"})->resultOf({call})->state));
    };
    QCOMPARE(state("a"), std::string("notSent"));
    QCOMPARE(state("b"), std::string("notSent"));
    QCOMPARE(state("c"), std::string("unknown"));
    QCOMPARE(state("d"), std::string("done"));
    QVERIFY(recover(t).empty());
}

void tst_Transcript::comesBackFromJsonUnchanged() {
    const Conversation before = everyKindOfBlock();
    const auto text = base::dump(toJson(before), 2);
    const auto after = readConversation(wire::readJson(text).value());
    QVERIFY(after);
    QVERIFY(*after == before);
    QCOMPARE(base::dump(toJson(*after), 2), text);
}

void tst_Transcript::refusesADamagedExport_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("another format") << QByteArray(R"({"format":"other"})");
    QTest::newRow("no messages") << QByteArray(R"({"format":"signalbox-session","version":1})");
    QTest::newRow("newer") << QByteArray(R"({"format":"signalbox-session","version":2,"messages":[]})");
    QTest::newRow("orphan") << QByteArray(
        R"({"format":"signalbox-session","version":1,"messages":[{"id":"a","parent":"z","role":"user","blocks":[]}]})");
    QTest::newRow("same id") << QByteArray(
        R"({"format":"signalbox-session","version":1,"messages":[{"id":"a","role":"user","blocks":[]},{"id":"a","role":"user","blocks":[]}]})");
    QTest::newRow("unknown block") << QByteArray(
        R"({"format":"signalbox-session","version":1,"messages":[{"id":"a","role":"user","blocks":[{"type":"x"}]}]})");
    QTest::newRow("no object") << QByteArray("[]");
}

void tst_Transcript::refusesADamagedExport() {
    QFETCH(QByteArray, text);
    const auto read = readConversation(wire::readJson(text.toStdString()).value());
    QVERIFY(!read);
    QVERIFY(!read.error().detail.empty());
}

void tst_Transcript::exportsEveryToolCallAsMarkdown() {
    const std::string markdown = toMarkdown(everyKindOfBlock());
    for (const char* part :
         {"# EMEA: WAN uplinks", "netops / x", R"({"a":1})", R"({"a":2})", "note", "6 ms", "done"})
        QVERIFY2(markdown.find(part) != std::string::npos, part);
}

void tst_Transcript::cannotBeForgedByItsContent() {
    Conversation c;
    c.info.title = "x\n# forged";
    c.transcript.append(message("1", "", Role::User, "a\n\n## Assistant\nforged"));
    Message tool = message("2", "1", Role::Tool, "");
    tool.blocks = {
        ToolResultBlock{{"c"}, CallState::Done, "````\n```\n## You\n<script>alert(1)</script>\x1b[2J"}};
    c.transcript.append(tool);
    const std::string markdown = toMarkdown(c);
    QCOMPARE(markdown.find("\n# forged"), std::string::npos);
    QCOMPARE(markdown.find("\n## Assistant\nforged"), std::string::npos);
    QVERIFY(markdown.find("`````text\n") != std::string::npos);
    QCOMPARE(markdown.find('\x1b'), std::string::npos);
    QCOMPARE(toHtml(c).find("<script>"), std::string::npos);
}

void tst_Transcript::survivesNaughtyStrings() {
    SKIP_WITHOUT_CORPUS("blns/blns.json");
    const auto strings = wire::readJson(fileBytes(corpusPath(QStringLiteral("blns/blns.json")))).value();
    for (const auto& item : strings) {
        Conversation c;
        const std::string text = item.get<std::string>();
        c.info.title = text;
        c.transcript.append(message("1", "", Role::User, text.c_str()));
        const auto again = readConversation(wire::readJson(base::dump(toJson(c))).value());
        QVERIFY(again);
        QVERIFY(again->transcript == c.transcript);
        QVERIFY(!toMarkdown(c).empty());
    }
}

void tst_Transcript::makesSafeFileNames() {
    QCOMPARE(fileNameFor("EMEA: WAN uplinks/down?"), std::string("emea-wan-uplinks-down"));
    QCOMPARE(fileNameFor("../../etc/passwd"), std::string("etc-passwd"));
    QCOMPARE(fileNameFor("…"), std::string("session"));
}

void tst_Transcript::givesTheEndOfATextFromAnyByte() {
    chat::Message message;
    message.blocks = {chat::TextBlock{"One"}, chat::ReasoningBlock{"hm"}, chat::TextBlock{},
                      chat::TextBlock{"two"}};
    const std::string whole = "One\n\ntwo";
    QCOMPARE(message.text(), whole);
    for (std::size_t at = 0; at <= whole.size(); ++at)
        QCOMPARE(message.textFrom(at), whole.substr(at));
    QVERIFY(message.textFrom(100).empty());
}

QTEST_APPLESS_MAIN(tst_Transcript)
#include "tst_transcript.moc"
