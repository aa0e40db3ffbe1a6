#include "mcp/host.h"

namespace mcp {

namespace {

template <typename Value>
QFuture<base::Result<Value>> unsupported() {
    return QtFuture::makeReadyFuture<base::Result<Value>>(
        base::fail(base::ErrorKind::Unavailable, "this client does not do that"));
}

} // namespace

QFuture<base::Result<ElicitationAnswer>> Host::elicit(const std::string&, const Elicitation&) {
    return unsupported<ElicitationAnswer>();
}

QFuture<base::Result<SamplingAnswer>> Host::createMessage(const std::string&, const SamplingRequest&) {
    return unsupported<SamplingAnswer>();
}

QFuture<base::Result<std::vector<Root>>> Host::roots(const std::string&) {
    return unsupported<std::vector<Root>>();
}

void Host::pageDone(const std::string&, const std::string&) {}

} // namespace mcp
