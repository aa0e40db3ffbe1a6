#include "auth/way_out.h"

#include "auth/keys.h"

#include <array>

#include <QFile>
#include <QFileInfo>

namespace auth {
namespace {

using base::ErrorKind;
using base::Result;
using base::Secret;
using config::KeySource;

constexpr qint64 mostPem = 4 << 20;

/// A file of certificates; these are public.
Result<QByteArray> readPem(const std::string& path) {
    if (path.empty()) return QByteArray();
    const QString name = QString::fromStdString(path);
    if (!QFileInfo(name).isFile())
        return base::fail(ErrorKind::InvalidInput,
                          "the certificate file " + path + " does not exist or is no file");
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(ErrorKind::InvalidInput,
                          "the certificate file " + path + ": " + file.errorString().toStdString());
    if (file.size() > mostPem)
        return base::fail(ErrorKind::InvalidInput, "the certificate file " + path + " is over 4 MiB");
    return file.readAll();
}

tl::unexpected<base::Error> of(const char* subject, ErrorKind whenMissing, base::Error error) {
    if (error.kind == ErrorKind::NotFound) error.kind = whenMissing;
    error.detail = std::string(subject) + ": " + error.detail;
    return base::fail(std::move(error));
}

Result<net::HttpMaterial> materialOf(const config::WayOut& way, const Result<Secret>& certificateKey,
                                     const Result<Secret>& proxyPassword) {
    auto authorities = readPem(way.extraCaFile);
    if (!authorities) return base::fail(authorities.error());
    auto certificate = readPem(way.clientCertificate.certFile);
    if (!certificate) return base::fail(certificate.error());
    if (!certificateKey)
        return of("the key of the client certificate", ErrorKind::InvalidInput, certificateKey.error());
    if (!proxyPassword) return of("the password of the proxy", ErrorKind::Network, proxyPassword.error());
    return net::HttpMaterial{.extraCaPem = *authorities,
                             .certificatePem = *certificate,
                             .certificateKeyPem = *certificateKey,
                             .proxyPassword = *proxyPassword};
}

} // namespace

net::HttpOptions httpOptions(config::WayOut way, const std::string& url, secrets::SecretStore& secrets) {
    net::HttpOptions options;
    if (!url.starts_with("https:") && !url.starts_with("wss:")) {
        way.extraCaFile.clear();
        way.clientCertificate = {};
    }
    switch (way.proxy.kind) {
    case config::ProxyConfig::Kind::System: break;
    case config::ProxyConfig::Kind::None: options.proxy.kind = net::Proxy::Kind::None; break;
    case config::ProxyConfig::Kind::Custom:
        options.proxy = {.kind = net::Proxy::Kind::Custom,
                         .url = way.proxy.url,
                         .exceptions = way.proxy.exceptions,
                         .user = way.proxy.user};
    }
    const KeySource password =
        way.proxy.kind == config::ProxyConfig::Kind::Custom ? way.proxy.password : KeySource{};
    const KeySource key = way.clientCertificate.certFile.empty() ? KeySource{} : way.clientCertificate.key;
    if (way.extraCaFile.empty() && way.clientCertificate.certFile.empty() &&
        password.kind == KeySource::Kind::None)
        return options;
    options.material = [way, key, password, &secrets] {
        std::array<QFuture<Result<Secret>>, 2> both{auth::readKey(key, secrets),
                                                    auth::readKey(password, secrets)};
        return QtFuture::whenAll(both.begin(), both.end())
            .then([way](const QList<QFuture<Result<Secret>>>& read) {
                return materialOf(way, read[0].result(), read[1].result());
            });
    };
    return options;
}

std::string wayOutProblem(const config::WayOut& way) {
    if (way.proxy.kind == config::ProxyConfig::Kind::Custom)
        if (const std::string problem = net::proxyProblem(way.proxy.url); !problem.empty())
            return "the address of the proxy: " + problem;
    if (!way.clientCertificate.certFile.empty() && way.clientCertificate.key.kind == KeySource::Kind::None)
        return "the client certificate has no key";
    return {};
}

} // namespace auth
