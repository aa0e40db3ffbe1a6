#pragma once
#include <string>
#include <string_view>

#include <QUrl>

#include "base/result.h"

namespace net {

/// An http or https address that was read strictly and holds no user info, control or bidi characters.
/// Plain http is taken as given: whether it may carry a key is the caller's rule (see isLoopback()).
class SafeUrl {
public:
    SafeUrl() = default;
    /// Fails with InvalidInput and the reason in words.
    static base::Result<SafeUrl> parse(std::string_view text);

    /// The same origin with `path` appended to the base path: "https://h/v1" + "/models" =
    /// "https://h/v1/models". A query ("?a=b") at the end of `path` is kept.
    SafeUrl withPath(std::string_view path) const;

    const QUrl& url() const { return m_url; }
    bool empty() const { return m_url.isEmpty(); }
    /// scheme://host[:port], as credentials are bound to it.
    std::string origin() const;
    std::string host() const;
    std::string text() const;
    bool isLoopback() const; ///< see isLoopbackHost()
    bool isTls() const;
    bool operator==(const SafeUrl&) const = default;

private:
    QUrl m_url;
};

/// 127.0.0.0/8, ::1 or localhost: this machine itself, as a URL or a proxy query names it.
bool isLoopbackHost(const QString& host);

} // namespace net
