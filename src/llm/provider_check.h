#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QPromise>

#include "llm/http_provider.h"

namespace llm {

/// "Test": the way to an answer, one step after the other. Deletes itself when done. Internal to llm.
class ProviderCheck final : public QObject {
    Q_OBJECT
public:
    ProviderCheck(std::shared_ptr<const ProviderLine> line, std::string model);
    QFuture<std::vector<CheckStep>> future() { return m_promise.future(); }

private:
    enum Step { Key, Connection, Access, Model, Answer };
    void ok(Step step, std::string detail);
    void failed(Step step, base::Error error);
    void checkModels(const base::Result<std::vector<ModelInfo>>& models);
    void askOneSentence();
    void finish();

    std::shared_ptr<const ProviderLine> m_line;
    HttpProvider m_provider; ///< our own: the one that was asked may be gone before the key is there
    std::string m_model;
    std::vector<CheckStep> m_steps;
    QPromise<std::vector<CheckStep>> m_promise;
    std::unique_ptr<ReplyStream> m_stream;
    Reply m_reply;
    QElapsedTimer m_clock;
};

} // namespace llm
