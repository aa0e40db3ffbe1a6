#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "base/id.h"

namespace chat {

using MessageId = base::Id<struct MessageTag>;
using SessionId = base::Id<struct SessionTag>;
using CallId = base::Id<struct CallTag>; ///< the provider's id of a tool call, unique in one message

struct TextBlock {
    std::string text; ///< Markdown from the model, plain text from the operator
    bool operator==(const TextBlock&) const = default;
};

/// What the model thought aloud. `opaque` is what its provider wants back byte for byte (signatures,
/// encrypted content) as JSON text; it is sent only to the model that made it.
struct ReasoningBlock {
    std::string text;
    std::string opaque;
    bool operator==(const ReasoningBlock&) const = default;
};

struct ImageBlock {
    std::string mediaType;
    std::string bytes;
    std::string name;
    bool operator==(const ImageBlock&) const = default;
};

struct FileBlock {
    std::string mediaType;
    std::string bytes;
    std::string name;
    bool operator==(const FileBlock&) const = default;
};

/// What the provider names as the sources of an answer. Foreign text: a URL is shown, never fetched.
struct SourcesBlock {
    struct Source {
        std::string url; ///< may be empty for a document
        std::string title;
        std::string quote;
        bool operator==(const Source&) const = default;
    };
    std::vector<Source> sources;
    bool operator==(const SourcesBlock&) const = default;
};

/// A call the model asked for. `arguments` is JSON text: exactly what was shown and what is sent.
struct ToolCallBlock {
    CallId id;
    std::string name;   ///< model-facing
    std::string server; ///< where it leads; empty when no server has such a tool
    std::string tool;   ///< the server's own name for it
    std::string arguments = "{}";
    std::string proposedArguments; ///< what the model asked for, when the operator edited it
    std::string risk;              ///< as decided when it was asked for: read | write | destructive | unknown
    std::string opaque;            ///< provider data that must go back with the call
    bool operator==(const ToolCallBlock&) const = default;
};

/// Where a call stands. The first four can change; the others are final. A stored state that can change is
/// read back as what it means after a crash: Queued and AwaitingApproval as NotSent, Running as Unknown.
enum class CallState {
    Queued,
    AwaitingApproval,
    Running,
    Cancelling,
    Done,
    Failed,    ///< the tool or the server reported an error
    Denied,    ///< by the operator
    Refused,   ///< by the mode or a policy rule
    Cancelled, ///< stopped, and the server is known not to have finished it
    NotSent,   ///< stopped before it was sent
    DryRun,    ///< ran without changing anything, as Propose wants it
    Unknown,   ///< sent, and what became of it is not known: it may still run
};
bool isFinal(CallState state);

/// The answer to one call: the result is kept whole; what the model received of it is kept beside it.
struct ToolResultBlock {
    CallId call;
    CallState state = CallState::Queued;
    std::string text;       ///< the text parts of the content, joined
    std::string structured; ///< structuredContent as JSON text, where there is one
    std::string raw;        ///< the whole MCP result as JSON text
    std::string modelText;  ///< what the model received
    std::string note;       ///< the operator's note on a denial, or the reason of a refusal or failure
    base::EpochMs started = 0;
    std::int64_t durationMs = -1;
    std::string task; ///< the server's id of the task that the call became: it can be asked again
    bool operator==(const ToolResultBlock&) const = default;
};

/// Something Signalbox itself has to say in the conversation: never sent to a model.
struct NoticeBlock {
    enum class Severity { Info, Warning, Error };
    Severity severity = Severity::Info;
    std::string kind;   ///< base::name(ErrorKind) of an error, otherwise a word such as "stopped"
    std::string detail; ///< the technical cause
    bool operator==(const NoticeBlock&) const = default;
};

using Block = std::variant<TextBlock, ReasoningBlock, ImageBlock, FileBlock, ToolCallBlock, ToolResultBlock,
                           NoticeBlock, SourcesBlock>;

enum class Role { System, User, Assistant, Tool };

enum class MessageState {
    Complete,
    Streaming,   ///< being received; read back from disk it means Interrupted
    Interrupted, ///< the program ended while it came
    Stopped,     ///< the operator stopped it
    Failed,      ///< an error ended it; a NoticeBlock says which
};

/// Tokens in one normal form: input includes cache reads and writes, output includes reasoning.
struct Usage {
    std::optional<std::int64_t> inputTotal;
    std::optional<std::int64_t> inputCacheRead;
    std::optional<std::int64_t> inputCacheWrite;
    std::optional<std::int64_t> outputTotal;
    std::optional<std::int64_t> outputReasoning;
    bool operator==(const Usage&) const = default;
};
Usage operator+(const Usage& a, const Usage& b);

struct Message {
    MessageId id;
    MessageId parent; ///< empty: the first of its session
    Role role = Role::User;
    MessageState state = MessageState::Complete;
    std::vector<Block> blocks;
    base::EpochMs created = 0;
    std::string provider; ///< name of the provider, for assistant messages
    std::string model;
    std::string finishReason; ///< the provider's own word
    Usage usage;

    bool operator==(const Message&) const = default;

    std::string text() const; ///< its text blocks, joined by blank lines
    /// The end of text(), from this byte on: whoever follows a growing answer does not read it all again.
    std::string textFrom(std::size_t at) const;
    std::string said() const; ///< its text blocks as they came, one behind the other
    std::vector<const ToolCallBlock*> toolCalls() const;
    ToolResultBlock* resultOf(const CallId& call);
    const ToolResultBlock* resultOf(const CallId& call) const;
};

} // namespace chat
