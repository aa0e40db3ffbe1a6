#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QPromise>

#include "llm/http_provider.h"

namespace llm {

/// "Test": the way to an answer, one step after the other: Address, Connection, Encryption, Key, Model,
/// Permission, Answer. The key is read once, and nothing is tried twice. Deletes itself when done. Internal
/// to llm.
class ProviderCheck final : public QObject {
    Q_OBJECT
public:
    ProviderCheck(const ProviderLine& line, std::string model);
    QFuture<std::vector<CheckStep>> future() { return m_promise.future(); }

private:
    enum Step { Address, Connection, Encryption, Key, Model, Permission, Answer };
    void ok(Step step, std::string detail);
    /// The same of a step that a later one proves: the time is that one's.
    void proven(Step step, std::string detail);
    void failed(Step step, base::Error error);
    void walked(const std::vector<net::WayStep>& way);
    void readKey();
    void checkModels(const base::Result<std::vector<ModelInfo>>& models);
    void askOneSentence();
    void judge(const ReplyEnd& end);
    void finish();

    std::shared_ptr<ProviderLine> m_line; ///< our own: it keeps the key that was read, and tries once
    std::string m_model;
    std::vector<CheckStep> m_steps;
    QPromise<std::vector<CheckStep>> m_promise;
    std::unique_ptr<ReplyStream> m_stream;
    Reply m_reply;
    QElapsedTimer m_clock;
    bool m_listMissing = false; ///< there is nothing at the path of the model list
};

} // namespace llm
