#pragma once
#include <cstdio>
#include <memory>
#include <vector>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrlQuery>

#include "auth/authorizer.h"
#include "secrets/secret_store.h"

/// A keychain of files, which several processes share as they share the real one.
class FileSecrets final : public secrets::SecretStore {
public:
    explicit FileSecrets(const QString& folder) : m_folder(folder) {}
    QFuture<base::Result<base::Secret>> read(const std::string& name) override {
        QFile file(path(name));
        base::Result<base::Secret> result = base::fail(base::ErrorKind::NotFound, name);
        if (file.open(QIODevice::ReadOnly)) result = base::Secret(file.readAll().toStdString());
        return QtFuture::makeReadyFuture(result);
    }
    QFuture<base::Result<void>> write(const std::string& name, const base::Secret& secret) override {
        QFile file(path(name) + QStringLiteral(".%1").arg(QCoreApplication::applicationPid()));
        if (!file.open(QIODevice::WriteOnly)) return done(base::fail(base::ErrorKind::Storage, name));
        file.write(QByteArray::fromStdString(secret.reveal()));
        file.close();
        const bool ok = std::rename(qPrintable(file.fileName()), qPrintable(path(name))) == 0; // atomic
        return done(ok ? base::Result<void>{} : base::fail(base::ErrorKind::Storage, name));
    }
    QFuture<base::Result<void>> remove(const std::string& name) override {
        return done(QFile::remove(path(name)) ? base::Result<void>{}
                                              : base::fail(base::ErrorKind::NotFound, name));
    }
    QFuture<secrets::KeychainState> state() override {
        return QtFuture::makeReadyFuture(secrets::KeychainState::Ready);
    }
    std::string displayName() const override { return "files"; }

private:
    static QFuture<base::Result<void>> done(const base::Result<void>& result) {
        return QtFuture::makeReadyFuture(result);
    }
    QString path(const std::string& name) const {
        return m_folder + QLatin1Char('/') +
               QString::fromLatin1(QByteArray::fromStdString(name).toHex().left(200));
    }
    QString m_folder;
};

/// Nobody is asked.
struct SilentAgent final : auth::UserAgent {
    base::Result<std::string> redirectUri() override {
        return base::fail(base::ErrorKind::Denied, "nobody is here");
    }
    QFuture<base::Result<std::string>> authorize(const auth::SignInQuestion&) override {
        return QtFuture::makeReadyFuture(
            base::Result<std::string>(base::fail(base::ErrorKind::Denied, "no")));
    }
};

/// A token endpoint whose refresh tokens may be used once: a second use revokes what it gave.
class RotatingServer : public QTcpServer {
public:
    RotatingServer() {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* const socket = nextPendingConnection();
            auto buffer = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] {
                *buffer += socket->readAll();
                const auto end = buffer->indexOf("\r\n\r\n");
                const auto at = buffer->toLower().indexOf("content-length:");
                if (end < 0 || at < 0) return;
                const auto length = buffer->mid(at + 15, buffer->indexOf("\r\n", at) - at - 15).toLongLong();
                if (buffer->size() < end + 4 + length) return;
                const QUrlQuery form(QString::fromLatin1(buffer->mid(end + 4)));
                buffer->clear();
                if (form.hasQueryItem(QStringLiteral("token"))) return takeBack(*socket, form);
                m_waiting.push_back({socket, form.queryItemValue(QStringLiteral("refresh_token"))});
                if (m_waiting.size() >= togetherAtLeast) answerAll();
            });
        });
    }
    std::string url() const {
        return "http:/"
               "/127.0.0.1:" +
               std::to_string(serverPort()) + "/token";
    }

    /// Answers only when so many have asked: a race that is decided here.
    std::size_t togetherAtLeast = 1;
    int renewals = 0;
    int reuses = 0;
    /// RFC 7009: the tokens that were given back, and how each is answered; a status of 0: not at all.
    QStringList takenBack;
    std::vector<std::pair<int, QByteArray>> takeBackAnswers = {{200, {}}, {200, {}}};

private:
    struct Waiting {
        QPointer<QTcpSocket> socket;
        QString refresh;
    };
    void takeBack(QTcpSocket& socket, const QUrlQuery& form) {
        const auto [status, body] = takeBackAnswers.at(static_cast<std::size_t>(takenBack.size()));
        takenBack << form.queryItemValue(QStringLiteral("token_type_hint")) + QLatin1Char(' ') +
                         form.queryItemValue(QStringLiteral("token")) + QStringLiteral(" of ") +
                         form.queryItemValue(QStringLiteral("client_id"));
        if (status != 0)
            socket.write("HTTP/1.1 " + QByteArray::number(status) +
                         " So\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    void answerAll() {
        for (const Waiting& one : m_waiting) {
            const bool current = one.refresh == QStringLiteral("F%1").arg(renewals);
            current ? ++renewals : ++reuses;
            const QByteArray body =
                current
                    ? QStringLiteral(
                          R"({"access_token":"A%1","refresh_token":"F%1","token_type":"Bearer","expires_in":3600})")
                          .arg(renewals)
                          .toLatin1()
                    : QByteArray(R"({"error":"invalid_grant","error_description":"used before"})");
            if (one.socket)
                one.socket->write((current ? "HTTP/1.1 200 OK" : "HTTP/1.1 400 Bad Request") +
                                  QByteArray("\r\nContent-Type: application/json\r\nContent-Length: ") +
                                  QByteArray::number(body.size()) + "\r\n\r\n" + body);
        }
        m_waiting.clear();
    }
    std::vector<Waiting> m_waiting;
};
