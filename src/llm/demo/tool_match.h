#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "llm/demo/question.h"
#include "llm/provider.h"

namespace llm {

/// A call that the offline assistant wants to make.
struct PlannedCall {
    std::string tool;      ///< model-facing name
    std::string arguments; ///< JSON text
    bool operator==(const PlannedCall&) const = default;
};

/// Finds the tool that a question is about by comparing words with tool names, descriptions, parameter names
/// and enumerated values, and fills its arguments from the names in the question and the input schema.
/// Pure; works with the tools of any server.
class ToolMatch {
public:
    ToolMatch(const Question& question, const std::vector<ToolSpec>& tools);
    ~ToolMatch();

    /// The calls to make now, at most three side by side; empty when no tool fits.
    std::vector<PlannedCall> firstCalls() const;

    /// After a lookup gave `rows` (the names of things): the calls of the tool that the question is really
    /// about. Empty when it needed no lookup.
    std::vector<PlannedCall> followUps(const std::vector<base::Json>& rows) const;

private:
    struct Candidate;

    const Candidate* best() const;
    const Candidate* lookupFor(const std::string& parameter) const;
    const Candidate* searcher() const;

    const Question& m_question;
    std::vector<Candidate> m_candidates;
};

} // namespace llm
