#pragma once
#include "mcp/host.h"

/// An operator who accepts every form almost as it is and lets every question through.
class HeadlessHost final : public mcp::Host {
public:
    mcp::ClientCapabilities capabilities(const std::string&) const override {
        return {.forms = true, .pages = true, .sampling = true, .samplingTools = true, .roots = true};
    }
    QFuture<base::Result<mcp::ElicitationAnswer>> elicit(const std::string&,
                                                         const mcp::Elicitation& question) override {
        mcp::ElicitationAnswer answer{.action = mcp::ElicitationAnswer::Action::Accept};
        for (const mcp::ElicitationField& field : question.fields)
            if (field.required && !field.preset && field.type == mcp::ElicitationField::Type::Text)
                answer.content.emplace_back(field.name, std::string("nobody"));
        return QtFuture::makeReadyFuture<base::Result<mcp::ElicitationAnswer>>(std::move(answer));
    }
    QFuture<base::Result<mcp::SamplingAnswer>> createMessage(const std::string&,
                                                             const mcp::SamplingRequest&) override {
        return QtFuture::makeReadyFuture<base::Result<mcp::SamplingAnswer>>(mcp::SamplingAnswer{
            .model = "none",
            .stopReason = "endTurn",
            .message = {.role = "assistant", .content = {mcp::TextContent{.text = "nothing to say"}}}});
    }
    QFuture<base::Result<std::vector<mcp::Root>>> roots(const std::string&) override {
        return QtFuture::makeReadyFuture<base::Result<std::vector<mcp::Root>>>(
            std::vector<mcp::Root>{{.uri = "file:///tmp", .name = "tmp"}});
    }
};
