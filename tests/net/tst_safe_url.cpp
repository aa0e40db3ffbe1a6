#include "net/safe_url.h"

#include <QtTest>

using net::SafeUrl;

class tst_SafeUrl : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refuses_data();
    void refuses();
    void joinsPaths();
    void namesItsOrigin();
    void knowsLoopback();
};

void tst_SafeUrl::refuses_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"", "example.org", "ftp://example.org", "file:///etc/passwd", "javascript:alert(1)",
          "https://user:pw@example.org", "https://", "https://exa mple.org", "https://e\\x", "https://e/#f",
          "https://e/\xE2\x80\xAEx", "https://e/\n", "http://[::1"})
        QTest::newRow(text[0] ? text : "empty") << QByteArray(text);
}

void tst_SafeUrl::refuses() {
    QFETCH(QByteArray, text);
    const auto url = SafeUrl::parse(text.toStdString());
    QVERIFY(!url);
    QCOMPARE(url.error().kind, base::ErrorKind::InvalidInput);
}

void tst_SafeUrl::joinsPaths() {
    const auto join = [](const char* base, const char* path) {
        return SafeUrl::parse(base)->withPath(path).text();
    };
    QCOMPARE(join("https://h/v1", "/models"), std::string("https://h/v1/models"));
    QCOMPARE(join("https://h/v1/", "/models"), std::string("https://h/v1/models"));
    QCOMPARE(join("https://h", "/x?alt=sse"), std::string("https://h/x?alt=sse"));
    QCOMPARE(join("http://h:1/r/openai/a;chunk=1/v1", "/x"),
             std::string("http://h:1/r/openai/a;chunk=1/v1/x"));
    QCOMPARE(join("https://h/a%20b", "/x"), std::string("https://h/a%20b/x"));
}

void tst_SafeUrl::namesItsOrigin() {
    QCOMPARE(SafeUrl::parse("https://H.example:443/x")->origin(), std::string("https://h.example"));
    QCOMPARE(SafeUrl::parse("http://h:8080/x")->origin(), std::string("http://h:8080"));
    QCOMPARE(SafeUrl::parse("http://[::1]:8080/x")->origin(), std::string("http://[::1]:8080"));
}

void tst_SafeUrl::knowsLoopback() {
    for (const char* text : {"http://127.0.0.1", "http://127.9.9.9", "http://localhost:1", "http://[::1]"})
        QVERIFY2(SafeUrl::parse(text)->isLoopback(), text);
    for (const char* text : {"http://10.0.0.1", "http://localhost.example", "http://example.org"})
        QVERIFY2(!SafeUrl::parse(text)->isLoopback(), text);
}

QTEST_APPLESS_MAIN(tst_SafeUrl)
#include "tst_safe_url.moc"
