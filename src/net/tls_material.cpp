#include "net/tls_material.h"

#include <QSslCertificate>
#include <QSslKey>

namespace net {
namespace {

using base::ErrorKind;

QSslKey privateKey(const base::Secret& pem) {
    QByteArray bytes = QByteArray::fromStdString(pem.reveal());
    QSslKey key;
    for (const QSsl::KeyAlgorithm kind : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa})
        if (key.isNull()) key = QSslKey(bytes, kind, QSsl::Pem, QSsl::PrivateKey);
    bytes.fill('\0');
    return key;
}

} // namespace

base::Result<QSslConfiguration> tlsConfiguration(const HttpMaterial& material) {
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    if (!material.extraCaPem.isEmpty()) {
        const auto extra = QSslCertificate::fromData(material.extraCaPem, QSsl::Pem);
        if (extra.isEmpty())
            return base::fail(ErrorKind::InvalidInput,
                              "the extra authority file holds no certificate in PEM form");
        // Qt loads the system's certificates on demand, and no more once one was added: named here, they
        // stay.
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + extra);
    }
    if (material.certificatePem.isEmpty()) return tls;
    const auto chain = QSslCertificate::fromData(material.certificatePem, QSsl::Pem);
    if (chain.isEmpty())
        return base::fail(ErrorKind::InvalidInput,
                          "the client certificate file holds no certificate in PEM form");
    const QSslKey key = privateKey(material.certificateKeyPem);
    if (key.isNull())
        return base::fail(ErrorKind::InvalidInput,
                          material.certificateKeyPem.empty()
                              ? "the client certificate has no key"
                              : "the key of the client certificate is no unencrypted "
                                "private key in PEM form");
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    return tls;
}

} // namespace net
