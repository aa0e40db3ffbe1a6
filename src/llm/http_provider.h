#pragma once
#include <functional>
#include <memory>

#include "base/clock.h"
#include "config/config.h"
#include "llm/dialect.h"
#include "llm/provider.h"
#include "net/http.h"
#include "net/retry_policy.h"

namespace llm {

using KeyReader = std::function<QFuture<base::Result<base::Secret>>()>;

/// Everything a request of one provider needs; shared by its streams, so that they may outlive a change of
/// the settings.
struct ProviderLine {
    config::ProviderConfig config;
    net::SafeUrl baseUrl;
    std::shared_ptr<const Dialect> dialect;
    std::shared_ptr<net::Http> http;
    KeyReader key;
    const base::Clock* clock = nullptr;
    net::RetryPolicy retry;

    net::HttpRequest request(const EncodedRequest& encoded, const char* method,
                             const base::Secret& key) const;
    /// A model other than the configured one is a deployment of its own: on Azure its name goes into the
    /// path.
    DialectPlace place(const std::string& model = {}) const;
    /// What an answer with an error status, or with a redirect, means.
    base::Error refusal(const net::HttpResponseHead& head, std::string_view body,
                        const base::Secret& key) const;
};

/// A provider over HTTP: the one I/O class under every dialect.
class HttpProvider final : public Provider {
public:
    explicit HttpProvider(std::shared_ptr<const ProviderLine> line) : m_line(std::move(line)) {}

    std::string name() const override { return m_line->config.name; }
    std::string destination() const override { return m_line->baseUrl.host(); }
    std::unique_ptr<ReplyStream> reply(ReplyRequest request) override;
    QFuture<base::Result<std::vector<ModelInfo>>> models() override;
    QFuture<std::vector<CheckStep>> check(const std::string& model) override;

private:
    std::shared_ptr<const ProviderLine> m_line;
};

} // namespace llm
