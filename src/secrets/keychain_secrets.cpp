#include "secrets/keychain_secrets.h"

#include "base/when_done.h"
#include "secrets/secret_service.h"

#include <chrono>
#include <memory>

#include <QPromise>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace secrets {
namespace {

using base::Error;
using base::ErrorKind;

constexpr auto patience = std::chrono::seconds(20); // an unlock prompt may be waiting for the operator

Error errorFor(KeychainState state, const std::string& detail) {
    switch (state) {
    case KeychainState::Locked: return {ErrorKind::Locked, detail};
    case KeychainState::Absent: return {ErrorKind::Unavailable, detail};
    case KeychainState::NotResponding: return {ErrorKind::Timeout, detail};
    case KeychainState::Ready: break;
    }
    return {ErrorKind::NotFound, detail};
}

/// Starts a QtKeychain job; `done` gets it when it has ended, or null when it took too long. The job is kept
/// until it ends by itself: QtKeychain cannot be interrupted.
template <typename Done>
void start(QKeychain::Job* job, const std::string& name, QObject* context, Done done) {
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    job->setKey(QString::fromStdString(name));
    auto timer = std::make_shared<QTimer>();
    timer->setSingleShot(true);
    auto settled = std::make_shared<bool>(false);
    QObject::connect(job, &QKeychain::Job::finished, context, [=](QKeychain::Job*) {
        timer->stop();
        job->deleteLater();
        if (!std::exchange(*settled, true)) done(job);
    });
    QObject::connect(timer.get(), &QTimer::timeout, context, [=] {
        if (!std::exchange(*settled, true)) done(static_cast<QKeychain::Job*>(nullptr));
    });
    timer->start(patience);
    job->start();
}

template <typename T>
void finish(const std::shared_ptr<QPromise<T>>& promise, T value) {
    promise->addResult(std::move(value));
    promise->finish();
}

template <typename T>
std::shared_ptr<QPromise<T>> started() {
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    return promise;
}

std::string detailOf(const QKeychain::Job* job) {
    return job->errorString().toStdString();
}

} // namespace

KeychainSecrets::KeychainSecrets(QString service, QObject* parent)
    : QObject(parent), m_service(std::move(service)) {}

QFuture<KeychainState> KeychainSecrets::state() {
    return secretServiceState(this);
}

std::string KeychainSecrets::displayName() const {
    const bool kde = qEnvironmentVariable("XDG_CURRENT_DESKTOP").contains(QLatin1String("KDE"));
    return kde ? "KWallet" : "GNOME Keyring";
}

QFuture<base::Result<base::Secret>> KeychainSecrets::read(const std::string& name) {
    using Outcome = base::Result<base::Secret>;
    auto promise = started<Outcome>();
    auto* const job = new QKeychain::ReadPasswordJob(m_service);
    start(job, name, this, [this, promise, job, name](QKeychain::Job* ended) {
        if (!ended)
            return finish<Outcome>(promise, base::fail(ErrorKind::Timeout, "the keychain did not answer"));
        if (ended->error() == QKeychain::NoError)
            return finish<Outcome>(promise, base::Secret(job->textData().toStdString()));
        const std::string detail = detailOf(ended);
        if (ended->error() == QKeychain::AccessDeniedByUser || ended->error() == QKeychain::AccessDenied)
            return finish<Outcome>(promise, base::fail(ErrorKind::Denied, detail));
        // "Not found" and "something else" both mean any of: missing, locked, no service.
        base::whenDone(state(), this, [promise, detail, name](KeychainState state) {
            const bool missing = state == KeychainState::Ready;
            finish<Outcome>(promise,
                            base::fail(errorFor(state, missing ? "no key is kept under " + name : detail)));
        });
    });
    return promise->future();
}

QFuture<base::Result<void>> KeychainSecrets::write(const std::string& name, const base::Secret& secret) {
    using Outcome = base::Result<void>;
    auto promise = started<Outcome>();
    auto* const job = new QKeychain::WritePasswordJob(m_service);
    job->setTextData(QString::fromStdString(secret.reveal()));
    start(job, name, this, [this, promise](QKeychain::Job* ended) {
        if (!ended)
            return finish<Outcome>(promise, base::fail(ErrorKind::Timeout, "the keychain did not answer"));
        if (ended->error() == QKeychain::NoError) return finish<Outcome>(promise, {});
        const std::string detail = detailOf(ended);
        base::whenDone(state(), this, [promise, detail](KeychainState state) {
            Error error = errorFor(state, detail);
            if (state == KeychainState::Ready) error.kind = ErrorKind::Denied;
            finish<Outcome>(promise, base::fail(error));
        });
    });
    return promise->future();
}

QFuture<base::Result<void>> KeychainSecrets::remove(const std::string& name) {
    using Outcome = base::Result<void>;
    auto promise = started<Outcome>();
    start(new QKeychain::DeletePasswordJob(m_service), name, this,
          [this, promise, name](QKeychain::Job* ended) {
              if (!ended)
                  return finish<Outcome>(promise,
                                         base::fail(ErrorKind::Timeout, "the keychain did not answer"));
              base::whenDone(read(name), this, [promise](const base::Result<base::Secret>& again) {
                  if (again)
                      return finish<Outcome>(promise,
                                             base::fail(ErrorKind::Denied, "the keychain still holds it"));
                  if (again.error().kind == ErrorKind::NotFound) return finish<Outcome>(promise, {});
                  finish<Outcome>(promise, base::fail(again.error()));
              });
          });
    return promise->future();
}

} // namespace secrets
