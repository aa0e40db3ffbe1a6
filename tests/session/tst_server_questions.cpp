#include "fakes.h"
#include "session/sampling.h"
#include "session/server_questions.h"

#include <QtTest>

using session::ServerQuestion;
using session::ServerQuestions;
using Action = mcp::ElicitationAnswer::Action;
using Phase = ServerQuestion::Phase;
using Refusal = ServerQuestions::Refusal;

namespace {

mcp::Elicitation form() {
    return {.message = "Who are you?",
            .fields = {{.name = "name", .required = true},
                       {.name = "age", .type = mcp::ElicitationField::Type::Integer, .maximum = 120}}};
}

const std::string pageUrl = "https:/"
                            "/x.test/";

mcp::Elicitation page(const std::string& id) {
    return {.mode = mcp::Elicitation::Mode::Url, .message = "connect", .url = pageUrl, .id = id};
}

mcp::SamplingRequest prompt(const std::string& words = "Say hello") {
    return {.messages = {{"user", {mcp::TextContent{.text = words}}}},
            .systemPrompt = "Be brief",
            .maxTokens = 100};
}

/// The desk of an operator, with a model behind it and two servers before it.
struct Desk {
    Desk() {
        questions.apply({config});
        QObject::connect(&questions, &ServerQuestions::refused, &questions,
                         [this](const QString&, Refusal why) { refusals.push_back(why); });
    }
    int only() const { return questions.open().size() == 1 ? questions.open()[0].number : -1; }
    const ServerQuestion& shown() const { return *questions.find(only()); }
    bool reaches(Phase phase) const {
        return QTest::qWaitFor([&] { return shown().phase == phase; }, 2'000);
    }
    std::string asked(std::size_t request = 0) const {
        return std::get<chat::TextBlock>(model.requests.at(request).messages.at(0).blocks.at(0)).text;
    }
    fakes::FakeClock clock;
    fakes::FakeProvider model;
    std::vector<Refusal> refusals;
    config::ServerConfig config{.name = "prod",
                                .roots = {"/srv/a b", "/srv/c"},
                                .sampling = {.allowed = true, .requestsPerHour = 2, .tokensPerHour = 150}};
    ServerQuestions questions{
        {.clock = clock,
         .provider = [this](const std::string& name) { return name == "fake" ? &model : nullptr; },
         .model =
             [] {
                 return session::ModelChoice{"fake", "m1"};
             }}};
};

template <typename Value>
Value taken(const QFuture<base::Result<Value>>& future) {
    return future.isFinished() && future.result() ? *future.result() : Value{};
}

template <typename Value>
std::string failureOf(const QFuture<base::Result<Value>>& future) {
    return future.isFinished() && !future.result() ? std::string(base::name(future.result().error().kind))
                                                   : std::string("none");
}

std::string wordsOf(const mcp::SamplingAnswer& answer) {
    return std::get<mcp::TextContent>(answer.message.content.at(0)).text;
}

} // namespace

class tst_ServerQuestions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void declaresSamplingAndFoldersOnlyWhereTheSettingsGiveThem();
    void tellsItsFoldersAsFileAddresses();
    void aFormIsSentOnlyWhenItFits();
    void declineAndCloseAreDifferentAnswers();
    void aQuestionThatIsTakenBackLeaves();
    void aPageWaitsUntilItsServerSaysThatItIsDone();
    void asksTheModelOnlyAfterTheOperatorReadThePrompt();
    void givesNoAnswerThatTheOperatorRefused();
    void keepsAQuestionThatTheModelFailed();
    void holdsToItsBudget();
    void givesTokensBackThatWereNotUsed();
    void passesToolsAndTheirResultsOn();
    void cutsAnAnswerAtAStopSequence();
    void refusesWhatNoModelTakes();
    void declinesTheFloodOfOneServerOnly();
    void declinesGiantsUnseen();
    void aMutedServerGetsNoUntilItIsHeardAgain();
    void closingTheWindowAnswersEverything();
};

void tst_ServerQuestions::declaresSamplingAndFoldersOnlyWhereTheSettingsGiveThem() {
    const Desk desk;
    const auto prod = desk.questions.capabilities("prod");
    QVERIFY(prod.forms && prod.pages && prod.sampling && prod.samplingTools && prod.roots);
    const auto other = desk.questions.capabilities("other");
    QVERIFY(other.forms && other.pages && !other.sampling && !other.samplingTools && !other.roots);
}

void tst_ServerQuestions::tellsItsFoldersAsFileAddresses() {
    Desk desk;
    const auto roots = taken(desk.questions.roots("prod"));
    QCOMPARE(roots.size(), std::size_t(2));
    QCOMPARE(roots[0].uri, std::string("file:/"
                                       "//srv/a%20b"));
    QCOMPARE(roots[0].name, std::string("a b"));
    QVERIFY(taken(desk.questions.roots("other")).empty());
}

void tst_ServerQuestions::aFormIsSentOnlyWhenItFits() {
    Desk desk;
    QSignalSpy added(&desk.questions, &ServerQuestions::added);
    const auto future = desk.questions.elicit("prod", form());
    QCOMPARE(added.size(), 1);
    QCOMPARE(desk.shown().server, std::string("prod"));
    const auto missing = desk.questions.fill(desk.only(), {{"age", std::int64_t(30)}});
    QVERIFY(!missing && missing.error().detail.find("name") != std::string::npos);
    QVERIFY(!desk.questions.fill(desk.only(), {{"name", "x"}, {"age", std::int64_t(300)}}));
    QVERIFY(!future.isFinished());
    QVERIFY(desk.questions.fill(desk.only(), {{"name", "x"}, {"age", std::int64_t(30)}}));
    const auto answer = taken(future);
    QVERIFY(answer.action == Action::Accept && answer.content.size() == 2);
    QCOMPARE(desk.only(), -1);
}

void tst_ServerQuestions::declineAndCloseAreDifferentAnswers() {
    Desk desk;
    const auto declined = desk.questions.elicit("prod", form());
    desk.questions.decline(desk.only());
    QVERIFY(taken(declined).action == Action::Decline && declined.isFinished());
    const auto closed = desk.questions.elicit("prod", form());
    QCOMPARE(desk.shown().declinedBefore, 1);
    desk.questions.dismiss(desk.only());
    QVERIFY(closed.isFinished() && taken(closed).action == Action::Cancel);
}

void tst_ServerQuestions::aQuestionThatIsTakenBackLeaves() {
    Desk desk;
    auto future = desk.questions.elicit("prod", form());
    const auto other = desk.questions.elicit("prod", form());
    QSignalSpy removed(&desk.questions, &ServerQuestions::removed);
    const int number = desk.questions.open()[0].number;
    future.cancel();
    QTRY_COMPARE(removed.size(), 1);
    QCOMPARE(removed[0][0].toInt(), number);
    QVERIFY(desk.questions.fill(number, {})); // too late, and no harm
    QCOMPARE(desk.questions.open().size(), std::size_t(1));
    QVERIFY(!other.isFinished());
}

void tst_ServerQuestions::aPageWaitsUntilItsServerSaysThatItIsDone() {
    Desk desk;
    const auto future = desk.questions.elicit("prod", page("e1"));
    desk.questions.pageDone("prod", "e1"); // nobody has been there yet
    QVERIFY(desk.shown().phase == Phase::Asked);
    desk.questions.agree(desk.only());
    QVERIFY(taken(future).action == Action::Accept && taken(future).content.empty());
    QVERIFY(desk.shown().phase == Phase::Opened && desk.questions.waiting() == 0);
    desk.questions.pageDone("prod", "e2");
    desk.questions.pageDone("other", "e1");
    QVERIFY(desk.only() > 0);
    desk.questions.pageDone("prod", "e1");
    QCOMPARE(desk.only(), -1);
    const auto nameless = desk.questions.elicit("prod", page({}));
    desk.questions.agree(desk.only());
    QVERIFY(nameless.isFinished() && desk.only() == -1);
}

void tst_ServerQuestions::asksTheModelOnlyAfterTheOperatorReadThePrompt() {
    Desk desk;
    desk.model.scripts = {fakes::says("Hello")};
    const auto future = desk.questions.createMessage("prod", prompt());
    QCOMPARE(desk.shown().destination, std::string("llm.example"));
    QVERIFY(desk.model.requests.empty());
    desk.questions.letGo(desk.only(), prompt("Say good-bye"));
    QVERIFY(desk.reaches(Phase::Answered));
    QCOMPARE(desk.asked(), std::string("Say good-bye"));
    QCOMPARE(desk.model.requests[0].model, std::string("m1"));
    QCOMPARE(desk.model.requests[0].system, std::string("Be brief"));
    QCOMPARE(desk.model.requests[0].maxOutputTokens.value_or(0), 100);
    QVERIFY(!future.isFinished());
    auto answer = desk.shown().answer;
    QCOMPARE(wordsOf(answer), std::string("Hello"));
    answer.message.content = {mcp::TextContent{.text = "Hi"}};
    desk.questions.send(desk.only(), answer);
    QCOMPARE(wordsOf(taken(future)), std::string("Hi"));
    QCOMPARE(taken(future).model, std::string("m1"));
    QCOMPARE(taken(future).stopReason, std::string("endTurn"));
}

void tst_ServerQuestions::givesNoAnswerThatTheOperatorRefused() {
    Desk desk;
    const auto unread = desk.questions.createMessage("prod", prompt());
    desk.questions.decline(desk.only());
    QCOMPARE(failureOf(unread), std::string("cancelled"));
    QVERIFY(desk.model.requests.empty());
    const auto kept = desk.questions.createMessage("prod", prompt());
    desk.questions.letGo(desk.only(), prompt());
    QVERIFY(desk.reaches(Phase::Answered));
    desk.questions.dismiss(desk.only());
    QCOMPARE(failureOf(kept), std::string("cancelled"));
}

void tst_ServerQuestions::keepsAQuestionThatTheModelFailed() {
    Desk desk;
    desk.model.scripts = {{{fakes::end(base::Error{base::ErrorKind::Overloaded, "busy"})}},
                          {{fakes::text("half")}, true},
                          fakes::says("whole")};
    const auto future = desk.questions.createMessage("prod", prompt());
    desk.questions.letGo(desk.only(), prompt());
    QVERIFY(desk.reaches(Phase::Failed));
    QCOMPARE(desk.shown().failure->detail, std::string("busy"));
    desk.config.sampling.requestsPerHour = 9;
    desk.questions.apply({desk.config});
    desk.questions.letGo(desk.only(), prompt());
    QVERIFY(desk.shown().phase == Phase::Answering);
    desk.questions.stopModel(desk.only());
    QVERIFY(desk.reaches(Phase::Failed));
    desk.questions.send(desk.only(), {}); // there is nothing to send
    QVERIFY(!future.isFinished());
}

void tst_ServerQuestions::holdsToItsBudget() {
    Desk desk;
    (void)desk.questions.createMessage("prod", prompt());
    desk.questions.letGo(desk.only(), prompt());
    QVERIFY(desk.reaches(Phase::Answered));
    desk.questions.dismiss(desk.only());
    (void)desk.questions.createMessage("prod", prompt());
    QCOMPARE(desk.shown().left.requests, 1);
    QCOMPARE(desk.shown().maxTokens(), std::int64_t(50)); // 150 an hour, 100 of them were allowed before
    desk.questions.letGo(desk.only(), prompt());
    QVERIFY(desk.reaches(Phase::Answered));
    QCOMPARE(desk.model.requests[1].maxOutputTokens.value_or(0), 50);
    desk.questions.dismiss(desk.only());
    const auto third = desk.questions.createMessage("prod", prompt());
    QCOMPARE(failureOf(third), std::string("quota"));
    QVERIFY(desk.refusals == std::vector{Refusal::OverBudget});
    desk.clock.now += 3'600'000;
    const auto later = desk.questions.createMessage("prod", prompt());
    QVERIFY(!later.isFinished() && desk.shown().left.requests == 2);
}

void tst_ServerQuestions::givesTokensBackThatWereNotUsed() {
    Desk desk;
    desk.model.scripts = {{{fakes::text("ok"), llm::UsageReported{{.outputTotal = 7}}, fakes::end()}}};
    (void)desk.questions.createMessage("prod", prompt());
    desk.questions.letGo(desk.only(), prompt());
    QVERIFY(desk.reaches(Phase::Answered));
    QCOMPARE(desk.shown().tokens.value_or(0), std::int64_t(7));
    desk.questions.dismiss(desk.only());
    (void)desk.questions.createMessage("prod", prompt());
    QCOMPARE(desk.shown().left.tokens, std::int64_t(143));
}

void tst_ServerQuestions::passesToolsAndTheirResultsOn() {
    Desk desk;
    desk.model.scripts = {fakes::calls({{"c2", "look", R"({"at":2})"}})};
    mcp::SamplingRequest asked = prompt();
    asked.tools = {{.name = "look", .description = "looks", .inputSchema = R"({"type":"object"})"}};
    asked.messages.push_back(
        {"assistant",
         {mcp::UnknownContent{"tool_use",
                              R"({"type":"tool_use","id":"c1","name":"look","input":{"at":1}})"}}});
    asked.messages.push_back(
        {"user",
         {mcp::UnknownContent{
             "tool_result",
             R"({"type":"tool_result","toolUseId":"c1","content":[{"type":"text","text":"seen"}],"isError":true})"}}});
    const auto future = desk.questions.createMessage("prod", asked);
    desk.questions.letGo(desk.only(), asked);
    QVERIFY(desk.reaches(Phase::Answered));
    const llm::ReplyRequest& request = desk.model.requests.at(0);
    QCOMPARE(request.tools.at(0).name, std::string("look"));
    const auto& call = std::get<chat::ToolCallBlock>(request.messages.at(1).blocks.at(0));
    QCOMPARE(call.arguments, std::string(R"({"at":1})"));
    QVERIFY(request.messages.at(2).role == chat::Role::Tool);
    const auto& result = std::get<chat::ToolResultBlock>(request.messages.at(2).blocks.at(0));
    QVERIFY(result.call == call.id && result.modelText == "seen" && result.state == chat::CallState::Failed);
    desk.questions.send(desk.only(), desk.shown().answer);
    const auto answer = taken(future);
    QCOMPARE(answer.stopReason, std::string("toolUse"));
    const auto& use = std::get<mcp::UnknownContent>(answer.message.content.at(0));
    QVERIFY2(use.raw.find(R"("input":{"at":2})") != std::string::npos, use.raw.c_str());
}

void tst_ServerQuestions::cutsAnAnswerAtAStopSequence() {
    llm::Reply reply{.text = "one END two STOP", .finishReason = "stop", .complete = true};
    const auto cut = session::samplingAnswer(reply, {.stopSequences = {"STOP", "END"}});
    QVERIFY(cut && wordsOf(*cut) == "one " && cut->stopReason == "stopSequence");
    reply.finishReason = "length";
    const auto full = session::samplingAnswer(reply, {});
    QVERIFY(full && full->stopReason == "maxTokens");
}

void tst_ServerQuestions::refusesWhatNoModelTakes() {
    Desk desk;
    mcp::SamplingRequest sound = prompt();
    sound.messages[0].content.push_back(mcp::AudioContent{.data = "AA==", .mimeType = "audio/wav"});
    QCOMPARE(failureOf(desk.questions.createMessage("prod", sound)), std::string("invalid_input"));
    mcp::SamplingRequest dotted = prompt();
    dotted.tools = {{.name = "a.b"}};
    QCOMPARE(failureOf(desk.questions.createMessage("prod", dotted)), std::string("invalid_input"));
    desk.questions.answerWith([] { return session::ModelChoice{}; },
                              [](const std::string&) { return nullptr; });
    QCOMPARE(failureOf(desk.questions.createMessage("prod", prompt())), std::string("unavailable"));
    QVERIFY(desk.refusals == (std::vector{Refusal::NotPassedOn, Refusal::NotPassedOn, Refusal::NoModel}));
    QCOMPARE(desk.only(), -1);
}

void tst_ServerQuestions::declinesTheFloodOfOneServerOnly() {
    Desk desk;
    for (std::size_t i = 0; i < ServerQuestions::maxOpen; ++i)
        QVERIFY(!desk.questions.elicit("prod", form()).isFinished());
    const auto more = desk.questions.elicit("prod", form());
    QVERIFY(more.isFinished() && taken(more).action == Action::Decline);
    QVERIFY(!desk.questions.elicit("other", form()).isFinished());
    QVERIFY(desk.refusals == std::vector{Refusal::TooMany});
}

void tst_ServerQuestions::declinesGiantsUnseen() {
    Desk desk;
    mcp::Elicitation wordy = form();
    wordy.message.assign(ServerQuestions::maxFormText + 1, 'x');
    QVERIFY(taken(desk.questions.elicit("prod", wordy)).action == Action::Decline);
    mcp::Elicitation endless = form();
    endless.fields.resize(ServerQuestions::maxFields + 1);
    QVERIFY(taken(desk.questions.elicit("prod", endless)).action == Action::Decline);
    const auto long_ =
        desk.questions.createMessage("prod", prompt(std::string(ServerQuestions::maxPrompt, 'x')));
    QCOMPARE(failureOf(long_), std::string("cancelled"));
    QCOMPARE(desk.refusals.size(), std::size_t(3));
}

void tst_ServerQuestions::aMutedServerGetsNoUntilItIsHeardAgain() {
    Desk desk;
    const auto open = desk.questions.elicit("prod", form());
    const auto other = desk.questions.elicit("other", form());
    desk.questions.mute("prod");
    QVERIFY(open.isFinished() && taken(open).action == Action::Decline);
    QVERIFY(!other.isFinished());
    QVERIFY(taken(desk.questions.elicit("prod", form())).action == Action::Decline);
    QCOMPARE(failureOf(desk.questions.createMessage("prod", prompt())), std::string("cancelled"));
    desk.questions.unmute("prod");
    QVERIFY(!desk.questions.elicit("prod", form()).isFinished());
}

void tst_ServerQuestions::closingTheWindowAnswersEverything() {
    Desk desk;
    const auto one = desk.questions.elicit("prod", form());
    const auto two = desk.questions.createMessage("prod", prompt());
    desk.questions.dismissAll();
    QVERIFY(one.isFinished() && taken(one).action == Action::Cancel);
    QCOMPARE(failureOf(two), std::string("cancelled"));
    QVERIFY(desk.questions.open().empty());
}

QTEST_GUILESS_MAIN(tst_ServerQuestions)
#include "tst_server_questions.moc"
