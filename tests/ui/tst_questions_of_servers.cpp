// What servers ask, as the window shows it and as the operator answers it.
#include <QAbstractItemModelTester>
#include <QDesktopServices>
#include <QSignalSpy>
#include <QTest>

#include "auth/loopback_agent.h"
#include "ui/fakes/scene.h"
#include "ui/page_place.h"
#include "ui/question_list.h"

using mcp::ElicitationField;
using session::ServerQuestions;
using Action = mcp::ElicitationAnswer::Action;
using Form = ui::ToolFormModel;

namespace {

/// Takes what would go to the desktop's browser.
class Browser : public QObject {
    Q_OBJECT
public:
    Browser() {
        for (const char* scheme : {"http", "https", "file", "javascript"})
            QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "open");
    }
    ~Browser() override {
        for (const char* scheme : {"http", "https", "file", "javascript"})
            QDesktopServices::unsetUrlHandler(QLatin1String(scheme));
    }
    Q_SLOT void open(const QUrl& url) { opened += url.toString(QUrl::FullyEncoded); }
    QStringList opened;
};

std::string web(const std::string& rest, const char* scheme = "https:") {
    return scheme + ("/" + ("/" + rest));
}

std::vector<ElicitationField> fields() {
    using Type = ElicitationField::Type;
    return {{.name = "name", .title = "Your name", .required = true, .minSize = 2, .maxSize = 5},
            {.name = "mail", .format = "email"},
            {.name = "code", .pattern = "^[A-Z]+$"},
            {.name = "age", .type = Type::Integer, .minimum = 1, .maximum = 120},
            {.name = "rate", .type = Type::Number, .preset = 0.5},
            {.name = "urgent", .type = Type::Boolean},
            {.name = "area", .type = Type::Choice, .options = {{"c", "The core"}, {"e", "The edge"}}},
            {.name = "sites",
             .type = Type::Choices,
             .minSize = 1,
             .maxSize = 2,
             .options = {{"a", "A"}, {"b", "B"}, {"d", "D"}}}};
}

struct Desk {
    explicit Desk(ui::QuestionOrigin origin = {})
        : list(&questions, [origin](const std::string&) { return origin; }) {
        questions.apply({{.name = "prod", .sampling = {.allowed = true}}});
    }
    QFuture<base::Result<mcp::ElicitationAnswer>> form(const std::vector<ElicitationField>& asked) {
        return questions.elicit("prod", {.message = "Tell\nme", .fields = asked});
    }
    QFuture<base::Result<mcp::ElicitationAnswer>> page(const std::string& url, const std::string& id = {}) {
        return questions.elicit("prod",
                                {.mode = mcp::Elicitation::Mode::Url, .message = "go", .url = url, .id = id});
    }
    ui::QuestionCard* card(int row = 0) const {
        return list.data(list.index(row), ui::QuestionList::CardRole).value<ui::QuestionCard*>();
    }
    fakes::StillClock clock;
    fakes::Provider model;
    ServerQuestions questions{{.clock = clock,
                               .provider = [this](const std::string&) { return &model; },
                               .model =
                                   [] {
                                       return session::ModelChoice{"Anthropic", "m1"};
                                   }}};
    ui::QuestionList list;
};

int rowOf(const Form& form, const char* name) {
    for (int i = 0; i < form.count(); ++i)
        if (form.data(form.index(i), Form::NameRole).toString() == QLatin1String(name)) return i;
    return -1;
}
QString at(const Form& form, const char* name, int role) {
    return form.data(form.index(rowOf(form, name)), role).toString();
}

} // namespace

class TestQuestionsOfServers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsEachKindOfFieldWithItsControl() {
        Form form;
        QAbstractItemModelTester tester(&form, QAbstractItemModelTester::FailureReportingMode::QtTest);
        form.loadFields(fields());
        const std::pair<const char*, const char*> controls[] = {{"name", "text"},     {"age", "text"},
                                                                {"rate", "text"},     {"urgent", "switch"},
                                                                {"area", "segments"}, {"sites", "choices"}};
        for (const auto& [name, control] : controls)
            QCOMPARE(at(form, name, Form::ControlRole), QLatin1String(control));
        QCOMPARE(at(form, "name", Form::LabelRole), QStringLiteral("Your name"));
        QCOMPARE(at(form, "mail", Form::LabelRole), QStringLiteral("mail"));
        QCOMPARE(at(form, "name", Form::ExtraRole), QStringLiteral("required"));
        QCOMPARE(at(form, "name", Form::DescriptionRole), QStringLiteral("2 to 5 characters"));
        QCOMPARE(at(form, "rate", Form::TextRole), QStringLiteral("0.5"));
        QCOMPARE(form.data(form.index(rowOf(form, "area")), Form::LabelsRole).toStringList(),
                 (QStringList{QStringLiteral("The core"), QStringLiteral("The edge")}));
        std::vector<ElicitationField> many = fields();
        for (char letter = 'f'; letter < 'n'; ++letter)
            many[6].options.push_back({std::string(1, letter), std::string(1, letter)});
        form.loadFields(many);
        QCOMPARE(at(form, "area", Form::ControlRole), QStringLiteral("choice"));
    }

    void saysInWordsWhyAValueDoesNotFit_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* field, const char* text, const char* problem) {
            QTest::newRow(qPrintable(QStringLiteral("%1=%2").arg(QLatin1String(field), QLatin1String(text))))
                << QString::fromLatin1(field) << QString::fromUtf8(text) << QString::fromUtf8(problem);
        };
        row("name", "A", "At least 2 characters");
        row("name", "Abcdef", "At most 5 characters");
        row("name", "Ada", "");
        row("mail", "ada", "This is not an e-mail address");
        row("mail", "", "");
        row("code", "abc", "Does not match ^[A-Z]+$");
        row("age", "x", "Not a number");
        row("age", "0", "At least 1");
        row("age", "121", "At most 120");
        row("age", "3.5", "Not a whole number");
        row("age", "3.0", "");
        row("rate", "", "Required"); // its preset would come back, and nobody saw it
        row("sites", "[]", "");
        row("sites", R"(["a","b","d"])", "Choose at most 2");
    }
    void saysInWordsWhyAValueDoesNotFit() {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, problem);
        Form form;
        form.loadFields(fields());
        form.insist();
        form.setText(rowOf(form, qPrintable(field)), text);
        QCOMPARE(at(form, qPrintable(field), Form::ProblemRole), problem);
    }

    void sendsWhatIsSeenAndNothingThatWasLeftOut() {
        Desk desk;
        const auto future = desk.form(fields());
        Form& form = *desk.card()->form();
        QVERIFY(!desk.card()->send());
        QCOMPARE(at(form, "name", Form::ProblemRole), QStringLiteral("Required"));
        QVERIFY(!future.isFinished());
        form.setText(rowOf(form, "name"), QStringLiteral("Ada"));
        form.setText(rowOf(form, "age"), QStringLiteral("36"));
        form.choose(rowOf(form, "sites"), QStringLiteral("d"), true);
        form.choose(rowOf(form, "sites"), QStringLiteral("a"), true);
        form.choose(rowOf(form, "sites"), QStringLiteral("d"), false);
        QVERIFY(desk.card()->send());
        const auto answer = *future.result();
        QVERIFY(answer.action == Action::Accept);
        const std::vector<std::pair<std::string, mcp::FieldValue>> expected{
            {"name", "Ada"},
            {"age", std::int64_t(36)},
            {"rate", 0.5},
            {"urgent", false},
            {"sites", std::vector<std::string>{"a"}}};
        QVERIFY(answer.content == expected);
        QCOMPARE(desk.list.count(), 0);
    }

    void warnsWhereAFieldLooksLikeASecret_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("secret");
        for (const char* name :
             {"password", "API key", "api_key", "Access token", "Client secret", "PIN", "Passwort"})
            QTest::newRow(name) << QString::fromLatin1(name) << true;
        for (const char* name : {"name", "shipping", "compass", "opinion", "key figure"})
            QTest::newRow(name) << QString::fromLatin1(name) << false;
    }
    void warnsWhereAFieldLooksLikeASecret() {
        QFETCH(QString, name);
        QFETCH(bool, secret);
        Desk desk;
        (void)desk.form({{.name = "x", .title = name.toStdString()}});
        QCOMPARE(desk.card()->secret(), secret ? name : QString());
    }

    void takesAnAddressApart_data() {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("warnings");
        QTest::addColumn<bool>("usable");
        const auto row = [](const std::string& address, const char* host, int warnings, bool usable = true) {
            QTest::newRow(address.c_str())
                << QString::fromStdString(address) << QString::fromLatin1(host) << warnings << usable;
        };
        row(web("example.net/a?b=c"), "example.net", 0);
        row(web("example.net/a#part"), "example.net", 0);
        row(web("example.net/", "http:"), "example.net", 1);
        row(web("xn--80ak6aa92e.com/"), "xn--80ak6aa92e.com", 1);
        row(web("203.0.113.7:8443/"), "203.0.113.7", 2);
        row(web("127.0.0.1:8080/", "http:"), "127.0.0.1", 1);
        row(web("good.example@evil.example/"), "", 0, false);
        row("javascript:alert(1)", "", 0, false);
        row("file:" + std::string(3, 0x2F) + "etc/passwd", "", 0, false);
        row("not an address", "", 0, false);
        row(web("example.net/\xE2\x80\xAE"), "", 0, false);
    }
    void takesAnAddressApart() {
        QFETCH(QString, address);
        QFETCH(QString, host);
        QFETCH(int, warnings);
        QFETCH(bool, usable);
        Browser browser;
        const ui::PagePlace place(address.toStdString());
        QCOMPARE(place.host, host);
        QCOMPARE(place.warnings.size(), warnings);
        QCOMPARE(place.refusal.isEmpty(), usable);
        if (usable) QCOMPARE(place.before + place.host + place.after, address);
        QCOMPARE(ui::PagePlace::open(address.toStdString()), usable);
        QCOMPARE(browser.opened.size(), usable ? 1 : 0);
    }

    void opensAPageOnlyAfterTheOperatorAgreed() {
        Browser browser;
        Desk desk;
        const auto future = desk.page(web("example.net/connect"), "e1");
        QVERIFY(browser.opened.isEmpty());
        ui::QuestionCard* const card = desk.card();
        card->openPage();
        QCOMPARE(browser.opened, QStringList{QString::fromStdString(web("example.net/connect"))});
        QVERIFY(future.isFinished() && future.result()->action == Action::Accept);
        QCOMPARE(card->phase(), QStringLiteral("opened"));
        QVERIFY(!card->waits());
        card->openPage(); // the tab was closed
        QCOMPARE(browser.opened.size(), 2);
        desk.questions.pageDone("prod", "e1");
        QCOMPARE(desk.list.count(), 0);
    }

    void opensNoPageThatCannotBeShownWhole() {
        Browser browser;
        Desk desk;
        const auto future = desk.page("javascript:alert(1)");
        desk.card()->openPage();
        QVERIFY(browser.opened.isEmpty() && !future.isFinished());
        desk.card()->decline();
        QVERIFY(future.isFinished() && future.result()->action == Action::Decline);
    }

    void letsPromptAndAnswerBeReadAndChanged() {
        Desk desk;
        desk.model.script = {{llm::TextDelta{"Hello"}}};
        const auto future = desk.questions.createMessage(
            "prod",
            {.messages = {{"user",
                           {mcp::TextContent{.text = "Say hello"}, mcp::TextContent{.text = "a\u202Eb"}}}},
             .systemPrompt = "Be brief",
             .maxTokens = 50,
             .preferences = {.hints = {"sonnet"}}});
        ui::SamplingReview& review = *desk.card()->sampling();
        QCOMPARE(review.destination(), QStringLiteral("api.anthropic.com"));
        QCOMPARE(review.wishes(), QStringLiteral("sonnet"));
        QVERIFY2(review.budget().contains(QLatin1String("Request 1 of 20")), qPrintable(review.budget()));
        const QVariantList messages = review.messages();
        QCOMPARE(messages.size(), 2); // with the system prompt
        const QVariantList pieces = messages[1].toMap().value(QStringLiteral("pieces")).toList();
        QVERIFY(pieces[0].toMap().value(QStringLiteral("editable")).toBool());
        // What does not show is spelled out, and a field must not lose it.
        QVERIFY(pieces[1].toMap().value(QStringLiteral("text")).toString().contains(QLatin1String("U+202E")));
        QVERIFY(!pieces[1].toMap().value(QStringLiteral("editable")).toBool());
        review.setMessage(0, 0, QStringLiteral("Say good-bye"));
        review.setMessage(-1, 0, QStringLiteral("Be long"));
        review.setMessage(0, 1, QStringLiteral("other"));
        QCOMPARE(desk.model.asked, std::size_t(0));
        desk.card()->letGo();
        QTRY_COMPARE(desk.card()->phase(), QStringLiteral("answered"));
        const auto prompt = desk.questions.open()[0].prompt;
        QCOMPARE(prompt.systemPrompt, std::string("Be long"));
        QCOMPARE(std::get<mcp::TextContent>(prompt.messages[0].content[0]).text, std::string("Say good-bye"));
        QCOMPARE(std::get<mcp::TextContent>(prompt.messages[0].content[1]).text, std::string("a\u202Eb"));
        QVERIFY(!future.isFinished());
        QCOMPARE(review.answer(), QStringLiteral("Hello"));
        review.setAnswer(QStringLiteral("Hi"));
        desk.card()->sendAnswer();
        QCOMPARE(std::get<mcp::TextContent>(future.result()->message.content[0]).text, std::string("Hi"));
    }

    void tellsWhichConversationItBelongsTo() {
        Desk desk({QStringLiteral("s1"), QStringLiteral("look")});
        QSignalSpy announced(&desk.list, &ui::QuestionList::announced);
        (void)desk.form({});
        QCOMPARE(desk.card()->sessionId(), QStringLiteral("s1"));
        QCOMPARE(desk.card()->tool(), QStringLiteral("look"));
        QVERIFY(desk.list.waitsFor(QStringLiteral("s1")) && !desk.list.waitsFor(QStringLiteral("s2")));
        QCOMPARE(announced.size(), 1);
        QCOMPARE(announced[0][0].toString(), QStringLiteral("prod asks for information. Tell\nme"));
        desk.card()->dismiss();
        QVERIFY(!desk.list.waitsFor(QStringLiteral("s1")));
    }

    void offersToHearNoMoreAfterTwoDeclines() {
        Desk desk;
        for (int i = 0; i < 2; ++i) {
            (void)desk.form({});
            QVERIFY(!desk.card()->insists());
            desk.card()->decline();
        }
        const auto last = desk.form({});
        QVERIFY(desk.card()->insists());
        desk.card()->declineAndMute();
        QVERIFY(last.isFinished() && desk.list.count() == 0);
        QCOMPARE(desk.list.muted(), QStringList{QStringLiteral("prod")});
        QCOMPARE(desk.list.notices().size(), 1);
        const auto silent = desk.form({});
        QVERIFY(silent.isFinished() && silent.result()->action == Action::Decline);
        QCOMPARE(desk.list.notices().size(), 1); // said once
        desk.list.unmute(QStringLiteral("prod"));
        QVERIFY(desk.list.muted().isEmpty() && desk.list.notices().isEmpty());
        QVERIFY(!desk.form({}).isFinished());
    }

    void saysWhatWasRefusedWithoutBeingShown() {
        Desk desk;
        (void)desk.questions.elicit("prod", {.message = std::string(ServerQuestions::maxFormText + 1, 'x')});
        QCOMPARE(desk.list.count(), 0);
        const QVariantMap notice = desk.list.notices().value(0).toMap();
        QVERIFY(notice.value(QStringLiteral("text")).toString().contains(QLatin1String("too long")));
        desk.list.closeNotice(QStringLiteral("prod"));
        QVERIFY(desk.list.notices().isEmpty());
    }

    void saysWhichServerWantsTheOperatorToSignIn() {
        Browser browser;
        auth::LoopbackAgent agent;
        ui::SignIn signIn(&agent);
        QVERIFY(agent.redirectUri() && !signIn.waiting());
        const auto future = agent.authorize({.server = "prod\x1b[2J",
                                             .address = web("mcp.example/mcp"),
                                             .url = web("login.example/authorize?state=S")});
        QVERIFY(signIn.waiting() && !signIn.opened());
        QCOMPARE(signIn.server(), QStringLiteral("prod\u241B[2J"));
        QCOMPARE(signIn.address(), QString::fromStdString(web("mcp.example/mcp")));
        QCOMPARE(signIn.place().value<ui::PagePlace>().host, QStringLiteral("login.example"));
        QVERIFY(browser.opened.isEmpty());
        signIn.open();
        QCOMPARE(browser.opened.size(), 1);
        QVERIFY(signIn.opened() && !future.isFinished());
        signIn.refuse();
        QVERIFY(future.isFinished() && !signIn.waiting() && !signIn.opened());
        const auto other = agent.authorize({.server = "prod", .url = "javascript:alert(1)"});
        signIn.open();
        QVERIFY(!signIn.opened() && browser.opened.size() == 1);
    }

    void keepsItsRowsInOrder() {
        Desk desk;
        QAbstractItemModelTester tester(&desk.list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto one = desk.form({});
        (void)desk.page(web("example.net/"));
        one.cancel();
        QTRY_COMPARE(desk.list.count(), 1);
        QCOMPARE(desk.card()->kind(), QStringLiteral("page"));
    }
};

QTEST_MAIN(TestQuestionsOfServers)
#include "tst_questions_of_servers.moc"
