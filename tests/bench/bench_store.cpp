// The store's side of the window bench: fills a data folder with sessions, and searches one.
//   bench_store fill FILE SESSIONS MESSAGES [TITLE]    SESSIONS sessions of MESSAGES messages each
//   bench_store search FILE MESSAGES                   fills the file up to MESSAGES messages, then searches
//   it
// Prints JSON. Texts are the same for the same numbers.
#include "measure.h"

#include "base/json.h"
#include "store/database.h"
#include "store/sqlite_session_store.h"

#include <QDateTime>
#include <QEventLoop>
#include <QFutureWatcher>

#include <algorithm>
#include <array>
#include <iostream>

using base::Json;
using measure::now;

namespace {

constexpr std::array words = {"interface", "prefix",      "router",   "announce", "withdraw", "optic",
                              "threshold", "backup",      "latency",  "packet",   "counter",  "neighbour",
                              "traffic",   "maintenance", "ticket",   "rollback", "subnet",   "gateway",
                              "uplink",    "circuit",     "provider", "window",   "failure",  "measure",
                              "template",  "inventory"};

/// About 290 characters, as the messages of the peers' measurements.
std::string sentence(unsigned number) {
    std::string text;
    unsigned state = number * 2654435761U + 12345;
    while (text.size() < 250) {
        state = state * 1664525U + 1013904223U;
        text += text.empty() ? "The " : " ";
        text += words[(state >> 16) % words.size()];
        if ((state >> 8) % 5 == 0) text += " **Gi0/" + std::to_string((state >> 20) % 48) + "**";
    }
    text += ".\n\n- `10." + std::to_string(number % 250) + "." + std::to_string(number / 250 % 250) +
            ".0/24` at USC" + std::to_string(number % 90 + 10);
    if (number % 1000 == 0) text += " rareword" + std::to_string(number / 1000);
    return text;
}

template <typename T>
base::Result<T> wait(const QFuture<base::Result<T>>& future) {
    QFutureWatcher<base::Result<T>> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished()) loop.exec();
    return future.result();
}

template <typename T>
T must(base::Result<T> result) {
    if (!result) {
        std::cerr << result.error().detail << '\n';
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

chat::Conversation conversation(const std::string& title, unsigned first, int messages,
                                base::EpochMs updated) {
    chat::Conversation made;
    made.info = {.id = base::newId<chat::SessionId>(),
                 .title = title,
                 .created = updated,
                 .updated = updated,
                 .provider = "bench",
                 .model = "bench"};
    chat::MessageId parent;
    for (int i = 0; i < messages; ++i) {
        const unsigned number = first + static_cast<unsigned>(i);
        chat::Message message{.id = {"m" + std::to_string(number)},
                              .parent = parent,
                              .role = i % 2 == 0 ? chat::Role::User : chat::Role::Assistant,
                              .created = updated};
        message.model = i % 2 == 0 ? "" : "bench";
        message.blocks.push_back(chat::TextBlock{sentence(number)});
        parent = message.id;
        made.transcript.append(std::move(message));
    }
    return made;
}

void fill(store::SqliteSessionStore& store, unsigned sessions, int messages, const std::string& title) {
    for (unsigned i = 0; i < sessions; ++i) {
        const base::EpochMs updated = QDateTime::currentMSecsSinceEpoch() - (sessions - i - 1) * 60'000;
        must(wait(store.import(conversation(title + (sessions > 1 ? " " + std::to_string(i + 1) : ""),
                                            i * static_cast<unsigned>(messages), messages, updated))));
    }
}

double p95(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return times[times.size() * 95 / 100];
}

/// What the window's search field asks for: words, a phrase's words, a prefix, a rare word.
std::vector<std::string> queries() {
    std::vector<std::string> asked;
    for (std::size_t i = 0; i < words.size(); ++i) {
        asked.emplace_back(words[i]);
        asked.push_back(std::string(words[i]) + " " + words[(i + 7) % words.size()]);
        asked.push_back(std::string(words[i]) + " " + words[(i + 3) % words.size()] + " " +
                        words[(i + 11) % words.size()]);
        asked.push_back(std::string(words[i]).substr(0, 3));
        asked.push_back("rareword" + std::to_string(i));
        asked.push_back("10." + std::to_string(i) + ".7.0/24");
    }
    return asked;
}

Json search(store::SqliteSessionStore& store, store::SearchOrder order) {
    std::vector<double> times;
    double worst = 0;
    std::string slowest;
    std::size_t found = 0;
    for (const std::string& query : queries()) {
        const double began = now(CLOCK_MONOTONIC);
        found += must(wait(store.search(query, 50, order))).size();
        times.push_back((now(CLOCK_MONOTONIC) - began) * 1000);
        if (times.back() > worst) worst = times.back(), slowest = query;
    }
    return {{"queries", times.size()},
            {"hits", found},
            {"p95Ms", p95(times)},
            {"worstMs", worst},
            {"slowest", slowest}};
}

} // namespace

int main(int argc, char** argv) {
    measure::Application application(argc, argv);
    application.watching = false;
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4) return 2;
    auto store = must(store::SqliteSessionStore::open(arguments[2].toStdString()));
    if (arguments[1] == QLatin1String("fill")) {
        fill(*store, arguments[3].toUInt(), arguments[4].toInt(),
             arguments.value(5, QStringLiteral("Session")).toStdString());
        return 0;
    }
    constexpr int each = 1000;
    const auto there = must(wait(store->list())).size();
    for (unsigned i = static_cast<unsigned>(there); i < arguments[3].toUInt() / each; ++i)
        must(wait(store->import(conversation("Session", i * each, each, i))));
    Json measured = search(*store, store::SearchOrder::NewestFirst);
    const Json ranked = search(*store, store::SearchOrder::BestFirst);
    measured["rankedP95Ms"] = ranked["p95Ms"];
    measured["rankedWorstMs"] = ranked["worstMs"];
    measured["rankedSlowest"] = ranked["slowest"];
    std::cout << base::dump(measured) << '\n';
    return 0;
}
