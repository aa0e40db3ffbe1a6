#pragma once
#include <string>
#include <vector>

#include "base/json.h"
#include "llm/demo/question.h"

namespace llm {

/// What a question gives for the arguments of one tool.
struct FilledArguments {
    base::Json values = base::Json::object();
    std::string spread;               ///< property that the question names several values for
    std::vector<std::string> several; ///< those values, the first one is also in `values`
    std::vector<std::string> missing; ///< required properties that it says nothing about
    int names = 0;                    ///< values that came from names in the question
    int choices = 0;                  ///< enumerated values that the question mentions
};

/// Fills the properties of an object schema, required ones first, from names, numbers, quoted text and
/// enumerated words of the question; what is optional and not mentioned stays out. Pure.
FilledArguments fillArguments(const base::Json& inputSchema, const Question& question);

} // namespace llm
