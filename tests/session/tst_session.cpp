#include "rig.h"
#include "session/result_budget.h"

using namespace fakes;
using base::ErrorKind;
using chat::CallState;
using chat::MessageState;
using chat::Role;
using session::TurnDone;

class tst_Session : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void streamsAnAnswer();
    void waitsForTheBeginningOfItsConversationBeforeItAsks();
    void savesTheQuestionBeforeTheProviderIsAsked();
    void givesAllCallsOneMessageAndAllResultsOne();
    void understandsAToolThatIsCalledWithoutItsServer();
    void keepsSourcesPicturesAndEarlyEnds();
    void tellsTheModelWhatCameBack();
    void endsAtTheRoundLimitWithANotice();
    void stopsTheModelAtOnceAndKeepsTheText();
    void hearsNothingFromAStreamThatGoesOnAfterStop();
    void stopsBeforeTheQuestionIsSaved();
    void keepsPartialTextBesideAnError();
    void takesNoReplyForWholeWithoutItsEndMark();
    void saysWhenAProviderWantsToBeAskedAgain();
    void saysWhenTheProviderIsUnknown();
    void saysWhenAnAnswerIsEmpty();
    void keepsARefusalApartFromTheText();
    void retriesAndEditsAsBranches();
    void givesEveryCallItsOwnId();
    void shortensALargeResultAndOffersTheRest();
    void searchesALargeResultOfOneLine();
    void mayBeDeletedInTheMiddle_data();
    void mayBeDeletedInTheMiddle();
};

void tst_Session::streamsAnAnswer() {
    Rig rig;
    rig.provider.scripts = {
        {{text("Hel"), text("lo"), llm::UsageReported{{.inputTotal = 7}}, finished("stop"), end()}}};
    QStringList seen;
    QObject::connect(rig.session.get(), &session::Session::messageChanged,
                     [&](const chat::MessageId&) { seen << QString::fromStdString(rig.last().text()); });
    QVERIFY(rig.ask("Say\nhello"));
    QVERIFY(seen.contains(QStringLiteral("Hel")));
    QCOMPARE(rig.last().text(), std::string("Hello"));
    COMPARE_STATE(rig.last().state, MessageState::Complete);
    QCOMPARE(rig.last().finishReason, std::string("stop"));
    QCOMPARE(rig.last().usage.inputTotal, std::optional<std::int64_t>(7));
    COMPARE_STATE(rig.ended.at(0).reason, TurnDone::Reason::Answered);
    QCOMPARE(rig.session->info().title, std::string("Say"));
    QCOMPARE(roles(rig.store.transcript()), std::string("user assistant"));
    QVERIFY(rig.store.transcript() == rig.session->conversation().transcript);
    rig.session->send("");
    QVERIFY(!rig.session->busy());
}

void tst_Session::waitsForTheBeginningOfItsConversationBeforeItAsks() {
    Rig rig;
    rig.provider.scripts = {{{text("One"), finished("stop"), end()}},
                            {{text("Two"), finished("stop"), end()}}};
    QVERIFY(rig.ask("First"));
    const std::vector<chat::Message> all{
        {.id = {"older"}, .role = Role::User, .blocks = {chat::TextBlock{"Long ago"}}},
        rig.session->conversation().transcript.all().front()};
    rig.session->awaitHistory();
    QSignalSpy came(rig.session.get(), &session::Session::historyCame);
    rig.session->send("Second");
    QCOMPARE(rig.session->conversation().transcript.all().size(), std::size_t(2));
    rig.session->completeWith(all);
    QCOMPARE(came.size(), 1);
    QVERIFY(rig.turnEnds());
    const auto& messages = rig.session->conversation().transcript.all();
    QCOMPARE(messages.front().id.text, std::string("older"));
    QCOMPARE(messages.size(), std::size_t(5));
    QCOMPARE(rig.last().text(), std::string("Two"));
}

void tst_Session::savesTheQuestionBeforeTheProviderIsAsked() {
    Rig rig;
    rig.provider.scripts = {says("Yes")};
    std::string saved;
    rig.provider.onRequest = [&] { saved = rig.store.transcript().path().front()->text(); };
    QVERIFY(rig.ask("Is it saved?"));
    QCOMPARE(saved, std::string("Is it saved?"));
}

void tst_Session::givesAllCallsOneMessageAndAllResultsOne() {
    Rig rig;
    rig.tools.offer("a");
    rig.tools.offer("b");
    rig.tools.answers = {{"a", {.text = "one"}}, {"b", {.text = "two"}}};
    rig.provider.scripts = {calls({{"c1", "net__a", R"({"x":1})"}, {"c2", "net__b"}}), says("Done")};
    QVERIFY(rig.ask());
    QCOMPARE(roles(rig.session->conversation().transcript), std::string("user assistant tool assistant"));
    QCOMPARE(rig.call(0).server, std::string("net"));
    QCOMPARE(rig.call(0).risk, std::string("read"));
    QCOMPARE(rig.tools.sent.at(0).arguments, std::string(R"({"x":1})"));
    QCOMPARE(rig.result(0).text + rig.result(1).text, std::string("onetwo"));
    COMPARE_STATE(rig.result(1).state, CallState::Done);
    const auto& messages = rig.provider.requests.at(1).messages;
    QCOMPARE(messages.size(), std::size_t(3));
    QCOMPARE(messages.back().resultOf({"c2"})->modelText, std::string("two"));
    QVERIFY(rig.store.transcript() == rig.session->conversation().transcript);
}

void tst_Session::understandsAToolThatIsCalledWithoutItsServer() {
    Rig rig;
    rig.tools.offer("a");
    rig.tools.answers = {{"a", {.text = "one"}}};
    rig.provider.scripts = {calls({{"c1", "a"}}), says("Done")};
    QVERIFY(rig.ask());
    QCOMPARE(rig.call(0).server, std::string("net"));
    COMPARE_STATE(rig.result(0).state, CallState::Done);

    Rig two; // which of them is meant nobody knows
    two.tools.offer("a");
    two.tools.offer("a").spec.name = "other__a";
    two.provider.scripts = {calls({{"c1", "a"}}), says("Done")};
    QVERIFY(two.ask());
    QVERIFY(two.tools.sent.empty());
}

void tst_Session::keepsSourcesPicturesAndEarlyEnds() {
    Rig rig;
    auto script = says("Seen");
    auto& events = script.events;
    events.insert(events.begin(), {llm::ProviderAction{"web_search", "{}"},
                                   llm::SourceCited{"https:/"
                                                    "/example.net",
                                                    "Example", ""},
                                   llm::SourceCited{"https:/"
                                                    "/example.net",
                                                    "Example", ""},
                                   llm::ImageArrived{"image/png", "PNG"}});
    for (auto& event : events)
        if (auto* finished = std::get_if<llm::Finished>(&event)) finished->reason = "max_tokens";
    rig.provider.scripts = {script};
    QVERIFY(rig.ask());
    const auto& blocks = rig.last().blocks;
    const auto has = [&](auto&& is) { return std::count_if(blocks.begin(), blocks.end(), is); };
    QCOMPARE(has([](const chat::Block& b) {
                 const auto* sources = std::get_if<chat::SourcesBlock>(&b);
                 return sources && sources->sources.size() == 1; // each once
             }),
             1);
    QCOMPARE(has([](const chat::Block& b) { return std::holds_alternative<chat::ImageBlock>(b); }), 1);
    QCOMPARE(has([](const chat::Block& b) {
                 const auto* notice = std::get_if<chat::NoticeBlock>(&b);
                 return notice && (notice->kind == "provider_action" || notice->kind == "cut_off");
             }),
             2);
    QVERIFY(rig.store.transcript() == rig.session->conversation().transcript); // and on disk
}

void tst_Session::tellsTheModelWhatCameBack() {
    Rig rig;
    rig.tools.offer("a");
    rig.tools.answers = {{"a", {.state = CallState::Failed, .text = "no such device", .note = "E7"}}};
    rig.provider.scripts = {
        calls({{"c1", "net__a"}, {"c2", "net__gone"}, {"c3", "net__a", "{\"x\":"}, {"c4", "net__a", "[1]"}}),
        says("ok")};
    QVERIFY(rig.ask());
    QCOMPARE(rig.result(0).modelText, std::string("This call failed. E7\nno such device"));
    COMPARE_STATE(rig.result(1).state, CallState::Refused); // no such tool
    COMPARE_STATE(rig.result(2).state, CallState::Refused); // broken arguments
    COMPARE_STATE(rig.result(3).state, CallState::Refused); // no object
    QCOMPARE(rig.tools.sent.size(), std::size_t(1));
    const chat::Message results = rig.provider.requests.at(1).messages.back();
    for (const char* id : {"c2", "c3", "c4"})
        QVERIFY(results.resultOf({id})->modelText.find("not sent") != std::string::npos);

    Rig cut; // at the output limit: arguments that are not there may have been lost
    cut.tools.offer("a");
    cut.provider.scripts = {calls({{"c1", "net__a", ""}}, "length"), says("ok")};
    QVERIFY(cut.ask());
    COMPARE_STATE(cut.result().state, CallState::Refused);
    QVERIFY(cut.tools.sent.empty());
}

void tst_Session::endsAtTheRoundLimitWithANotice() {
    Rig rig(2);
    rig.tools.offer("a");
    rig.tools.answers = {{"a", {.text = "again"}}};
    for (const char* id : {"1", "2", "3"})
        rig.provider.scripts.push_back(calls({{id, "net__a"}}));
    QVERIFY(rig.ask());
    COMPARE_STATE(rig.ended.at(0).reason, TurnDone::Reason::RoundLimit);
    QCOMPARE(rig.provider.requests.size(), std::size_t(2));
    QCOMPARE(noticeIn(rig.last())->kind, std::string("rounds"));
}

void tst_Session::stopsTheModelAtOnceAndKeepsTheText() {
    Rig rig;
    rig.provider.scripts = {{{text("Half an ans")}, true}};
    rig.session->send("Go");
    QTRY_COMPARE(rig.last().text(), std::string("Half an ans"));
    QElapsedTimer clock;
    clock.start();
    rig.session->stop();
    QVERIFY(rig.provider.closed); // in this very call
    QVERIFY(rig.turnEnds());
    QVERIFY(clock.elapsed() < 100);
    COMPARE_STATE(rig.last().state, MessageState::Stopped);
    QCOMPARE(rig.last().text(), std::string("Half an ans"));
    COMPARE_STATE(rig.ended.at(0).reason, TurnDone::Reason::Stopped);
    COMPARE_STATE(rig.store.transcript().path().back()->state, MessageState::Stopped);
}

void tst_Session::hearsNothingFromAStreamThatGoesOnAfterStop() {
    Rig rig;
    rig.provider.scripts = {
        {{text("a"), text("b"), llm::CallBegun{0, "c", "net__a", {}}, finished("tool_calls"), end(), end()},
         false,
         true}};
    QObject::connect(rig.session.get(), &session::Session::messageChanged,
                     [&] { rig.session->stop(); }); // from inside its signal
    QVERIFY(rig.ask());
    QTest::qWait(20);
    QCOMPARE(rig.last().text(), std::string("a"));
    QVERIFY(rig.last().toolCalls().empty());
    QCOMPARE(rig.ended.size(), std::size_t(1));
    QVERIFY(!rig.session->busy());
}

void tst_Session::stopsBeforeTheQuestionIsSaved() {
    Rig rig;
    rig.store.slow = true;
    rig.session->send("One");
    rig.session->stop();
    QVERIFY(!rig.session->busy());
    rig.session->send("Two"); // the first save answers now: that must not begin the second turn
    rig.store.release();
    rig.store.slow = false;
    rig.provider.scripts = {says("Second")};
    QTRY_COMPARE(rig.ended.size(), std::size_t(2));
    QCOMPARE(rig.provider.requests.size(), std::size_t(1));
    QCOMPARE(rig.provider.requests.at(0).messages.size(), std::size_t(2));
    QCOMPARE(rig.last().text(), std::string("Second"));
}

void tst_Session::keepsPartialTextBesideAnError() {
    Rig rig;
    rig.tools.offer("a");
    rig.provider.scripts = {{{text("Let me"), llm::CallBegun{0, "c1", "net__a", {}},
                              end(base::Error{ErrorKind::Network, "cut"})}},
                            says("ok")};
    QVERIFY(rig.ask());
    QCOMPARE(rig.last().text(), std::string("Let me"));
    COMPARE_STATE(rig.last().state, MessageState::Failed);
    QCOMPARE(noticeIn(rig.last())->kind, std::string("network"));
    QCOMPARE(noticeIn(rig.last())->detail, std::string("cut"));
    COMPARE_STATE(rig.ended.at(0).reason, TurnDone::Reason::Failed);
    QVERIFY(rig.tools.sent.empty());
    QVERIFY(rig.ask("Go on")); // the conversation is not stuck
    QCOMPARE(rig.last().text(), std::string("ok"));
}

void tst_Session::takesNoReplyForWholeWithoutItsEndMark() {
    Rig rig;
    rig.tools.offer("a");
    rig.provider.scripts = {{{llm::CallBegun{0, "c1", "net__a", {}}, llm::ReplyEnd{false, {}}}}};
    QVERIFY(rig.ask());
    QCOMPARE(noticeIn(rig.last())->kind, std::string("incomplete"));
    QVERIFY(rig.tools.sent.empty());
}

void tst_Session::saysWhenAProviderWantsToBeAskedAgain() {
    Rig rig; // its clock stands at 00:16:40 UTC
    rig.provider.scripts = {{{end(base::Error{
        .kind = base::ErrorKind::RateLimit, .detail = "too many", .retryAfter = std::chrono::minutes(5)})}}};
    QVERIFY(rig.ask());
    QCOMPARE(noticeIn(rig.last())->detail, std::string("too many (not before 00:21:40 UTC)"));
}

void tst_Session::saysWhenTheProviderIsUnknown() {
    Rig rig;
    rig.session->setModel("nobody", "m");
    QVERIFY(rig.ask());
    QCOMPARE(noticeIn(rig.last())->kind, std::string("not_found"));
    rig.session->send("Again");
    rig.session->stop(); // before the error is told
    QVERIFY(rig.turnEnds());
    rig.session->setModel("fake", "m1");
    rig.provider.scripts = {says("Here")};
    QVERIFY(rig.ask("Third"));
    QCOMPARE(rig.last().text(), std::string("Here"));
    QCOMPARE(rig.ended.size(), std::size_t(3));
}

void tst_Session::saysWhenAnAnswerIsEmpty() {
    Rig rig;
    rig.provider.scripts = {{{finished("stop"), end()}}};
    QVERIFY(rig.ask());
    COMPARE_STATE(rig.last().state, MessageState::Complete);
    QCOMPARE(noticeIn(rig.last())->kind, std::string("empty"));
}

void tst_Session::keepsARefusalApartFromTheText() {
    Rig rig;
    rig.provider.scripts = {
        {{llm::RefusalDelta{"I can"}, llm::RefusalDelta{"not."}, finished("stop"), end()}}};
    QVERIFY(rig.ask());
    QCOMPARE(rig.last().text(), std::string());
    QCOMPARE(rig.last().blocks.size(), std::size_t(1));
    QCOMPARE(noticeIn(rig.last())->kind, std::string("refusal"));
    QCOMPARE(noticeIn(rig.last())->detail, std::string("I cannot."));
}

void tst_Session::retriesAndEditsAsBranches() {
    Rig rig;
    rig.provider.scripts = {says("One"), says("Two"), says("Three")};
    QVERIFY(rig.ask("First"));
    const chat::MessageId question = rig.session->conversation().transcript.path().front()->id;
    const chat::MessageId answer = rig.last().id;
    rig.session->retry();
    QVERIFY(rig.turnEnds());
    QCOMPARE(rig.last().text(), std::string("Two"));
    const chat::Transcript& transcript = rig.session->conversation().transcript;
    QCOMPARE(transcript.siblings(answer).size(), std::size_t(2));
    QCOMPARE(rig.provider.requests.at(1).messages.size(), std::size_t(1)); // the first answer is not told
    rig.session->edit(question, "Better");
    QVERIFY(rig.turnEnds());
    QCOMPARE(transcript.path().front()->text(), std::string("Better"));
    QCOMPARE(transcript.siblings(question).size(), std::size_t(2));
    QCOMPARE(rig.last().text(), std::string("Three"));
    rig.session->selectBranch(question);
    QCOMPARE(rig.last().text(), std::string("Two")); // its newest end
    QTRY_COMPARE(rig.store.transcript().leaf(), transcript.leaf());
    rig.session->edit(answer, "not mine to say");
    QVERIFY(!rig.session->busy());
}

void tst_Session::givesEveryCallItsOwnId() {
    Rig rig;
    rig.tools.offer("a");
    rig.tools.answers = {{"a", {.text = "x"}}};
    rig.provider.scripts = {calls({{"same", "net__a"}, {"same", "net__a"}, {"", "net__a"}}),
                            calls({{"same", "net__a"}}), says("ok")};
    QVERIFY(rig.ask());
    std::set<chat::CallId> ids, results;
    for (const chat::Message* message : rig.session->conversation().transcript.path()) {
        for (const auto* call : message->toolCalls())
            ids.insert(call->id);
        for (const chat::Block& block : message->blocks)
            if (const auto* result = std::get_if<chat::ToolResultBlock>(&block)) {
                COMPARE_STATE(result->state, CallState::Done);
                results.insert(result->call);
            }
    }
    QCOMPARE(ids.size(), std::size_t(4));
    QVERIFY(ids == results && ids.contains({"same"}) && !ids.contains({""}));
    QCOMPARE(rig.tools.sent.size(), std::size_t(4));
}

void tst_Session::shortensALargeResultAndOffersTheRest() {
    Rig rig;
    rig.tools.offer("a");
    std::string whole;
    for (int i = 0; whole.size() < 100'000; ++i)
        whole += "line " + std::to_string(i) + (i == 4321 ? " Needle\n" : "\n");
    rig.tools.answers = {{"a", {.text = whole}}};
    rig.provider.scripts = {calls({{"c1", "net__a"}}),
                            calls({{"r1", session::readResultTool, R"({"handle":"c1","offset":12288})"},
                                   {"r2", session::readResultTool, R"({"handle":"c1","search":"nEEdle"})"},
                                   {"r3", session::readResultTool, R"({"handle":"c9"})"}}),
                            says("ok")};
    QVERIFY(rig.ask());
    QCOMPARE(rig.provider.requests.at(0).tools.size(), std::size_t(1));
    QCOMPARE(rig.provider.requests.at(1).tools.back().name, std::string(session::readResultTool));
    const auto& first = *rig.provider.requests.at(1).messages.back().resultOf({"c1"});
    QVERIFY(first.modelText.size() < 20'000 && first.text == whole);
    QVERIFY(first.modelText.find("read_result(handle=\"c1\", offset=12288)") != std::string::npos);
    QVERIFY(rig.result(0).text.starts_with(whole.substr(12288, 16384)));
    QVERIFY(rig.result(1).text.find("line 4321 Needle") != std::string::npos);
    QVERIFY(rig.result(1).text.starts_with("1 places"));
    COMPARE_STATE(rig.result(2).state, CallState::Failed);
    QCOMPARE(rig.tools.sent.size(), std::size_t(1));
}

void tst_Session::searchesALargeResultOfOneLine() {
    Rig rig;
    rig.tools.offer("a");
    std::string whole = "[";
    for (int i = 0; whole.size() < 100'000; ++i)
        whole += "{\"name\":\"dev" + std::to_string(i) + "\"},";
    rig.tools.answers = {{"a", {.structured = whole}}}; // structured content without text
    rig.provider.scripts = {
        calls({{"c1", "net__a"}}),
        calls({{"r1", session::readResultTool, R"({"handle":"c1","search":"dev3210\""})"}}), says("ok")};
    QVERIFY(rig.ask());
    QVERIFY(rig.result().text.find("\"dev3210\"") != std::string::npos);
    QVERIFY(rig.result().text.size() < 600);
}

void tst_Session::mayBeDeletedInTheMiddle_data() {
    QTest::addColumn<int>("turns"); // of the event loop
    for (int turns : {0, 1, 2, 3, 4, 5, 6, 8, 10, 14})
        QTest::addRow("%d", turns) << turns;
}

void tst_Session::mayBeDeletedInTheMiddle() {
    QFETCH(int, turns);
    Rig rig;
    rig.tools.offer("a");
    rig.tools.offer("b");
    rig.tools.answers = {{"a", {.text = "x"}}};
    rig.provider.scripts = {calls({{"c1", "net__a"}, {"c2", "net__b"}})};
    rig.session->send("Go");
    for (int i = 0; i < turns; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    const std::size_t ended = rig.ended.size();
    const chat::Transcript left = rig.session->conversation().transcript;
    rig.session.reset();
    QVERIFY(rig.provider.closed);
    for (const FakeToolBox::Sent& sent : rig.tools.sent)
        QVERIFY(!sent.run);
    QTest::qWait(10);
    QCOMPARE(rig.ended.size(), ended);
    QVERIFY(rig.store.transcript() == left); // handed over on the way out
}

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_session.moc"
