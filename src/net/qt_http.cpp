#include "net/qt_http.h"

#include "net/lanes.h"
#include "net/qt_http_stream.h"
#include "net/way_probe.h"

#include <algorithm>

namespace net {

std::string headerValue(const Headers& headers, std::string_view name) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    for (const auto& [key, value] : headers) {
        if (key.size() == name.size() && std::equal(key.begin(), key.end(), name.begin(),
                                                    [&](char a, char b) { return lower(a) == lower(b); }))
            return value;
    }
    return {};
}

QtHttp::QtHttp(HttpOptions options) : m_lanes(std::make_shared<Lanes>(std::move(options))) {}
QtHttp::~QtHttp() = default;

std::unique_ptr<HttpStream> QtHttp::send(HttpRequest request) {
    return std::make_unique<QtHttpStream>(m_lanes, std::move(request));
}

QFuture<std::vector<WayStep>> Http::probe(const SafeUrl&) {
    return QtFuture::makeReadyFuture(std::vector<WayStep>());
}

QFuture<std::vector<WayStep>> QtHttp::probe(const SafeUrl& url) {
    return (new WayProbe(m_lanes, url))->future();
}

} // namespace net
