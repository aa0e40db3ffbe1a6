// Attachments from outside: what is sent, what is kept, what is refused.
#include "fake_model.h"
#include "programs.h"

using base::Json;

namespace {

const QByteArray png("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x04 and so on", 40);
const QByteArray pdf("%PDF-1.7 a plan");

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(QLatin1Char(' '));
}

struct Desk {
    Desk() {
        machine.write(QStringLiteral("rack.png"), png);
        machine.write(QStringLiteral("plan.pdf"), pdf);
        machine.write(QStringLiteral("a.log"), "02:13 carrier lost\n");
        machine.write(QStringLiteral("blob.bin"), QByteArray("\x01\0\x02", 3));
    }
    Outcome ask(const char* options) const {
        return machine.ctl(words(options) + model.options() + QStringList(QStringLiteral("What is this?")));
    }
    /// The parts of a message of the last request, from its end.
    Json partsOf(std::size_t fromEnd = 0) const {
        const Json& messages = model.requests.back().body["messages"];
        return messages[messages.size() - 1 - fromEnd]["content"];
    }
    FakeModel model;
    Machine machine;
};

} // namespace

class tst_Attach : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sendsImagePdfAndText() {
        Desk desk;
        desk.model.says({"A rack."});
        COMPARE_CODE(desk.ask("ask --attach rack.png --attach plan.pdf --attach a.log"), 0);
        const Json parts = desk.partsOf();
        QCOMPARE(parts.size(), std::size_t(4));
        QCOMPARE(base::textAt(parts[1]["image_url"], "url"),
                 "data:image/png;base64," + png.toBase64().toStdString());
        QCOMPARE(base::textAt(parts[2]["file"], "filename"), std::string("plan.pdf"));
        QCOMPARE(base::textAt(parts[2]["file"], "file_data"),
                 "data:application/pdf;base64," + pdf.toBase64().toStdString());
        QVERIFY(base::textAt(parts[3], "text").find("02:13 carrier lost") != std::string::npos);
    }

    void sendsThemAgainWithTheHistoryAndKeepsThemInAnExport() {
        Desk desk;
        desk.model.says({"A rack."});
        desk.model.says({"Still a rack."});
        const Outcome first = desk.ask("ask --json --attach rack.png");
        const std::string session = base::textAt(first.json(), "session");
        COMPARE_CODE(desk.ask(("ask --session " + session).c_str()), 0);
        QCOMPARE(base::textAt(desk.partsOf(2)[1]["image_url"], "url"),
                 "data:image/png;base64," + png.toBase64().toStdString());
        const auto exported = [&](const char* format) {
            return desk.machine.ctl(words(("sessions export " + session + " --format " + format).c_str()))
                .text();
        };
        QVERIFY(exported("json").find(png.toBase64().toStdString()) != std::string::npos);
        QVERIFY(exported("html").find("data:image/png;base64,") != std::string::npos);
        QVERIFY(exported("md").find("rack.png") != std::string::npos);
    }

    void leavesOutWhatTheModelIsKnownNotToTakeAndSaysSo() {
        Desk desk;
        desk.model.says({"Words only."});
        desk.model.says({"Words again."});
        const Outcome before = desk.ask("ask --json --attach rack.png");
        desk.machine.write(QStringLiteral("data/models.json"),
                           R"({"providers":[{"name":"ours","hosts":["127.0.0.1"],"models":[
                               {"id":"fake","input":["text"]}]}]})");
        const std::string session = base::textAt(before.json(), "session");
        const Outcome outcome =
            desk.ask(("ask --attach plan.pdf --attach a.log --session " + session).c_str());
        COMPARE_CODE(outcome, 0);
        QVERIFY2(outcome.says("plan.pdf is not sent: fake takes no PDF files."), outcome.err.constData());
        const std::string body = base::dump(desk.model.requests.back().body);
        QVERIFY(body.find("application/pdf") == std::string::npos);
        QVERIFY(body.find("02:13 carrier lost") != std::string::npos);
        // The picture of the question before is named in its place.
        QVERIFY(body.find("image_url") == std::string::npos);
        QVERIFY2(body.find("[rack.png: left out, this model does not take images]") != std::string::npos,
                 body.c_str());
    }

    void refusesWhatIsNeitherTextNorPictureNorPdf() {
        Desk desk;
        const Outcome outcome = desk.ask("ask --attach blob.bin");
        COMPARE_CODE(outcome, 2);
        QVERIFY2(outcome.says("blob.bin is neither text nor PDF"), outcome.err.constData());
        QVERIFY(desk.ask("ask --attach missing.png").code != 0);
        QVERIFY(desk.model.requests.empty());
    }
};

QTEST_GUILESS_MAIN(tst_Attach)
#include "tst_attach.moc"
