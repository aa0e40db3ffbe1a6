#pragma once
#include <memory>
#include <string>

#include <QObject>

#include "base/result.h"
#include "llm/provider.h"
#include "mcp/protocol/sampling.h"
#include "session/model_choice.h"

namespace session {

/// A server's question as a model gets it. Fails with InvalidInput where it holds what cannot be passed on
/// (sound, a name of a tool that no model takes): half a question would get a wrong answer.
base::Result<llm::ReplyRequest> replyRequest(const mcp::SamplingRequest& question, const ModelChoice& model,
                                             std::int64_t maxTokens);

/// The model's answer as the server gets it: cut at the first of its stop sequences, calls of its tools in
/// the form of 2025-11-25. Fails with the reply's own error, or Protocol where a call is no JSON object.
base::Result<mcp::SamplingAnswer> samplingAnswer(const llm::Reply& reply,
                                                 const mcp::SamplingRequest& question);

/// One answer of a model under way, put together. Deleting it closes the connection.
class ModelAnswer : public QObject {
    Q_OBJECT
public:
    ModelAnswer(llm::Provider& provider, llm::ReplyRequest request, QObject* parent = nullptr);
    /// finished() follows, with Cancelled.
    void stop() { m_stream->stop(); }

Q_SIGNALS:
    void finished(const llm::Reply& reply); ///< once

private:
    std::unique_ptr<llm::ReplyStream> m_stream;
    llm::Reply m_reply;
};

} // namespace session
