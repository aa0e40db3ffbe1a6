#pragma once
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

/// An authority of our own and what it signed, made with openssl when it is first asked for.
class Certificates {
public:
    QString authorityFile() { return file("ca.pem"); }
    QByteArray authority() { return read(authorityFile()); }
    QString clientFile() { return file("client.pem"); }
    QString clientKeyFile() { return file("client.key"); }
    /// For 127.0.0.1, localhost and llm.example.
    QSslConfiguration server() { return configuration("server"); }
    /// The same names, valid until yesterday.
    QSslConfiguration expiredServer() { return configuration("expired"); }
    /// Signed by itself, for another host.
    QSslConfiguration strangeServer() { return configuration("strange"); }
    /// Asks every client for a certificate of the authority.
    QSslConfiguration askingServer() {
        QSslConfiguration tls = server();
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
        tls.setCaCertificates({QSslCertificate(authority())});
        return tls;
    }

private:
    QString path(const QString& name) const { return m_dir.filePath(name); }
    QString file(const char* name) {
        make();
        return path(QLatin1String(name));
    }
    static QByteArray read(const QString& name) {
        QFile in(name);
        if (!in.open(QIODevice::ReadOnly)) qFatal("no %s", qPrintable(name));
        return in.readAll();
    }
    QSslConfiguration configuration(const char* name) {
        make();
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(read(path(QLatin1String(name) + QStringLiteral(".pem")))));
        tls.setPrivateKey(
            QSslKey(read(path(QLatin1String(name) + QStringLiteral(".key"))), QSsl::Ec, QSsl::Pem));
        return tls;
    }
    void openssl(const char* line) const {
        QProcess process;
        process.setWorkingDirectory(m_dir.path());
        process.start(QStringLiteral("openssl"), QString::fromLatin1(line).split(QLatin1Char(' ')));
        if (!process.waitForFinished() || process.exitCode() != 0)
            qFatal("openssl %s: %s", line, process.readAllStandardError().constData());
    }
    void make() {
        if (m_made) return;
        m_made = true;
        QFile names(path(QStringLiteral("names")));
        if (!names.open(QIODevice::WriteOnly)) qFatal("cannot write");
        names.write("subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:llm.example\n");
        names.close();
        openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.key -out ca.pem "
            "-days 2 -subj /CN=authority");
        openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout strange.key -out "
                "strange.pem -days 2 -subj /CN=strange -addext subjectAltName=DNS:elsewhere.example");
        for (const char* name : {"server", "expired", "client"}) {
            const QByteArray n(name);
            openssl("req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout " + n +
                    ".key -out " + n + ".csr -subj /CN=" + n);
            openssl("x509 -req -in " + n + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -out " + n +
                    ".pem -extfile names -days " + (n == "expired" ? "-1" : "2"));
        }
    }

    QTemporaryDir m_dir;
    bool m_made = false;
};
