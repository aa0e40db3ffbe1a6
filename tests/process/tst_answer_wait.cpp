#include <QTest>

#include "process/answer_wait.h"

using process::AnswerWait;
using namespace std::chrono_literals;

namespace {

AnswerWait::Clocks now;

AnswerWait::Clocks clocks() {
    return now;
}

/// A program, and what it costs to wait for it.
struct Program {
    AnswerWait::Duration asleep, awake; ///< CPU time of one answer
    AnswerWait::Duration answersAfter = 30us;
};

class AnswerWaitTest : public QObject {
    Q_OBJECT

    AnswerWait m_wait{clocks};

    /// How many of so many answers were stayed awake for.
    int awakeOf(int answers, const Program& program) {
        int awake = 0;
        for (int n = 0; n < answers; ++n) {
            const bool isAwake = m_wait.begin();
            if (isAwake) ++awake;
            if (isAwake && program.answersAfter > AnswerWait::longest) {
                now.cpu += AnswerWait::longest;
                m_wait.gaveUp();
                now.cpu += program.asleep;
            } else {
                now.cpu += isAwake ? program.awake : program.asleep;
            }
            now.wall += program.answersAfter;
            m_wait.answered();
        }
        return awake;
    }

private Q_SLOTS:
    void init() {
        now = {};
        m_wait = AnswerWait(clocks);
    }

    void sleepsUntilItKnowsWhatThatCosts() { QCOMPARE(awakeOf(8, {20us, 10us}), 0); }

    void staysAwakeWhereItIsDearToBeWoken() {
        awakeOf(200, {20us, 10us});
        QVERIFY(awakeOf(640, {20us, 10us}) > 580);
    }

    void sleepsWhereThatIsCheaper() {
        awakeOf(200, {4us, 10us});
        QVERIFY(awakeOf(640, {4us, 10us}) <= 30);
    }

    void staysAwakeForNothingOfASlowProgram() {
        QCOMPARE(awakeOf(1'000, {.asleep = 20us, .awake = 20us, .answersAfter = 5ms}), 0);
    }

    void leavesAProgramThatHasBecomeSlow() {
        awakeOf(400, {20us, 10us});
        QVERIFY(awakeOf(640, {.asleep = 20us, .awake = 70us, .answersAfter = 1ms}) <= 20);
    }

    void comesBackToAProgramThatHasBecomeQuick() {
        awakeOf(400, {.asleep = 20us, .awake = 70us, .answersAfter = 150us});
        awakeOf(1'000, {20us, 10us});
        QVERIFY(awakeOf(640, {20us, 10us}) > 580);
    }

    void endsAChainOfAnswersThatAreStayedAwakeFor() {
        awakeOf(400, {20us, 10us});
        unsigned chain = 0, longest = 0;
        for (int n = 0; n < 640; ++n) {
            chain = awakeOf(1, {20us, 10us}) == 1 ? chain + 1 : 0;
            longest = std::max(longest, chain);
        }
        QVERIFY(longest < AnswerWait::cycle);
    }

    void sleepsWhileSeveralAnswersAreDue() {
        awakeOf(400, {20us, 10us});
        m_wait.begin();
        for (int n = 0; n < 200; ++n)
            QVERIFY(!m_wait.begin());
        m_wait.answered();
        QVERIFY(awakeOf(8, {20us, 10us}) > 0);
    }
};

} // namespace

QTEST_APPLESS_MAIN(AnswerWaitTest)
#include "tst_answer_wait.moc"
