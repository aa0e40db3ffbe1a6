#include "llm/demo/argument_fill.h"

#include <algorithm>
#include <initializer_list>
#include <set>

namespace llm {
namespace {

using base::Json;
using Words = std::vector<std::string>;

bool holds(const Words& words, std::initializer_list<const char*> any) {
    return std::any_of(any.begin(), any.end(), [&](const char* word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    });
}

/// True when all of `needle` stands in `hay` side by side.
bool containsRun(const Words& hay, const Words& needle) {
    return !needle.empty() && std::search(hay.begin(), hay.end(), needle.begin(), needle.end()) != hay.end();
}

/// What stands after the last " to " of a sentence: "set it to uplink A".
std::string afterTo(const std::string& text) {
    const auto at = text.rfind(" to ");
    return at == std::string::npos ? std::string() : text.substr(at + 4);
}

std::string joined(const Words& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

class Filler {
public:
    Filler(const Json& schema, const Question& question) : m_question(question) {
        const auto properties = schema.find("properties");
        if (properties == schema.end() || !properties->is_object()) return;
        std::set<std::string> required;
        if (const auto names = schema.find("required"); names != schema.end() && names->is_array())
            for (const Json& name : *names)
                if (name.is_string()) required.insert(name.get<std::string>());
        for (const bool needed : {true, false})
            for (const auto& [name, property] : properties->items())
                if ((required.count(name) == 1) == needed && property.is_object())
                    fill(name, property, needed);
    }

    FilledArguments result;

private:
    void fill(const std::string& name, const Json& property, bool needed) {
        const std::string type = typeOf(property);
        if (const auto allowed = property.find("enum"); allowed != property.end() && allowed->is_array())
            choose(name, *allowed);
        else if (type == "boolean")
            decide(name, property, needed);
        else if (type == "integer" || type == "number")
            count(name, needed);
        else if (type == "string")
            write(name, needed);
        else if (type == "array" && needed)
            list(name, property);
        if (needed && !result.values.contains(name) && !property.contains("default"))
            result.missing.push_back(name);
    }

    static std::string typeOf(const Json& property) {
        const auto type = property.find("type");
        if (type == property.end()) return "string";
        const Json& word = type->is_array() && !type->empty() ? type->front() : *type;
        return word.is_string() ? word.get<std::string>() : "";
    }

    void choose(const std::string& name, const Json& allowed) {
        for (const Json& value : allowed) {
            if (!value.is_string() || !containsRun(m_question.everyWord, wordStems(value.get<std::string>())))
                continue;
            // "admin-down" before "down": the longest mention wins.
            const auto have = result.values.find(name);
            if (have != result.values.end() &&
                have->get_ref<const std::string&>().size() >= value.get_ref<const std::string&>().size())
                continue;
            if (have == result.values.end()) ++result.choices;
            result.values[name] = value;
        }
    }

    void decide(const std::string& name, const Json& property, bool needed) {
        if (containsRun(m_question.everyWord, wordStems(name)))
            result.values[name] = true;
        else if (needed && !property.contains("default"))
            result.values[name] = false;
    }

    void count(const std::string& name, bool needed) {
        if (holds(wordStems(name), {"limit", "max", "top", "count"}) && !needed) {
            // "the first 5", "top 5": only where the number is said to be one.
            if (holds(m_question.everyWord, {"first", "top", "limit"})) take(name);
            return;
        }
        if (needed || containsRun(m_question.everyWord, wordStems(name))) take(name);
    }

    void take(const std::string& name) {
        if (m_nextNumber >= m_question.numbers.size()) return;
        const std::string& text = m_question.numbers[m_nextNumber++];
        const bool whole = text.find('.') == std::string::npos;
        result.values[name] = whole ? Json(std::stoll(text)) : Json(std::stod(text));
    }

    void list(const std::string& name, const Json& property) {
        const auto items = property.find("items");
        if (items == property.end() || typeOf(*items) != "string") return;
        const Words& values = !m_question.paths.empty() ? m_question.paths : m_question.quoted;
        if (!values.empty()) result.values[name] = values;
    }

    /// The names in the question that a text parameter of this name can take.
    void write(const std::string& name, bool needed) {
        const Words words = wordStems(name);
        Words places = m_question.sites;
        places.insert(places.end(), m_question.places.begin(), m_question.places.end());
        if (holds(words, {"device", "host", "hostname", "node", "router", "switch"}))
            return put(name, m_question.devices);
        if (holds(words, {"interface", "port"})) return put(name, m_question.interfaces);
        if (holds(words,
                  {"location", "site", "place", "parent", "region", "country", "campu", "campus", "city"}))
            return put(name, places);
        if (holds(words, {"path", "file", "directory", "dir", "folder"})) return put(name, m_question.paths);
        if (holds(words, {"url", "uri", "link"})) return put(name, m_question.urls);
        if (holds(words, {"ip", "address", "prefix", "cidr", "subnet"}))
            return put(name, m_question.addresses);
        if (!needed) return;
        if (holds(words, {"query", "search", "term", "pattern", "keyword", "q"}))
            return put(name, {searchText()});
        if (!m_question.quoted.empty()) return put(name, {m_question.quoted.front()});
        put(name, {freeText()});
    }

    /// Text to search for: what is quoted, else the names, else what the question is about.
    std::string searchText() const {
        for (const Words* list : {&m_question.quoted, &m_question.addresses, &m_question.devices})
            if (!list->empty()) return list->front();
        Words words = m_question.sites;
        words.insert(words.end(), m_question.places.begin(), m_question.places.end());
        if (!words.empty()) return joined(words);
        words = m_question.words;
        static const std::set<std::string> verbs{"search", "find", "inventory", "look"};
        words.erase(
            std::remove_if(words.begin(), words.end(), [](const auto& w) { return verbs.count(w) == 1; }),
            words.end());
        return joined(words);
    }

    /// "… to uplink A", "echo: hello", "echo hello".
    std::string freeText() const {
        std::string text = afterTo(m_question.text);
        if (text.empty())
            if (const auto colon = m_question.text.find(": "); colon != std::string::npos)
                text = m_question.text.substr(colon + 2);
        if (text.empty() && m_question.everyWord.size() > 1 && m_question.everyWord.size() <= 8)
            text = m_question.text.substr(std::min(m_question.text.find(' '), m_question.text.size()));
        const auto first = text.find_first_not_of(" \t\n");
        return first == std::string::npos ? std::string()
                                          : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
    }

    void put(const std::string& name, const Words& values) {
        if (values.empty() || values.front().empty()) return;
        result.values[name] = values.front();
        ++result.names;
        if (values.size() < 2 || !result.spread.empty()) return;
        result.spread = name;
        result.several = values;
    }

    const Question& m_question;
    std::size_t m_nextNumber = 0;
};

} // namespace

FilledArguments fillArguments(const Json& inputSchema, const Question& question) {
    if (!inputSchema.is_object()) return {};
    return std::move(Filler(inputSchema, question).result);
}

} // namespace llm
