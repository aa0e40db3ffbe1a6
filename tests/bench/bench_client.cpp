// Our side of ./dev bench: one answer through the real provider stack, from the socket to ReplyEvent. Prints
// what it took as JSON. CPU time is that of all threads of this process.
#include "measure.h"

#include "base/clock.h"
#include "base/json.h"
#include "llm/providers.h"
#include "net/qt_http.h"
#include "secrets/memory_secrets.h"

#include <QTimer>

#include <fstream>
#include <iostream>

namespace {

using measure::Application;
using measure::memory;
using measure::now;

struct Seen {
    qint64 deltas = 0;
    qint64 characters = 0; ///< UTF-16 code units, as JavaScript counts
    llm::Reply reply;
};

bool heavy(const llm::ReplyEvent& event) {
    const auto* text = std::get_if<llm::TextDelta>(&event);
    return text && text->text.size() > (64U << 10);
}

qint64 utf16Length(std::string_view text) {
    qint64 length = 0;
    for (const char c : text)
        if ((c & 0xC0) != 0x80) length += (static_cast<unsigned char>(c) >= 0xF0) ? 2 : 1;
    return length;
}

class Bench {
public:
    Bench(Application& app, const std::string& api, const std::string& suffix)
        : m_app(app), m_api(api), m_suffix(suffix) {}

    /// One reply of the server at `base`; stopped after `stopAfter` events where that is not 0.
    Seen ask(const std::string& base, qint64 stopAfter = 0) {
        m_providers.apply({{.name = "bench", .api = m_api, .baseUrl = base + m_suffix, .model = "m"}});
        llm::ReplyRequest request{.provider = "bench", .model = "m"};
        request.messages = {
            {.id = {"u"}, .role = chat::Role::User, .blocks = {chat::TextBlock{"Which prefixes?"}}}};
        Seen seen;
        const auto stream = m_providers.find("bench")->reply(std::move(request));
        QObject::connect(stream.get(), &llm::ReplyStream::event, &m_app, [&](const llm::ReplyEvent& event) {
            if (std::holds_alternative<llm::TextDelta>(event) ||
                std::holds_alternative<llm::CallArguments>(event))
                ++seen.deltas;
            // What is done with the events is not decoding: where it can be felt it is left out.
            const double begun = heavy(event) ? now(CLOCK_THREAD_CPUTIME_ID) : 0;
            seen.reply.take(event);
            if (begun > 0) m_app.notOurs += now(CLOCK_THREAD_CPUTIME_ID) - begun;
            if (std::holds_alternative<llm::ReplyEnd>(event)) m_app.quit();
            if (stopAfter && seen.deltas == stopAfter) {
                // By a click: an event of its own in the middle of the flood.
                QTimer::singleShot(0, stream.get(), [&] {
                    stoppedAt = m_clock.wall();
                    stream->stop();
                });
            }
        });
        m_app.exec();
        seen.characters = utf16Length(seen.reply.text);
        for (const auto& call : seen.reply.calls)
            seen.characters += utf16Length(call.arguments);
        return seen;
    }
    base::EpochMs stoppedAt = 0;

private:
    Application& m_app;
    std::string m_api, m_suffix;
    net::QtHttpFactory m_http;
    secrets::MemorySecrets m_secrets;
    base::SystemClock m_clock;
    llm::Providers m_providers{m_http, m_secrets, m_clock};
};

} // namespace

int main(int argc, char** argv) {
    Application app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 5) {
        std::cerr << "bench_client API SUFFIX BASE WARM-UP-BASE [STOP-AFTER]\n";
        return 2;
    }
    Bench bench(app, arguments[1].toStdString(), arguments[2].toStdString());
    bench.ask(arguments[4].toStdString());
    app.longestCpu = app.longestWall = 0;
    std::ofstream("/proc/self/clear_refs") << "5"; // the high-water mark starts here
    const qint64 rss = memory("VmRSS");
    const double cpu = now(CLOCK_PROCESS_CPUTIME_ID);
    const Seen seen = bench.ask(arguments[3].toStdString(), arguments.value(5).toLongLong());
    const double used = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    std::cout << base::dump(base::Json{{"deltas", seen.deltas},
                                       {"characters", seen.characters},
                                       {"complete", seen.reply.complete},
                                       {"error", seen.reply.error ? seen.reply.error->detail : ""},
                                       {"cpu", used},
                                       {"growth", std::max<qint64>(0, memory("VmHWM") - rss)},
                                       {"sliceCpuMs", app.longestCpu * 1e3},
                                       {"sliceWallMs", app.longestWall * 1e3},
                                       {"stoppedAt", bench.stoppedAt}})
              << "\n";
}
