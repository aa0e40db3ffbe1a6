#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "llm/frame.h"
#include "llm/provider.h"
#include "llm/reply.h"
#include "llm/schema_form.h"
#include "net/http.h"

namespace llm {

struct EncodedRequest {
    std::string path; ///< joined to the base URL; may hold a query
    net::Headers headers;
    std::string body;
};

/// What a dialect has to know of where it is spoken.
struct DialectPlace {
    std::string host;       ///< of the base URL
    std::string basePath;   ///< of the base URL: it may hold the beginning of the API's own path
    std::string deployment; ///< Azure
    std::string apiVersion;

    /// Google Vertex, whose base URL names the project and ends in "/publishers/…": keys are bearer tokens.
    bool isVertex() const { return basePath.find("/publishers/") != std::string::npos; }
};

/// One LLM API as a pair of pure functions: request to bytes, bytes to events.
class Dialect {
public:
    virtual ~Dialect() = default;
    virtual std::string_view api() const = 0; ///< KIND of the contract
    virtual EncodedRequest encode(const ReplyRequest& request, const DialectPlace& place) const = 0;
    /// The key as this API takes it, and what else its headers say of who asks.
    virtual net::Headers credentials(const base::Secret& key, const DialectPlace& place) const = 0;
    virtual std::unique_ptr<ReplyDecoder> decoder() const = 0;
    virtual Framing framing() const { return Framing::Sse; }
    /// How tools' parameters are written here.
    virtual SchemaForm schemaForm(const DialectPlace&) const { return SchemaForm::OpenAi; }
    virtual std::string modelsPath(const DialectPlace& place) const = 0;
    /// The answer to modelsPath(), in whichever of the APIs' forms. Fails with Protocol.
    base::Result<std::vector<ModelInfo>> readModels(std::string_view body) const;
};

/// The dialect of a KIND; null for one that is not built. "demo" is no dialect.
std::unique_ptr<Dialect> dialectFor(std::string_view api);
/// Every KIND that dialectFor() knows.
std::vector<std::string> dialectNames();

/// A body that is no event stream: the one JSON answer of a server that ignores "stream", or an error object.
/// nullopt where it is neither.
std::optional<ReplyEnd> takeWholeBody(const Dialect& dialect, std::string_view body,
                                      std::vector<ReplyEvent>& out);

/// Puts a recorded response body through a dialect's decoder: `signalboxctl decode`, and the tests.
Reply decodeBody(const Dialect& dialect, std::string_view body);

} // namespace llm
