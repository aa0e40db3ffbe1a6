#include "mcp/uri_template.h"

#include <QTest>

class tst_UriTemplate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// RFC 6570, 1.2 and 3.2, as far as values are texts.
    void expandsAsTheRfcSays_data() {
        QTest::addColumn<QByteArray>("uri");
        const auto row = [](const char* text, const char* uri) { QTest::newRow(text) << QByteArray(uri); };
        row("{var}", "value");
        row("{hello}", "Hello%20World%21");
        row("{half}", "50%25");
        row("O{empty}X", "OX");
        row("O{undef}X", "OX");
        row("{x,y}", "1024,768");
        row("{x,hello,y}", "1024,Hello%20World%21,768");
        row("?{x,empty}", "?1024,");
        row("?{x,undef}", "?1024");
        row("{var:3}", "val");
        row("{var:30}", "value");
        row("{+var}", "value");
        row("{+hello}", "Hello%20World!");
        row("{+half}", "50%25");
        row("{base}index", "http%3A%2F%2Fexample.com%2Fhome%2Findex");
        row("{+base}index", "http:/"
                            "/example.com/home/index");
        row("up{+path}{var}/here", "up/foo/barvalue/here");
        row("{+path:6}/here", "/foo/b/here");
        row("{#var}", "#value");
        row("{#path,x}/here", "#/foo/bar,1024/here");
        row("X{.x,y}", "X.1024.768");
        row("X{.empty}", "X.");
        row("{/var,x}/here", "/value/1024/here");
        row("{/var:1,var}", "/v/value");
        row("{;x,y}", ";x=1024;y=768");
        row("{;x,y,empty}", ";x=1024;y=768;empty");
        row("{?x,y,empty}", "?x=1024&y=768&empty=");
        row("?fixed=yes{&x}", "?fixed=yes&x=1024");
        row("{umlaut:1}", "%C3%BC");
        row("{var*}", "value");
        row("demo:/"
            "/resource/dynamic/text/{x}",
            "demo:/"
            "/resource/dynamic/text/1024");
    }
    void expandsAsTheRfcSays() {
        QFETCH(QByteArray, uri);
        const auto made = mcp::UriTemplate::parse(QTest::currentDataTag());
        QVERIFY(made.has_value());
        QCOMPARE(QByteArray::fromStdString(made->expand({{"var", "value"},
                                                         {"hello", "Hello World!"},
                                                         {"half", "50%"},
                                                         {"empty", ""},
                                                         {"path", "/foo/bar"},
                                                         {"base", "http:/"
                                                                  "/example.com/home/"},
                                                         {"x", "1024"},
                                                         {"y", "768"},
                                                         {"umlaut", "\xC3\xBC"
                                                                    "ber"}})),
                 uri);
    }
    void namesItsVariables() {
        const auto made = mcp::UriTemplate::parse("repo:/"
                                                  "/{owner}/{repo}{/path*}{?ref,owner}");
        QVERIFY(made.has_value());
        QCOMPARE(made->variables(), (std::vector<std::string>{"owner", "repo", "path", "ref"}));
        QVERIFY(mcp::UriTemplate::parse("plain:/"
                                        "/x")
                    ->variables()
                    .empty());
    }
    void refusesWhatIsNone() {
        for (const char* text :
             {"{", "a{b", "}", "{}", "{a b}", "{=x}", "{a:}", "{a:99999}", "{a,}", "{{a}}"})
            QVERIFY2(!mcp::UriTemplate::parse(text), text);
    }
};

QTEST_GUILESS_MAIN(tst_UriTemplate)
#include "tst_uri_template.moc"
