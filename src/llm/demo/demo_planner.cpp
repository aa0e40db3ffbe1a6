#include "llm/demo/demo_planner.h"

#include <algorithm>

#include "llm/demo/answer_writer.h"
#include "llm/demo/question.h"

namespace llm {
namespace {

constexpr std::size_t maxRounds = 3;

/// What happened since the operator last asked something.
struct Progress {
    std::string question;
    std::string previous; ///< the question before it
    std::vector<std::vector<CallOutcome>> rounds;
};

Progress progressOf(const std::vector<chat::Message>& messages) {
    Progress progress;
    int calls = 0;
    for (const chat::Message& message : messages) {
        if (message.role == chat::Role::User) {
            progress.previous = std::move(progress.question);
            progress.question = message.text();
            progress.rounds.clear();
        }
        std::vector<CallOutcome> round;
        for (const chat::ToolCallBlock* call : message.toolCalls())
            round.push_back({call, nullptr, ++calls});
        if (!round.empty()) progress.rounds.push_back(std::move(round));
        // Results stand beside their calls or in a message of their own.
        for (const chat::Block& block : message.blocks)
            if (const auto* result = std::get_if<chat::ToolResultBlock>(&block);
                result && !progress.rounds.empty())
                for (CallOutcome& outcome : progress.rounds.back())
                    if (outcome.call->id == result->call) outcome.result = result;
    }
    for (auto& round : progress.rounds)
        round.erase(std::remove_if(round.begin(), round.end(),
                                   [](const CallOutcome& o) { return o.result == nullptr; }),
                    round.end());
    return progress;
}

/// "And at USC02?" is about what the question before it was about.
Question read(const Progress& progress) {
    Question question = Question::read(progress.question);
    if (!question.words.empty() || !question.hasNames() || progress.previous.empty()) return question;
    Question before = Question::read(progress.previous);
    question.words = std::move(before.words);
    question.everyWord.insert(question.everyWord.end(), before.everyWord.begin(), before.everyWord.end());
    return question;
}

bool asksForHelp(const Question& question) {
    const auto& words = question.everyWord;
    const auto has = [&](const char* word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    return has("help") || (has("what") && has("can") && has("you")) || (has("who") && has("you")) ||
           question.words.empty();
}

std::string announcement(const std::vector<PlannedCall>& calls) {
    return "Calling `" + calls.front().tool + "`.";
}

/// The rows of a round that went well.
std::vector<base::Json> rowsOfRound(const std::vector<CallOutcome>& round) {
    std::vector<base::Json> rows;
    for (const CallOutcome& outcome : round) {
        if (outcome.result->state != chat::CallState::Done) continue;
        ResultRows found = rowsOf(*outcome.result);
        rows.insert(rows.end(), found.rows.begin(), found.rows.end());
    }
    return rows;
}

} // namespace

DemoReply planDemoReply(const std::vector<chat::Message>& messages, const std::vector<ToolSpec>& tools) {
    const Progress progress = progressOf(messages);
    const Question question = read(progress);
    const ToolMatch match(question, tools);
    if (progress.rounds.empty()) {
        auto calls = match.firstCalls();
        if (calls.empty()) return {writeIntroduction(tools, asksForHelp(question)), {}};
        return {announcement(calls), std::move(calls)};
    }
    const auto& last = progress.rounds.back();
    if (progress.rounds.size() == 1 && progress.rounds.size() < maxRounds) {
        auto calls = match.followUps(rowsOfRound(last));
        if (!calls.empty()) return {announcement(calls), std::move(calls)};
    }
    if (last.empty()) return {"The tools gave no result.", {}};
    return {writeAnswer(last), {}};
}

} // namespace llm
