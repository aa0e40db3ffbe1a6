// Throws damaged recordings at everything that reads foreign bytes. Nothing may crash, hang or contradict
// itself: the same bytes in two pieces must give the same reply as in one. Run by `./dev fuzz [SECONDS]` with
// sanitizers; a failure prints the seed that repeats it.
#include "corpus.h"

#include "llm/dialect.h"
#include "llm/tool_schema.h"
#include "wire/untrusted_json.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QElapsedTimer>

#include <cstdio>
#include <random>

namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t limit) {
    return limit == 0 ? 0 : random() % limit;
}

/// Pieces that break parsers: ends of lines and of JSON, halves of characters, numbers out of range, depth.
std::string nasty(Random& random) {
    static const std::string pieces[] = {"\n",
                                         "\r",
                                         "\r\n\r\n",
                                         "data: ",
                                         "data:",
                                         "event: error\n",
                                         "[DONE]",
                                         "{",
                                         "}",
                                         "[",
                                         "]",
                                         "\"",
                                         "\\",
                                         ",",
                                         ":",
                                         "null",
                                         "\\ud83d",
                                         "\\ude00",
                                         "\xff",
                                         "\xF0\x9F",
                                         "\xEF\xBB\xBF",
                                         std::string(1, '\0'),
                                         "1e999",
                                         "-0",
                                         "123456789012345678901234567890",
                                         "\"index\":-1",
                                         "\"index\":2147483648",
                                         "\"tool_calls\":[{}]",
                                         "\"error\":{}",
                                         "\"choices\":[]",
                                         std::string(300, '['),
                                         std::string(300, '{'),
                                         "\"type\":\"error\""};
    return pieces[below(random, std::size(pieces))];
}

std::string damaged(std::string bytes, const std::string& other, Random& random) {
    for (std::size_t times = 1 + below(random, 6); times > 0; --times) {
        const std::size_t at = below(random, bytes.size() + 1);
        const std::size_t length = std::min(below(random, 64), bytes.size() - at);
        switch (random() % 6) {
        case 0: bytes.erase(at, length); break;
        case 1: bytes.insert(at, nasty(random)); break;
        case 2: bytes.replace(at, length, nasty(random)); break;
        case 3: bytes.insert(at, bytes.substr(below(random, bytes.size() + 1), below(random, 200))); break;
        case 4: bytes.insert(at, other.substr(below(random, other.size() + 1), below(random, 400))); break;
        default:
            if (at < bytes.size()) bytes[at] = static_cast<char>(random());
        }
    }
    return bytes;
}

/// The same reply, whatever ids were invented for calls that have none.
bool same(const llm::Reply& a, const llm::Reply& b) {
    if (a.text != b.text || a.reasoning != b.reasoning || a.refusal != b.refusal ||
        a.complete != b.complete || a.finishReason != b.finishReason || a.calls.size() != b.calls.size() ||
        a.error.has_value() != b.error.has_value())
        return false;
    for (std::size_t i = 0; i < a.calls.size(); ++i)
        if (a.calls[i].name != b.calls[i].name || a.calls[i].arguments != b.calls[i].arguments) return false;
    return true;
}

llm::Reply inPieces(const llm::Dialect& dialect, const std::string& bytes, std::size_t cut) {
    llm::Framer framer(dialect.framing(), dialect.decoder());
    std::vector<llm::ReplyEvent> events;
    base::Result<bool> taken = true;
    for (std::string_view piece :
         {std::string_view(bytes).substr(0, cut), std::string_view(bytes).substr(cut)})
        while (!piece.empty() && taken)
            taken = framer.next(piece, events);
    llm::ReplyEnd end = framer.finish(events);
    if (!taken) end.error = taken.error();
    llm::Reply reply;
    for (const auto& event : events)
        reply.take(event);
    reply.take(end);
    return reply;
}

int complain(const char* what, const std::string& api, std::uint64_t seed, const std::string& bytes) {
    std::fprintf(stderr, "%s: %s, seed %llu\n", what, api.c_str(), static_cast<unsigned long long>(seed));
    std::fwrite(bytes.data(), 1, bytes.size(), stdout);
    return 1;
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const qint64 seconds = argc > 1 ? std::atoll(argv[1]) : 60;
    std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : std::random_device()();
    std::vector<std::string> recordings;
    QDirIterator files(corpusPath(QStringLiteral("providers")),
                       {QStringLiteral("*.sse"), QStringLiteral("*.ndjson"), QStringLiteral("*.json")},
                       QDir::Files, QDirIterator::Subdirectories);
    constexpr std::size_t longest = 32 << 10; // more rounds find more than longer texts
    while (files.hasNext())
        if (std::string bytes = fileBytes(files.next()); bytes.size() <= longest && !bytes.empty())
            recordings.push_back(std::move(bytes));
    if (recordings.empty()) {
        std::fprintf(stderr, "there are no recorded data (set SIGNALBOX_CORPUS)\n");
        return 2;
    }
    std::vector<std::unique_ptr<llm::Dialect>> dialects;
    for (const std::string& name : llm::dialectNames())
        dialects.push_back(llm::dialectFor(name));

    QElapsedTimer clock;
    clock.start();
    std::size_t rounds = 0;
    for (; clock.elapsed() < seconds * 1000; ++rounds, ++seed) {
        Random random(seed);
        const std::string& recording = recordings[below(random, recordings.size())];
        const std::string bytes = damaged(recording, recordings[below(random, recordings.size())], random);
        const llm::Dialect& dialect = *dialects[below(random, dialects.size())];
        const std::string api(dialect.api());
        QElapsedTimer round;
        round.start();
        (void)llm::decodeBody(dialect, bytes); // with its second look at bodies that are no stream
        const llm::Reply whole = inPieces(dialect, bytes, bytes.size());
        if (!same(whole, inPieces(dialect, bytes, below(random, bytes.size() + 1))))
            return complain("two pieces give another reply than one", api, seed, bytes);
        for (const auto form : {llm::SchemaForm::OpenAi, llm::SchemaForm::GeminiOpenApi})
            if (!llm::toolSchema(bytes, form).is_object())
                return complain("a schema is no object", api, seed, bytes);
        (void)wire::readJson(wire::closedJson(bytes));
        constexpr qint64 limit = 5'000;
        if (round.elapsed() > limit) return complain("a round took too long", api, seed, bytes);
    }
    std::fprintf(stderr, "%zu rounds in %lld s, nothing broke\n", rounds, static_cast<long long>(seconds));
    return 0;
}
