#pragma once
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

#include "wire/untrusted_json.h"

/// How a program ended and what it said.
struct Outcome {
    int code = -1; ///< -1: it did not end in time, or crashed
    QByteArray out;
    QByteArray err;

    /// Standard output as the one JSON value that it has to be; discarded where it is none.
    base::Json json() const {
        return wire::readJson(std::string_view(out.constData(), static_cast<std::size_t>(out.size())))
            .value_or(base::Json());
    }
    std::string text() const { return out.toStdString(); }
    bool says(const char* words) const { return err.contains(words); }
    QString report() const {
        return QStringLiteral("exit code %1\nstdout: %2\nstderr: %3")
            .arg(code)
            .arg(QString::fromUtf8(out.left(4000)), QString::fromUtf8(err.left(4000)));
    }
};

/// Shows what a program said when a comparison fails.
#define COMPARE_CODE(outcome, expected)                                                                      \
    do {                                                                                                     \
        const Outcome& ended = (outcome);                                                                    \
        QVERIFY2(ended.code == (expected), qPrintable(ended.report()));                                      \
    } while (false)

/// A machine of its own for the product's programs: a data folder, a home, a keychain that forgets.
class Machine {
public:
    Machine() {
        environment.insert(QStringLiteral("SIGNALBOX_DATA_DIR"), data());
        environment.insert(QStringLiteral("SIGNALBOX_SECRETS"), QStringLiteral("memory"));
        environment.insert(QStringLiteral("HOME"), m_dir.path());
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_dir.path());
        for (const char* proxy :
             {"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"})
            environment.remove(QLatin1String(proxy));
    }

    QString data() const { return path(QStringLiteral("data")); }
    QString path(const QString& name) const { return m_dir.filePath(name); }
    static QString program(const char* name) {
        return QStringLiteral(SIGNALBOX_BIN_DIR "/") + QLatin1String(name);
    }

    std::unique_ptr<QProcess> start(const char* name, const QStringList& arguments,
                                    const QByteArray& input = {}) const {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(environment);
        process->setWorkingDirectory(m_dir.path());
        process->start(program(name), arguments);
        process->write(input);
        process->closeWriteChannel();
        return process;
    }

    /// Ends a program that takes longer: nothing that a test starts outlives it.
    static Outcome finish(QProcess& process, int timeoutMs = 60'000) {
        const bool ended =
            QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, timeoutMs);
        if (!ended) {
            process.kill();
            process.waitForFinished();
        }
        return {ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                process.readAllStandardOutput(), process.readAllStandardError()};
    }

    /// signalboxctl from start to end.
    Outcome ctl(const QStringList& arguments, const QByteArray& input = {}) const {
        return finish(*start("signalboxctl", arguments, input));
    }

    void write(const QString& name, const QByteArray& bytes) const {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QByteArray read(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();

private:
    QTemporaryDir m_dir;
};
