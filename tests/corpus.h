#pragma once
#include <QDir>
#include <QFile>
#include <QString>

#include <string>

/// The folder with recorded data: $SIGNALBOX_CORPUS, or ../shared/corpus beside the project.
inline QString corpusPath(const QString& name) {
    const QString set = qEnvironmentVariable("SIGNALBOX_CORPUS");
    const QDir dir(set.isEmpty() ? QStringLiteral(SIGNALBOX_SOURCE_DIR "/../shared/corpus") : set);
    return dir.filePath(name);
}

inline std::string fileBytes(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// Ends a test by name where the recorded data are not there.
#define SKIP_WITHOUT_CORPUS(name)                                                                            \
    if (!QFile::exists(corpusPath(QStringLiteral(name))))                                                    \
    QSKIP("the recorded data are not here: " name " (set SIGNALBOX_CORPUS)")
