#pragma once
#include "corpus.h"

#include "wire/untrusted_json.h"

#include <QDirIterator>

#include <functional>

/// KIND of the contract for the API that a sidecar names.
inline std::string kindOfApi(const base::Json& meta) {
    const std::string api = base::textAt(meta, "api");
    if (api == "gemini-sse" || api == "gemini-generate") return "gemini";
    return api == "ollama-openai-compat" ? "openai-chat" : api;
}

/// The recorded body that a sidecar describes.
inline std::string recordedBody(const QString& sidecar, const base::Json& meta) {
    return fileBytes(QFileInfo(sidecar).dir().filePath(QString::fromStdString(base::textAt(meta, "file"))));
}

/// Every sidecar of a recorded answer in the corpus, in the order of the disk.
inline void eachRecording(const std::function<void(const QString& sidecar, const base::Json& meta)>& visit) {
    QDirIterator files(corpusPath(QStringLiteral("providers")), {QStringLiteral("*.meta.json")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const auto meta = wire::readJson(fileBytes(path));
        if (meta && meta->contains("expected")) visit(path, *meta);
    }
}
