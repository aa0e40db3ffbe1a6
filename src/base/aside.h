#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

#include <QFuture>
#include <QPromise>
#include <QSemaphore>
#include <QThread>
#include <QThreadPool>

namespace base {

/// Does pure work on values beside the thread that asks, where it would hold the window for longer than a
/// frame. `work` owns all that it touches, and cannot be stopped; take the result with whenDone(). The result
/// is shared because futures copy.
template <typename Work>
auto aside(Work work) -> QFuture<std::shared_ptr<std::invoke_result_t<Work>>> {
    using Value = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<std::shared_ptr<Value>>>();
    promise->start();
    // Shared because the pool's functions have to be copyable; freed beside, too, where that takes time.
    auto shared = std::make_shared<Work>(std::move(work));
    QThreadPool::globalInstance()->start([promise, shared = std::move(shared)]() mutable {
        auto value = std::make_shared<Value>((*shared)());
        shared.reset();
        promise->addResult(std::move(value));
        promise->finish();
    });
    return promise->future();
}

/// Beside the thread of the window, where work on many values is to come to its end soon: calls `work(first,
/// last)` for ranges of `part` of `count` values, on this thread and on those that have nothing to do.
/// Returns when all are done. `work` is called on several threads at once and must not touch what two ranges
/// share.
template <typename Work>
void inParts(std::size_t count, std::size_t part, Work work) {
    std::atomic<std::size_t> next = 0;
    const auto take = [&] {
        for (std::size_t first = next.fetch_add(part); first < count; first = next.fetch_add(part))
            work(first, std::min(first + part, count));
    };
    QSemaphore ended;
    int helpers = 0;
    const int most = QThread::idealThreadCount() - 1;
    while (helpers < most && static_cast<std::size_t>(helpers) < count / part &&
           QThreadPool::globalInstance()->tryStart([&] {
               take();
               ended.release();
           }))
        ++helpers;
    take();
    ended.acquire(helpers);
}

} // namespace base
