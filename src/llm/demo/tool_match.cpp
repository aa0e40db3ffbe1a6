#include "llm/demo/tool_match.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "llm/demo/argument_fill.h"
#include "wire/untrusted_json.h"

namespace llm {
namespace {

using base::Json;
using Words = std::vector<std::string>;

constexpr std::size_t maxCalls = 3;

/// Verbs that change something, in groups that mean the same.
int changeGroup(const std::string& word) {
    static const std::map<std::string, int> groups{
        {"set", 1},     {"change", 1}, {"update", 1}, {"edit", 1},   {"modify", 1}, {"configure", 1},
        {"rename", 1},  {"create", 2}, {"add", 2},    {"new", 2},    {"make", 2},   {"delete", 3},
        {"remove", 3},  {"drop", 3},   {"write", 4},  {"save", 4},   {"send", 5},   {"post", 5},
        {"restart", 6}, {"reboot", 6}, {"reset", 6},  {"move", 7},   {"run", 8},    {"execute", 8},
        {"trigger", 8}, {"toggle", 9}, {"enable", 9}, {"disable", 9}};
    const auto found = groups.find(word);
    return found == groups.end() ? 0 : found->second;
}

std::set<int> changeGroups(const Words& words) {
    std::set<int> groups;
    for (const std::string& word : words)
        if (const int group = changeGroup(word)) groups.insert(group);
    return groups;
}

bool overlap(const std::set<int>& a, const std::set<int>& b) {
    return std::any_of(a.begin(), a.end(), [&](int group) { return b.count(group) == 1; });
}

/// A question asks for a change when it begins like an order: "set …", "please delete …".
std::set<int> ordered(const Question& question) {
    Words begin(question.everyWord.begin(),
                question.everyWord.begin() +
                    static_cast<std::ptrdiff_t>(std::min<std::size_t>(4, question.everyWord.size())));
    return changeGroups(begin);
}

} // namespace

struct ToolMatch::Candidate {
    const ToolSpec* tool = nullptr;
    Words name;
    Words text; ///< description and parameter names
    FilledArguments filled;
    bool allowed = true; ///< it changes something only if the question says so, and reads only if it does not
    double score = 0;
    std::size_t explained = 0; ///< words of the question that mean something to this tool

    bool searches() const {
        return std::any_of(name.begin(), name.end(),
                           [](const auto& w) { return w == "search" || w == "find"; });
    }

    std::vector<PlannedCall> calls() const {
        std::vector<PlannedCall> result;
        if (filled.several.empty()) return {{tool->name, base::dump(filled.values)}};
        for (const std::string& value : filled.several) {
            if (result.size() == maxCalls) break;
            Json arguments = filled.values;
            arguments[filled.spread] = value;
            result.push_back({tool->name, base::dump(arguments)});
        }
        return result;
    }
};

ToolMatch::ToolMatch(const Question& question, const std::vector<ToolSpec>& tools) : m_question(question) {
    std::map<std::string, int> tellers; ///< in how many tools' names a word stands: "get" tells nothing
    for (const ToolSpec& tool : tools) {
        Candidate& candidate = m_candidates.emplace_back();
        candidate.tool = &tool;
        candidate.name = wordStems(tool.name);
        candidate.text = wordStems(tool.description);
        const auto schema = wire::readJson(tool.inputSchema);
        if (schema) {
            candidate.filled = fillArguments(*schema, question);
            if (const auto properties = schema->find("properties");
                schema->is_object() && properties != schema->end())
                for (const auto& [name, property] : properties->items())
                    for (std::string& stem : wordStems(name))
                        candidate.text.push_back(std::move(stem));
        }
        for (const std::string& word : std::set<std::string>(candidate.name.begin(), candidate.name.end()))
            ++tellers[word];
    }
    const std::set<int> order = ordered(question);
    for (Candidate& candidate : m_candidates) {
        const std::set<int> changes = changeGroups(candidate.name);
        candidate.allowed =
            changes.empty() ? order.empty() : overlap(changes, changeGroups(question.everyWord));
        const double all = static_cast<double>(tools.size());
        const std::set<std::string> words(question.words.begin(), question.words.end());
        for (const std::string& word : words) {
            if (std::find(candidate.name.begin(), candidate.name.end(), word) != candidate.name.end())
                candidate.score += 2 + std::log2(1 + all / tellers[word]);
            else if (std::find(candidate.text.begin(), candidate.text.end(), word) != candidate.text.end())
                candidate.score += 1;
            else
                continue;
            ++candidate.explained;
        }
        candidate.explained += static_cast<std::size_t>(candidate.filled.choices);
        candidate.score += 1.5 * candidate.filled.choices;
        // Names alone choose no tool, but they choose between two. Without one, most words have to fit.
        if (candidate.score > 0) candidate.score += 0.5 * candidate.filled.names;
        if (candidate.filled.names == 0 && 2 * candidate.explained <= words.size()) candidate.score = 0;
    }
}

ToolMatch::~ToolMatch() = default;

const ToolMatch::Candidate* ToolMatch::best() const {
    const Candidate* best = nullptr;
    for (const Candidate& candidate : m_candidates) {
        if (!candidate.allowed || candidate.score < 1.5) continue;
        const bool reachable =
            candidate.filled.missing.empty() ||
            (candidate.filled.missing.size() == 1 && lookupFor(candidate.filled.missing.front()) != nullptr);
        if (reachable && (best == nullptr || candidate.score > best->score)) best = &candidate;
    }
    return best;
}

/// A reading tool that lists things called `parameter`, narrowed down by a name from the question.
const ToolMatch::Candidate* ToolMatch::lookupFor(const std::string& parameter) const {
    const std::string stem = wordStem(parameter);
    for (const Candidate& candidate : m_candidates) {
        const bool lists =
            std::find(candidate.name.begin(), candidate.name.end(), stem) != candidate.name.end();
        if (lists && changeGroups(candidate.name).empty() && candidate.filled.missing.empty() &&
            candidate.filled.names > 0)
            return &candidate;
    }
    return nullptr;
}

const ToolMatch::Candidate* ToolMatch::searcher() const {
    if (!ordered(m_question).empty()) return nullptr;
    const auto known =
        std::count_if(m_question.words.begin(), m_question.words.end(), [&](const std::string& word) {
            return std::any_of(m_candidates.begin(), m_candidates.end(), [&](const Candidate& candidate) {
                const auto in = [&](const Words& list) {
                    return std::find(list.begin(), list.end(), word) != list.end();
                };
                if (in(candidate.name) || in(candidate.text)) return true;
                const auto schema = candidate.tool->inputSchema.find('"' + word + '"');
                return schema != std::string::npos;
            });
        });
    const bool about = 2 * static_cast<std::size_t>(known) > m_question.words.size();
    const bool onlyNames = m_question.words.empty() && (m_question.hasNames() || !m_question.quoted.empty());
    for (const Candidate& candidate : m_candidates)
        if ((about || onlyNames) && candidate.searches() && candidate.allowed &&
            candidate.filled.missing.empty())
            return &candidate;
    return nullptr;
}

std::vector<PlannedCall> ToolMatch::firstCalls() const {
    const Candidate* tool = best();
    if (tool == nullptr) tool = searcher();
    if (tool == nullptr) return {};
    if (!tool->filled.missing.empty()) tool = lookupFor(tool->filled.missing.front());
    return tool->calls();
}

std::vector<PlannedCall> ToolMatch::followUps(const std::vector<Json>& rows) const {
    const Candidate* tool = best();
    if (tool == nullptr || tool->filled.missing.size() != 1) return {};
    const std::string& parameter = tool->filled.missing.front();
    std::vector<PlannedCall> calls;
    for (const Json& row : rows) {
        if (calls.size() == maxCalls) break;
        std::string value = base::textAt(row, parameter.c_str());
        if (value.empty()) value = base::textAt(row, "name");
        if (value.empty()) continue;
        Json arguments = tool->filled.values;
        arguments[parameter] = value;
        calls.push_back({tool->tool->name, base::dump(arguments)});
    }
    return calls;
}

} // namespace llm
