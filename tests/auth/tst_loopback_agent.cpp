#include "auth/loopback_agent.h"

#include <QTcpSocket>
#include <QUrl>
#include <QtTest>

class tst_LoopbackAgent : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesTheAnswerThatBelongsToTheQuestion();
    void showsOneQuestionAfterTheOther();
    void listensOnThisMachineOnlyAndOnlyWhileItWaits();

private:
    static auth::SignInQuestion at(const std::string& page) {
        return {.server = "prod", .url = "https:/" + ("/" + page)};
    }
    static QByteArray get(quint16 port, const QByteArray& target) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        QByteArray answer;
        QObject::connect(&socket, &QTcpSocket::readyRead, [&] { answer += socket.readAll(); });
        QObject::connect(&socket, &QTcpSocket::connected,
                         [&] { socket.write("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"); });
        const bool done = QTest::qWaitFor(
            [&] { return !answer.isEmpty() || socket.error() == QTcpSocket::ConnectionRefusedError; });
        return done ? answer : QByteArray("no answer");
    }
    static quint16 portOf(const base::Result<std::string>& uri) {
        return static_cast<quint16>(QUrl(QString::fromStdString(*uri)).port());
    }
};

void tst_LoopbackAgent::takesTheAnswerThatBelongsToTheQuestion() {
    auth::LoopbackAgent agent;
    const auto uri = agent.redirectUri();
    QVERIFY(uri && uri->ends_with("/callback"));
    const auto future = agent.authorize(at("as.example/authorize?state=S1"));
    for (const char* stranger :
         {"/callback?code=X&state=S2", "/callback?code=X", "/other?state=S1", "/callback"})
        QVERIFY2(get(portOf(uri), stranger).startsWith("HTTP/1.1 404"), stranger);
    QVERIFY(!future.isFinished());
    QVERIFY(get(portOf(uri), "/callback?code=C&state=S1").startsWith("HTTP/1.1 200"));
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(*future.result(), *uri + "?code=C&state=S1");
}

void tst_LoopbackAgent::showsOneQuestionAfterTheOther() {
    auth::LoopbackAgent agent;
    QSignalSpy changed(&agent, &auth::LoopbackAgent::changed);
    QVERIFY(agent.redirectUri());
    const auto one = agent.authorize(at("a.example/?state=1"));
    const auto two = agent.authorize(at("b.example/?state=2"));
    QVERIFY(agent.current() == at("a.example/?state=1"));
    agent.refuse();
    QVERIFY(!one.result());
    QCOMPARE(base::name(one.result().error().kind), base::name(base::ErrorKind::Denied));
    QVERIFY(agent.current() == at("b.example/?state=2"));
    agent.refuse();
    QVERIFY(two.isFinished());
    QVERIFY(!agent.current());
    QCOMPARE(changed.size(), 3);
}

void tst_LoopbackAgent::listensOnThisMachineOnlyAndOnlyWhileItWaits() {
    auth::LoopbackAgent agent;
    const quint16 port = portOf(agent.redirectUri());
    const auto future = agent.authorize(at("a.example/?state=1"));
    agent.refuse();
    QVERIFY(future.isFinished());
    QVERIFY(!get(port, "/callback?state=1").startsWith("HTTP/1.1"));
}

QTEST_GUILESS_MAIN(tst_LoopbackAgent)
#include "tst_loopback_agent.moc"
