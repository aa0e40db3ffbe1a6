#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mcp {

/// A URI template (RFC 6570) with texts as its only values: what resources/templates/list gives.
class UriTemplate {
public:
    /// Fails with InvalidInput where a brace is left open or an expression is none of the RFC's.
    static base::Result<UriTemplate> parse(std::string_view text);

    /// The names of its variables, each once, in order.
    const std::vector<std::string>& variables() const { return m_variables; }
    /// A variable without a value is left out, as the RFC has it.
    std::string expand(const std::map<std::string, std::string>& values) const;

private:
    struct Variable {
        std::string name;
        std::size_t prefix = 0; ///< at most so many characters of it; 0: all
    };
    struct Piece {
        std::string literal;             ///< before the expression
        char kind = 0;                   ///< 0: no expression; ' ': simple; else one of + # . / ; ? &
        std::vector<Variable> variables; ///< of the expression
    };
    static base::Result<Piece> readExpression(std::string_view body);
    std::vector<Piece> m_pieces;
    std::vector<std::string> m_variables;
};

} // namespace mcp
