#pragma once
#include <deque>
#include <vector>

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include "base/json.h"
#include "wire/untrusted_json.h"

/// A model behind the openai-chat API on 127.0.0.1, for one test: it gives the queued answers in order and
/// keeps the requests. Without a queued answer it says so with status 599.
class FakeModel : public QTcpServer {
public:
    struct Request {
        QByteArray path;
        QByteArray head; ///< request line and headers as they came
        base::Json body;
    };
    struct Answer {
        enum class End { Close, Cut, Hang };
        int status = 200;
        QByteArray type = "text/event-stream";
        QByteArray body;
        End end = End::Close;
        QByteArray headers; ///< more header lines, each with its line end
    };

    FakeModel() {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }

    QString url() const { return QStringLiteral("http://127.0.0.1:%1/v1").arg(serverPort()); }
    QStringList options() const {
        return {QStringLiteral("--api"),   QStringLiteral("openai-chat"), QStringLiteral("--base-url"), url(),
                QStringLiteral("--model"), QStringLiteral("fake")};
    }

    static QByteArray event(const base::Json& json) {
        return "data: " + QByteArray::fromStdString(base::dump(json)) + "\n\n";
    }
    static QByteArray chunk(const base::Json& delta, const base::Json& finish = nullptr) {
        return event(
            {{"id", "c1"},
             {"object", "chat.completion.chunk"},
             {"model", "fake"},
             {"choices", base::Json::array({{{"index", 0}, {"delta", delta}, {"finish_reason", finish}}})}});
    }
    static QByteArray usage() {
        return event({{"id", "c1"},
                      {"object", "chat.completion.chunk"},
                      {"model", "fake"},
                      {"choices", base::Json::array()},
                      {"usage", {{"prompt_tokens", 7}, {"completion_tokens", 5}, {"total_tokens", 12}}}}) +
               "data: [DONE]\n\n";
    }
    static QByteArray text(const std::vector<std::string>& pieces) {
        QByteArray body;
        for (const std::string& piece : pieces)
            body += chunk({{"content", piece}});
        return body;
    }

    /// A whole answer in these pieces of text.
    void says(const std::vector<std::string>& pieces) {
        answers.push_back({.body = text(pieces) + chunk(base::Json::object(), "stop") + usage()});
    }
    /// An answer that calls one tool.
    void calls(const std::string& tool, const base::Json& arguments, const std::string& id = "call_1") {
        calls({{tool, arguments}}, id);
    }
    /// An answer that calls several at once; the ids of the later ones are made from `id`.
    void calls(const std::vector<std::pair<std::string, base::Json>>& wanted,
               const std::string& id = "call_1") {
        base::Json all = base::Json::array();
        for (std::size_t i = 0; i < wanted.size(); ++i)
            all.push_back(
                {{"index", i},
                 {"id", i == 0 ? id : id + std::to_string(i)},
                 {"type", "function"},
                 {"function", {{"name", wanted[i].first}, {"arguments", base::dump(wanted[i].second)}}}});
        answers.push_back({.body = chunk({{"role", "assistant"}, {"content", nullptr}, {"tool_calls", all}}) +
                                   chunk(base::Json::object(), "tool_calls") + usage()});
    }
    void refuses(int status, const QByteArray& message, const QByteArray& headers = {}) {
        answers.push_back({.status = status,
                           .type = "application/json",
                           .body = R"({"error":{"message":")" + message + R"(","type":"error"}})",
                           .headers = headers});
    }

    std::deque<Answer> answers;
    std::vector<Request> requests;

private:
    void read(QTcpSocket* socket) {
        QByteArray bytes = socket->property("bytes").toByteArray() + socket->readAll();
        socket->setProperty("bytes", bytes);
        const auto end = bytes.indexOf("\r\n\r\n");
        if (end < 0) return;
        const QByteArray head = bytes.left(end);
        qsizetype length = 0;
        for (const QByteArray& line : head.split('\n'))
            if (line.toLower().startsWith("content-length:")) length = line.mid(15).trimmed().toLongLong();
        if (bytes.size() < end + 4 + length) return;
        socket->setProperty("bytes", QByteArray());
        const QByteArray body = bytes.mid(end + 4, length);
        requests.push_back(
            {head.split(' ').value(1), head, wire::readJson(body.toStdString()).value_or(base::Json())});
        Answer answer{.status = 599, .type = "text/plain", .body = "no answer was queued"};
        if (!answers.empty()) {
            answer = answers.front();
            answers.pop_front();
        }
        send(socket, answer);
    }

    static void send(QTcpSocket* socket, const Answer& answer) {
        socket->write("HTTP/1.1 " + QByteArray::number(answer.status) +
                      " Fake\r\nContent-Type: " + answer.type +
                      "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n" + answer.headers + "\r\n");
        socket->write(QByteArray::number(answer.body.size(), 16) + "\r\n" + answer.body + "\r\n");
        if (answer.end == Answer::End::Hang) return;
        if (answer.end == Answer::End::Close) socket->write("0\r\n\r\n");
        socket->disconnectFromHost();
    }
};
