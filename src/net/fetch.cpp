#include "net/fetch.h"

#include <QPromise>

namespace net {
namespace {

/// Deletes itself when it has answered.
class Fetch final : public QObject {
public:
    Fetch(Http& http, HttpRequest request) {
        m_promise.start();
        m_stream = http.send(std::move(request));
        connect(m_stream.get(), &HttpStream::responded, this, [this](const HttpResponseHead& head) {
            m_answer.status = head.status;
            m_answer.headers = head.headers;
        });
        connect(m_stream.get(), &HttpStream::body, this, [this](const QByteArray& bytes) {
            m_answer.body.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        });
        connect(m_stream.get(), &HttpStream::finished, this, [this](const base::Result<void>& outcome) {
            base::Result<FetchedAnswer> result = std::move(m_answer);
            if (!outcome) result = base::fail(outcome.error());
            m_promise.addResult(std::move(result));
            m_promise.finish();
            deleteLater();
        });
    }
    QFuture<base::Result<FetchedAnswer>> future() { return m_promise.future(); }

private:
    std::unique_ptr<HttpStream> m_stream;
    FetchedAnswer m_answer;
    QPromise<base::Result<FetchedAnswer>> m_promise;
};

} // namespace

QFuture<base::Result<FetchedAnswer>> fetch(Http& http, HttpRequest request) {
    return (new Fetch(http, std::move(request)))->future();
}

} // namespace net
