#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace llm {

/// What the offline assistant sees in a question: words and names, no meaning. Pure.
struct Question {
    std::string text;
    std::vector<std::string> words;      ///< what it is about: lower case, singular, no names, no filler
    std::vector<std::string> everyWord;  ///< all of it, lower case, singular
    std::vector<std::string> sites;      ///< "USC01"
    std::vector<std::string> devices;    ///< "USC01-acc001"
    std::vector<std::string> interfaces; ///< "Gi0/0/0", "Vlan100"
    std::vector<std::string> addresses;  ///< "10.1.0.0/31"
    std::vector<std::string> places;     ///< "EMEA", "United Kingdom", "Chicago campus"
    std::vector<std::string> quoted;     ///< what stands between quotation marks
    std::vector<std::string> paths;      ///< "/etc/hosts"
    std::vector<std::string> urls;
    std::vector<std::string> numbers; ///< "5", "2.5", not those inside names

    /// Only the first 4,000 bytes are looked at.
    static Question read(std::string_view text);
    bool hasNames() const;
};

/// Lower case, a plural made singular ("prefixes" gives "prefix", "branches" gives "branch").
std::string wordStem(std::string_view word);
/// The stems of a name or a sentence: "get_prefixes_by-location", "List network devices."
std::vector<std::string> wordStems(std::string_view text);
/// Words that say nothing about the subject: "the", "which", "show", "please", …
bool isFiller(const std::string& stem);

} // namespace llm
