#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chat {

/// What a piece of code is, as far as a colour can help.
enum class Token : std::uint8_t {
    Comment,
    String,
    Number, ///< also addresses
    Keyword,
    Key,   ///< of YAML, JSON, INI; a variable of a shell; an attribute of XML
    Risky, ///< what takes away in the configuration of a router: no, delete, shutdown
    Added,
    Removed,
    Place, ///< where a part of a difference belongs
};

struct TokenRun {
    std::size_t begin = 0; ///< bytes in the text
    std::size_t length = 0;
    Token kind = Token::Keyword;
    bool operator==(const TokenRun&) const = default;
};

/// What is open at the end of a piece of code: a comment or a string that ends with `closer`.
struct HighlightState {
    std::string closer; ///< empty: nothing is open
    Token kind = Token::Comment;
    bool operator==(const HighlightState&) const = default;
};

/// The runs of `text`, in order, without overlap; what is in none is plain. `language` is the word behind a
/// fence, in any case ("yml", "C++", "nx-os"); one that is not known gives no runs. Code that comes in
/// pieces, cut at the ends of lines, is the same as in one: `state` carries what is open. Linear in the text;
/// never fails.
std::vector<TokenRun> highlight(std::string_view language, std::string_view text, HighlightState& state);

/// The language of code that names none, where it is safe to say: JSON, differences, configurations of
/// routers. Otherwise empty.
std::string_view detectedLanguage(std::string_view text);

/// Whether highlight() knows the language.
bool isKnownLanguage(std::string_view language);

} // namespace chat
