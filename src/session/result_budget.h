#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "chat/message.h"

namespace session {

/// How much of a tool result a model gets at once. Bytes.
struct ResultBudget {
    std::size_t whole = 24U << 10; ///< up to here everything
    std::size_t head = 12U << 10;
    std::size_t tail = 4U << 10;
    std::size_t page = 16U << 10; ///< of one read_result
};

/// All that a tool said: its text, or its structured content where it gave no text.
inline const std::string& wholeText(const chat::ToolResultBlock& result) {
    return result.text.empty() ? result.structured : result.text;
}

/// The text as the model gets it: whole, or its head and tail with a sentence between that says how much was
/// left out and under which handle read_result gives the rest.
std::string textForModel(std::string_view whole, std::string_view handle, const ResultBudget& budget = {});

/// "read_result", the built-in tool: pages or searches a kept result.
inline constexpr const char* readResultTool = "read_result";
inline constexpr const char* builtInServer = "signalbox";
std::string readResultSchema();

/// What the model asked of read_result.
struct ReadResultRequest {
    std::string handle;
    std::size_t offset = 0; ///< bytes
    std::string search;     ///< when set: the places that hold it, without regard to case
};
base::Result<ReadResultRequest> readResultRequest(const std::string& arguments);
std::string readResult(std::string_view whole, const ReadResultRequest& request,
                       const ResultBudget& budget = {});

} // namespace session
