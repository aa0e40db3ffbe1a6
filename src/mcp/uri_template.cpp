#include "mcp/uri_template.h"

#include <algorithm>
#include <cctype>

namespace mcp {
namespace {

using base::ErrorKind;

constexpr std::string_view operators = "+#./;?&";
constexpr std::string_view reserved = ":/?#[]@!$&'()*+,;=";

/// What an expression puts before its first value and between the others (RFC 6570, appendix A).
struct Form {
    std::string first;
    std::string between;
    bool named = false;
    bool bareWhenEmpty = false; ///< ";x", not ";x="
    bool keepsReserved = false;
};

Form formOf(char kind) {
    switch (kind) {
    case '+': return {.between = ",", .keepsReserved = true};
    case '#': return {.first = "#", .between = ",", .keepsReserved = true};
    case '.': return {.first = ".", .between = "."};
    case '/': return {.first = "/", .between = "/"};
    case ';': return {.first = ";", .between = ";", .named = true, .bareWhenEmpty = true};
    case '?': return {.first = "?", .between = "&", .named = true};
    case '&': return {.first = "&", .between = "&", .named = true};
    default: return {.between = ","};
    }
}

bool isUnreserved(unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '.' || c == '_' || c == '~';
}

bool isTriplet(std::string_view text, std::size_t at) {
    return at + 2 < text.size() && std::isxdigit(static_cast<unsigned char>(text[at + 1])) != 0 &&
           std::isxdigit(static_cast<unsigned char>(text[at + 2])) != 0;
}

std::string escaped(std::string_view text, bool keepsReserved) {
    constexpr const char* digits = "0123456789ABCDEF";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool kept =
            isUnreserved(c) || (keepsReserved && (reserved.find(text[i]) != std::string_view::npos ||
                                                  (c == '%' && isTriplet(text, i))));
        if (kept)
            out += text[i];
        else
            out += {'%', digits[c >> 4U], digits[c & 15U]};
    }
    return out;
}

/// The first `most` characters (not bytes); 0: all.
std::string_view prefixOf(std::string_view text, std::size_t most) {
    if (most == 0) return text;
    std::size_t at = 0;
    for (std::size_t n = 0; at < text.size() && n < most; ++n)
        do
            ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    return text.substr(0, at);
}

} // namespace

base::Result<UriTemplate::Piece> UriTemplate::readExpression(std::string_view body) {
    Piece piece{.kind = ' '};
    if (!body.empty() && operators.find(body.front()) != std::string_view::npos) {
        piece.kind = body.front();
        body.remove_prefix(1);
    }
    while (true) {
        const auto comma = body.find(',');
        std::string_view word = body.substr(0, comma);
        Variable variable;
        if (!word.empty() && word.back() == '*') word.remove_suffix(1); // of a text it explodes nothing
        if (const auto colon = word.find(':'); colon != std::string_view::npos) {
            const std::string_view digits = word.substr(colon + 1);
            if (digits.empty() || digits.size() > 4 ||
                !std::all_of(digits.begin(), digits.end(),
                             [](unsigned char c) { return std::isdigit(c) != 0; }))
                return base::fail(ErrorKind::InvalidInput, "a prefix of the template is no number");
            variable.prefix = std::stoul(std::string(digits));
            word = word.substr(0, colon);
        }
        const bool isName = !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) {
            return std::isalnum(c) != 0 || c == '_' || c == '.' || c == '%' || c == '-';
        });
        if (!isName) return base::fail(ErrorKind::InvalidInput, "an expression of the template is none");
        variable.name = std::string(word);
        piece.variables.push_back(std::move(variable));
        if (comma == std::string_view::npos) return piece;
        body.remove_prefix(comma + 1);
    }
}

base::Result<UriTemplate> UriTemplate::parse(std::string_view text) {
    UriTemplate made;
    while (!text.empty()) {
        const auto open = text.find('{');
        Piece piece;
        const std::string literal(text.substr(0, open));
        if (literal.find('}') != std::string::npos)
            return base::fail(ErrorKind::InvalidInput, "the template closes a brace that is not open");
        if (open == std::string_view::npos) {
            text = {};
        } else {
            const auto close = text.find('}', open);
            if (close == std::string_view::npos)
                return base::fail(ErrorKind::InvalidInput, "a brace of the template is left open");
            auto expression = readExpression(text.substr(open + 1, close - open - 1));
            if (!expression) return base::fail(expression.error());
            piece = std::move(*expression);
            text.remove_prefix(close + 1);
        }
        piece.literal = literal;
        for (const Variable& variable : piece.variables)
            if (std::find(made.m_variables.begin(), made.m_variables.end(), variable.name) ==
                made.m_variables.end())
                made.m_variables.push_back(variable.name);
        made.m_pieces.push_back(std::move(piece));
    }
    return made;
}

std::string UriTemplate::expand(const std::map<std::string, std::string>& values) const {
    std::string out;
    for (const Piece& piece : m_pieces) {
        out += escaped(piece.literal, true);
        const Form form = formOf(piece.kind);
        bool first = true;
        for (const Variable& variable : piece.variables) {
            const auto found = values.find(variable.name);
            if (found == values.end()) continue;
            out += std::exchange(first, false) ? form.first : form.between;
            const std::string value = escaped(prefixOf(found->second, variable.prefix), form.keepsReserved);
            if (form.named) out += variable.name + (value.empty() && form.bareWhenEmpty ? "" : "=");
            out += value;
        }
    }
    return out;
}

} // namespace mcp
