#pragma once
#include <utility>

#include <QFuture>
#include <QFutureWatcher>

namespace base {

/// Calls `then(result)` on the thread of `context` when the future has its result, and never when `context`
/// is gone by then. Qt 6.4's own `future.then(context, …)` promises the same, but its debug build asserts
/// (qfuture_impl.h: Q_ASSERT(context)) when the context died first.
template <typename T, typename Then>
void whenDone(const QFuture<T>& future, QObject* context, Then then) {
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::move(then)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0) then(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace base
