#pragma once
#include <memory>
#include <type_traits>
#include <utility>

#include <QFuture>
#include <QPromise>
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

} // namespace base
