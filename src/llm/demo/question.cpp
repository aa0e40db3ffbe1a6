#include "llm/demo/question.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>
#include <set>

namespace llm {
namespace {

constexpr std::size_t maxLength = 4000;

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return result;
}

bool endsWith(const std::string& word, std::string_view end) {
    return word.size() > end.size() && word.compare(word.size() - end.size(), end.size(), end) == 0;
}

bool isWordByte(unsigned char c) {
    return std::isalnum(c) != 0 || c >= 0x80;
}

/// Pieces between spaces, without the punctuation around them.
std::vector<std::string> pieces(std::string_view text) {
    std::vector<std::string> result;
    std::string piece;
    const auto end = [&] {
        while (!piece.empty() && std::string_view(".,;:?!)\"'").find(piece.back()) != std::string_view::npos)
            piece.pop_back();
        const auto first = piece.find_first_not_of("(\"'");
        if (first != std::string::npos) result.push_back(piece.substr(first));
        piece.clear();
    };
    for (const char c : text) {
        if (std::isspace(static_cast<unsigned char>(c)) != 0)
            end();
        else
            piece += c;
    }
    end();
    return result;
}

/// Takes what stands between quotation marks out of the text. An apostrophe inside a word is none.
std::vector<std::string> takeQuoted(std::string& text) {
    static const std::array<std::pair<std::string_view, std::string_view>, 5> marks{
        {{"\"", "\""}, {"'", "'"}, {"`", "`"}, {"“", "”"}, {"‘", "’"}}};
    std::vector<std::string> result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const auto& [open, close] : marks) {
            if (text.compare(at, open.size(), open) != 0) continue;
            if (at > 0 && isWordByte(static_cast<unsigned char>(text[at - 1])) && open.size() == 1) continue;
            const auto end = text.find(close, at + open.size());
            if (end == std::string::npos) continue;
            result.push_back(text.substr(at + open.size(), end - at - open.size()));
            text.replace(at, end + close.size() - at, " ");
            break;
        }
    }
    return result;
}

void addOnce(std::vector<std::string>& list, std::string value) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

/// Sorts one piece into the question when it is a name of a known form.
bool takeName(const std::string& piece, Question& question) {
    using std::regex;
    static const regex device("[A-Za-z]{2}[CBDcbd]\\d{2}-[A-Za-z]{3}\\d{3,4}");
    static const regex site("[A-Za-z]{2}[CBDcbd]\\d{2}");
    static const regex port(
        "(gi|te|fa|et|ma|vlan|lo|gigabitethernet|tengigabitethernet|ethernet|eth)\\d+([/.:]\\d+)*",
        regex::icase);
    static const regex address("\\d{1,3}(\\.\\d{1,3}){3}(/\\d{1,2})?");
    static const regex number("-?\\d{1,15}(\\.\\d{1,9})?");
    if (std::regex_match(piece, device)) {
        addOnce(question.devices, upper(piece.substr(0, 6)) + lower(piece.substr(6)));
    } else if (std::regex_match(piece, site)) {
        addOnce(question.sites, upper(piece));
    } else if (std::regex_match(piece, port)) {
        addOnce(question.interfaces, piece);
    } else if (std::regex_match(piece, address)) {
        addOnce(question.addresses, piece);
    } else if (std::regex_match(piece, number)) {
        question.numbers.push_back(piece);
    } else if (piece.rfind("http://", 0) == 0 || piece.rfind("https://", 0) == 0) {
        addOnce(question.urls, piece);
    } else if (piece.size() > 1 &&
               (piece.front() == '/' || piece.rfind("~/", 0) == 0 || piece.rfind("./", 0) == 0)) {
        addOnce(question.paths, piece);
    } else {
        return false;
    }
    return true;
}

bool isCapitalised(const std::string& piece) {
    return std::isupper(static_cast<unsigned char>(piece.front())) != 0;
}

/// Abbreviations of the trade that look like names of places.
bool isTerm(const std::string& piece) {
    static const std::set<std::string> terms{"VLAN", "VLANs", "WAN",  "LAN", "IP",
                                             "IPv4", "BGP",   "OSPF", "DNS", "MCP"};
    return terms.count(piece) == 1;
}

/// Places are capitalised words after "in", "at", "of" and the like, and the regions anywhere.
class PlaceFinder {
public:
    explicit PlaceFinder(Question& question) : m_question(question) {}

    void take(const std::string& piece) {
        static const std::set<std::string> regions{"NAM", "EMEA", "ASPAC", "APAC", "LATAM"};
        static const std::set<std::string> leads{"in",    "at",   "of",     "for",
                                                 "under", "from", "across", "within"};
        const std::string word = lower(piece);
        if (regions.count(upper(piece)) == 1) {
            end();
            addOnce(m_question.places, upper(piece));
            m_expecting = true;
        } else if (m_expecting && isCapitalised(piece) && !isTerm(piece)) {
            m_place += (m_place.empty() ? "" : " ") + piece;
        } else if (!m_place.empty() && (word == "campus" || word == "data" || word == "center")) {
            m_place += ' ' + word;
        } else {
            const bool had = !m_place.empty();
            end();
            m_expecting = leads.count(word) == 1 || (m_expecting && word == "the") ||
                          ((had || m_expecting) && word == "and");
        }
    }

    void end() {
        if (!m_place.empty()) addOnce(m_question.places, m_place);
        m_place.clear();
    }

private:
    Question& m_question;
    std::string m_place;
    bool m_expecting = false;
};

} // namespace

std::string wordStem(std::string_view word) {
    std::string stem = lower(word);
    if (stem.size() <= 3 || endsWith(stem, "ss") || endsWith(stem, "us") || endsWith(stem, "is")) return stem;
    if (stem == "leaves") return "leaf";
    if (endsWith(stem, "ies")) return stem.substr(0, stem.size() - 3) + 'y';
    for (const std::string_view end : {"xes", "ches", "shes", "sses"})
        if (endsWith(stem, end)) return stem.substr(0, stem.size() - 2);
    return endsWith(stem, "s") ? stem.substr(0, stem.size() - 1) : stem;
}

std::vector<std::string> wordStems(std::string_view text) {
    std::vector<std::string> result;
    std::string word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const bool inside = i < text.size() && isWordByte(static_cast<unsigned char>(text[i]));
        // "getPrefixes" is two words.
        const bool hump = inside && !word.empty() && std::isupper(static_cast<unsigned char>(text[i])) != 0 &&
                          std::islower(static_cast<unsigned char>(word.back())) != 0;
        if ((!inside || hump) && !word.empty()) {
            result.push_back(wordStem(word));
            word.clear();
        }
        if (inside) word += text[i];
    }
    return result;
}

bool isFiller(const std::string& stem) {
    static const std::set<std::string> fillers{
        "a",    "about", "all",    "an",        "and",   "any",   "are",        "at",     "be",   "by",
        "can",  "could", "do",     "does",      "each",  "for",   "from",       "get",    "give", "had",
        "has",  "have",  "how",    "i",         "if",    "in",    "into",       "is",     "it",   "its",
        "just", "list",  "many",   "me",        "much",  "my",    "now",        "of",     "on",   "one",
        "or",   "our",   "out",    "over",      "read",  "see",   "show",       "some",   "tell", "than",
        "that", "the",   "their",  "them",      "then",  "there", "these",      "they",   "thi",  "this",
        "to",   "too",   "under",  "up",        "use",   "used",  "using",      "wa",     "was",  "we",
        "were", "what",  "when",   "where",     "which", "who",   "why",        "will",   "with", "would",
        "you",  "your",  "please", "currently", "hello", "hi",    "optionally", "return", "given"};
    return fillers.count(stem) == 1;
}

Question Question::read(std::string_view text) {
    Question question;
    question.text = text.substr(0, maxLength);
    std::string rest = question.text;
    question.quoted = takeQuoted(rest);
    PlaceFinder places(question);
    for (const std::string& piece : pieces(rest)) {
        if (takeName(piece, question)) {
            places.end();
            continue;
        }
        places.take(piece);
        for (std::string& stem : wordStems(piece)) {
            if (!isFiller(stem)) question.words.push_back(stem);
            question.everyWord.push_back(std::move(stem));
        }
    }
    places.end();
    std::set<std::string> named;
    for (const std::string& place : question.places)
        for (std::string& stem : wordStems(place))
            named.insert(std::move(stem));
    question.words.erase(std::remove_if(question.words.begin(), question.words.end(),
                                        [&](const std::string& word) { return named.count(word) == 1; }),
                         question.words.end());
    return question;
}

bool Question::hasNames() const {
    return !sites.empty() || !devices.empty() || !addresses.empty() || !places.empty();
}

} // namespace llm
