#include "session/tool_search.h"

#include "base/display_text.h"
#include "base/json.h"
#include "session/result_budget.h"
#include "wire/untrusted_json.h"

#include <algorithm>
#include <cctype>

namespace session {
namespace {

using base::Json;

constexpr std::int64_t shareOfContext = 20;
/// Where nobody knows how much a model takes: a twentieth of 200,000.
constexpr std::size_t budgetOfTheUnknown = 10'000;
constexpr std::size_t serversNamed = 40;
constexpr std::size_t usualFinds = 8;
constexpr std::size_t mostFinds = 25;

/// "kubernetes (20), netbox (44)"
std::string serversOf(const std::vector<OfferedTool>& tools) {
    std::vector<std::pair<std::string, int>> servers;
    for (const OfferedTool& tool : tools) {
        if (servers.empty() || servers.back().first != tool.server) servers.emplace_back(tool.server, 0);
        ++servers.back().second;
    }
    std::string text;
    for (std::size_t i = 0; i < servers.size() && i < serversNamed; ++i)
        text += (i ? ", " : "") + base::displayLine(servers[i].first, 60) + " (" +
                std::to_string(servers[i].second) + ")";
    return servers.size() > serversNamed ? text + ", …" : text;
}

OfferedTool findToolsOffer(const std::vector<OfferedTool>& all) {
    return {
        .spec =
            {findToolsTool,
             "Finds tools by words. There are " + std::to_string(all.size()) +
                 ", too many to list: of the servers " + serversOf(all) +
                 ". What is found can be called afterwards.",
             R"({"type":"object","properties":{)"
             R"("query":{"type":"string","description":"Words of what the tool does, its name or its server"},)"
             R"("limit":{"type":"integer","minimum":1,"maximum":25,"description":"How many, 8 unless said"}},)"
             R"("required":["query"]})"},
        .server = builtInServer,
        .tool = findToolsTool,
        .title = "Find tools",
        .risk = {policy::ToolRisk::Read, "built into Signalbox"},
        .fingerprint = builtInServer};
}

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::vector<std::string> wordsOf(const std::string& text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : lower(text) + " ") {
        const bool letter = std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80);
        if (letter) {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    return words;
}

/// How much a tool is about these words: its name says more than its description.
int scoreOf(const OfferedTool& tool, const std::vector<std::string>& words) {
    const std::string names = lower(tool.spec.name + " " + tool.title);
    const std::string description = lower(tool.spec.description);
    int score = 0;
    for (const std::string& word : words) {
        if (names.find(word) != std::string::npos) score += 4;
        if (description.find(word) != std::string::npos) score += 1;
    }
    return score;
}

} // namespace

std::size_t tokensOf(const std::vector<OfferedTool>& tools) {
    std::size_t tokens = 0;
    for (const OfferedTool& tool : tools)
        tokens += tool.tokens;
    return tokens;
}

std::size_t toolBudget(const std::optional<std::int64_t>& contextTokens) {
    return contextTokens && *contextTokens > 0 ? static_cast<std::size_t>(*contextTokens / shareOfContext)
                                               : budgetOfTheUnknown;
}

std::vector<OfferedTool> shownTools(const std::vector<OfferedTool>& all, std::size_t budget,
                                    const std::set<std::string>& known) {
    if (tokensOf(all) <= budget) return all;
    std::vector<OfferedTool> shown;
    std::copy_if(all.begin(), all.end(), std::back_inserter(shown),
                 [&](const OfferedTool& tool) { return known.count(tool.spec.name) > 0; });
    shown.push_back(findToolsOffer(all));
    return shown;
}

std::set<std::string> knownTools(const std::vector<const chat::Message*>& path) {
    std::set<std::string> known;
    std::set<std::string> searches;
    for (const chat::Message* message : path) {
        for (const chat::ToolCallBlock* call : message->toolCalls()) {
            known.insert(call->name);
            if (call->server == builtInServer && call->tool == findToolsTool) searches.insert(call->id.text);
        }
        for (const chat::Block& block : message->blocks) {
            const auto* const result = std::get_if<chat::ToolResultBlock>(&block);
            if (!result || searches.count(result->call.text) == 0) continue;
            const auto found = wire::readJson(result->structured);
            if (!found || !found->is_object() || !found->contains("tools")) continue;
            for (const Json& tool : (*found)["tools"])
                known.insert(base::textAt(tool, "name"));
        }
    }
    return known;
}

base::Result<FoundTools> findTools(const std::vector<OfferedTool>& all, const std::string& arguments) {
    const auto asked = wire::readJson(arguments);
    if (!asked) return base::fail(asked.error());
    const std::vector<std::string> words = wordsOf(base::textAt(*asked, "query"));
    if (words.empty()) return base::fail(base::ErrorKind::InvalidInput, "\"query\" holds no words");
    std::size_t limit = usualFinds;
    if (asked->contains("limit") && (*asked)["limit"].is_number_unsigned())
        limit = std::clamp<std::size_t>((*asked)["limit"].get<std::size_t>(), 1, mostFinds);

    std::vector<std::pair<int, const OfferedTool*>> found;
    for (const OfferedTool& tool : all)
        if (const int score = scoreOf(tool, words); score > 0) found.emplace_back(score, &tool);
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });

    const std::size_t count = std::min(limit, found.size());
    FoundTools answer;
    Json list = Json::array();
    answer.text = found.empty() ? "No tool is about these words. Try others, or the name of a server."
                                : std::to_string(count) + " of " + std::to_string(found.size()) +
                                      " tools that are about these words; they can be called now:";
    for (std::size_t i = 0; i < count; ++i) {
        const OfferedTool& tool = *found[i].second;
        const std::string description = base::displayLine(tool.spec.description, 200);
        answer.text += "\n- " + tool.spec.name + (description.empty() ? "" : ": " + description);
        list.push_back({{"name", tool.spec.name},
                        {"server", tool.server},
                        {"tool", tool.tool},
                        {"description", description}});
    }
    answer.structured = base::dump(Json{{"tools", std::move(list)}});
    return answer;
}

} // namespace session
