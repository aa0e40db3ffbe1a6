#pragma once
#include "auth/authorizer.h"
#include "base/when_done.h"
#include "net/fetch.h"

#include <QPromise>

/// An operator who says yes to everything: follows the address of the suite's authorization server by one
/// step.
class HeadlessAgent final : public QObject, public auth::UserAgent {
public:
    explicit HeadlessAgent(net::Http& http) : m_http(http) {}
    base::Result<std::string> redirectUri() override { return std::string("http://127.0.0.1:3918/callback"); }
    QFuture<base::Result<std::string>> authorize(const auth::SignInQuestion& question) override {
        auto promise = std::make_shared<QPromise<base::Result<std::string>>>();
        promise->start();
        const auto answer = [promise](base::Result<std::string> result) {
            promise->addResult(std::move(result));
            promise->finish();
        };
        const auto parsed = net::SafeUrl::parse(question.url);
        if (!parsed) {
            answer(base::fail(parsed.error()));
            return promise->future();
        }
        base::whenDone(net::fetch(m_http, {.url = *parsed}), this,
                       [answer](const base::Result<net::FetchedAnswer>& page) {
                           if (!page) return answer(base::fail(page.error()));
                           answer(net::headerValue(page->headers, "Location"));
                       });
        return promise->future();
    }

private:
    net::Http& m_http;
};
