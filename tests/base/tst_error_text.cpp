#include <QTest>

#include "base/error_text.h"

using base::ErrorKind;

class TestErrorText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesEveryKindACauseAndANextStep_data() {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind <= static_cast<int>(ErrorKind::TooLarge); ++kind)
            QTest::newRow(base::name(static_cast<ErrorKind>(kind)).data()) << kind;
    }
    void givesEveryKindACauseAndANextStep() {
        QFETCH(int, kind);
        const auto words = base::errorText(base::Error{.kind = static_cast<ErrorKind>(kind), .detail = "raw"},
                                           QStringLiteral("Anthropic"));
        QVERIFY(words.cause.endsWith(QLatin1Char('.')));
        QVERIFY(words.nextStep.endsWith(QLatin1Char('.')));
        QVERIFY(!words.cause.contains(QLatin1String("%1")));
        QVERIFY(!words.nextStep.contains(QLatin1String("%1")));
        for (const char* banned : {"please", "oops", "success", "something went wrong", "!"}) {
            QVERIFY(!words.cause.contains(QLatin1String(banned), Qt::CaseInsensitive));
            QVERIFY(!words.nextStep.contains(QLatin1String(banned), Qt::CaseInsensitive));
        }
        QCOMPARE(words.detail, QStringLiteral("raw"));
    }
    void namesNobodyAsTheService() {
        const auto words = base::errorText(base::Error{.kind = ErrorKind::Overloaded});
        QCOMPARE(words.cause, QStringLiteral("The service is overloaded."));
    }
    void tellsHowLongToWait() {
        const auto words = base::errorText(base::Error{.kind = ErrorKind::RateLimit,
                                                       .detail = {},
                                                       .status = 429,
                                                       .retryAfter = std::chrono::seconds(8)});
        QVERIFY(words.nextStep.contains(QLatin1String("8 s")));
        QCOMPARE(words.detail, QStringLiteral("429"));
    }
    void readsAStoredKindBack() {
        QCOMPARE(base::errorText("rate_limit", "x"),
                 base::errorText(base::Error{.kind = ErrorKind::RateLimit, .detail = "x"}));
        QCOMPARE(base::errorText("no such kind", "what was said").cause, QStringLiteral("what was said"));
    }
    void takesThePowerFromForeignText() {
        const auto words =
            base::errorText(base::Error{.kind = ErrorKind::Server, .detail = "a\x1b[31mred\nnext"});
        QVERIFY(!words.detail.contains(QChar(0x1b)));
        QVERIFY(!words.detail.contains(QLatin1Char('\n')));
    }
};

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_error_text.moc"
