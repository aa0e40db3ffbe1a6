// The way of a call from a session to its server.
#include <QSignalSpy>
#include <QTest>

#include "base/clock.h"
#include "mcp/fake_transport.h"
#include "mcp/supervisor.h"
#include "session/mcp_tool_box.h"

using chat::CallState;
using fake::Json;
using session::McpToolBox;

class tst_McpToolBox : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesACallWhoseToolChangedWhileItWaited() {
        fake::Transports transports;
        base::SystemClock clock;
        mcp::Supervisor supervisor(transports.factory(), clock, fake::self);
        McpToolBox box(supervisor);
        supervisor.apply({{.name = "fake",
                           .era = config::ServerConfig::Era::Legacy,
                           .command = "fake",
                           .maxParallelCalls = 1}});
        QVERIFY(transports.wait(1));
        transports->answer(transports->expectMethod("initialize"), fake::initializeResult());
        transports->expectMethod("notifications/initialized");
        transports->answer(transports->expectMethod("tools/list"), fake::toolList({"t"}));
        QTRY_VERIFY(box.find("fake", "t"));
        const session::OfferedTool offered = *box.find("fake", "t");

        const auto running = box.run(offered, "{}");
        const auto waiting = box.run(offered, "{}");
        QSignalSpy done(running.get(), &session::ToolRun::finished);
        QSignalSpy refused(waiting.get(), &session::ToolRun::finished);
        auto call = transports->expectMethod("tools/call");
        while (call == 0 || transports->last.message["method"] != Json("tools/call"))
            call = transports->expectMethod("tools/call"); // a sign of life may come between
        transports->inject({{"jsonrpc", "2.0"}, {"method", "notifications/tools/list_changed"}});
        Json changed = fake::toolList({"t"});
        changed["tools"][0]["annotations"] = {{"readOnlyHint", true}};
        QTRY_VERIFY(!transports->sent.empty());
        for (Json next = transports->expect(); next["method"] != Json("tools/list");
             next = transports->expect())
            QVERIFY(!next.is_null());
        transports->answer(transports->last.message["id"].get<std::int64_t>(), changed);
        QTRY_VERIFY(box.find("fake", "t")->fingerprint != offered.fingerprint);
        transports->answer(call, {{"content", Json::array()}});
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(done[0][0].value<session::ToolAnswer>().state, CallState::Done);
        QTRY_COMPARE(refused.size(), 1);
        const auto answer = refused[0][0].value<session::ToolAnswer>();
        QCOMPARE(answer.state, CallState::Refused);
        QVERIFY2(answer.note.find("not sent") != std::string::npos, answer.note.c_str());
    }
};

QTEST_GUILESS_MAIN(tst_McpToolBox)
#include "tst_mcp_tool_box.moc"
