#pragma once
#include "fakes.h"

#include <QtTest>

/// A session among fakes, and what it said.
struct Rig {
    explicit Rig(int maxRounds = 10) {
        session = std::make_unique<session::Session>(
            chat::Conversation{.info = {.provider = "fake", .model = "m1"}},
            session::SessionParts{
                [this](const std::string& name) { return name == "fake" ? &provider : nullptr; }, tools,
                store, clock, maxRounds});
        using session::Session;
        Session* const s = session.get();
        QObject::connect(s, &Session::approvalNeeded,
                         [this](const chat::CallId& call, const QString&) { asked.push_back(call); });
        QObject::connect(s, &Session::turnEnded,
                         [this](const session::TurnDone& done) { ended.push_back(done); });
        QObject::connect(s, &Session::saveFailed, [this](const base::Error&) { ++saveFailed; });
        QObject::connect(s, &Session::saveRecovered, [this] { ++saveRecovered; });
    }

    /// Waits for the end of the turn under way.
    bool turnEnds() {
        const std::size_t before = turnsSeen++;
        return QTest::qWaitFor([&] { return ended.size() > before; });
    }
    bool ask(std::string words = "Do it") {
        session->send(std::move(words));
        return turnEnds();
    }
    /// Sends and waits until the card of a call is shown.
    bool askUntilApproval(std::string words = "Do it") {
        const std::size_t before = asked.size();
        session->send(std::move(words));
        return QTest::qWaitFor([&] { return asked.size() > before; });
    }
    const chat::Message& last() const { return *session->conversation().transcript.path().back(); }
    /// The newest message of this role on the path.
    const chat::Message& newest(chat::Role role) const {
        const auto path = session->conversation().transcript.path();
        for (auto message = path.rbegin(); message != path.rend(); ++message)
            if ((*message)->role == role) return **message;
        qFatal("no such message");
    }
    /// The result of the `number`-th call of the newest round.
    const chat::ToolResultBlock& result(std::size_t number = 0) const {
        return std::get<chat::ToolResultBlock>(newest(chat::Role::Tool).blocks.at(number));
    }
    const chat::ToolCallBlock& call(std::size_t number = 0) const {
        return *session->conversation()
                    .transcript.find(newest(chat::Role::Tool).parent)
                    ->toolCalls()
                    .at(number);
    }
    void execute() { session->setMode(policy::SessionMode::Execute); }

    fakes::FakeClock clock;
    fakes::FakeStore store;
    fakes::FakeToolBox tools;
    fakes::FakeProvider provider;
    std::unique_ptr<session::Session> session;

    std::vector<chat::CallId> asked;
    std::vector<session::TurnDone> ended;
    std::size_t turnsSeen = 0;
    int saveFailed = 0;
    int saveRecovered = 0;
};

/// "user assistant tool assistant"
inline std::string roles(const chat::Transcript& transcript) {
    static const char* const names[] = {"system", "user", "assistant", "tool"};
    std::string out;
    for (const chat::Message* message : transcript.path())
        out += (out.empty() ? "" : " ") + std::string(names[int(message->role)]);
    return out;
}

inline const chat::NoticeBlock* noticeIn(const chat::Message& message) {
    for (const chat::Block& block : message.blocks)
        if (const auto* notice = std::get_if<chat::NoticeBlock>(&block)) return notice;
    return nullptr;
}

#define COMPARE_STATE(actual, expected) QCOMPARE(int(actual), int(expected))
