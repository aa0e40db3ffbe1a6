#include "llm/unusable_provider.h"

namespace llm {
namespace {

class Refusal final : public ReplyStream {
public:
    explicit Refusal(base::Error why) {
        QMetaObject::invokeMethod(
            this, [this, why = std::move(why)] { end(why); }, Qt::QueuedConnection);
    }
    void stop() override { end({base::ErrorKind::Cancelled, "stopped"}); }

private:
    void end(const base::Error& why) {
        if (std::exchange(m_ended, true)) return;
        Q_EMIT event(ReplyEnd{.complete = false, .error = why});
    }
    bool m_ended = false;
};

} // namespace

std::unique_ptr<ReplyStream> UnusableProvider::reply(ReplyRequest) {
    return std::make_unique<Refusal>(m_why);
}

QFuture<base::Result<std::vector<ModelInfo>>> UnusableProvider::models() {
    return QtFuture::makeReadyFuture(base::Result<std::vector<ModelInfo>>(base::fail(m_why)));
}

QFuture<std::vector<CheckStep>> UnusableProvider::check(const std::string&) {
    return QtFuture::makeReadyFuture(std::vector<CheckStep>{
        {.name = "Address", .state = CheckStep::State::Failed, .detail = m_why.detail, .error = m_why}});
}

} // namespace llm
