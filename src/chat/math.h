#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chat {

/// TeX as text that one can read: Greek letters, operators, raised and lowered characters, fractions as a/b,
/// roots, matrices as rows ("\n" between them). Nullopt where something in it is not understood: then its
/// source is shown, because half a formula would be a wrong one. Linear in the text; nesting deeper than 40
/// is not understood.
std::optional<std::string> readableMath(std::string_view tex);

/// A formula in a text, as it was written.
struct Formula {
    std::string source; ///< with its marks: "$x$"
    std::string tex;    ///< between them
};

/// Formulas of a Markdown text ("$…$", "$$…$$", "\(…\)", "\[…\]") replaced by a mark each, so that Markdown
/// does not read their stars and underscores; empty where there is none. Prices ("$5 to $10") and variables
/// of a shell are none: as in pandoc, a blank may not stand behind the first dollar nor before the last, and
/// no letter or digit behind that; besides, what is between them has to look like a formula. Code is left
/// alone.
std::string withFormulasApart(std::string_view text, std::vector<Formula>& formulas);

/// The next mark in the text from `from` on.
struct FormulaMark {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t number = 0; ///< of the formula
};
std::optional<FormulaMark> nextFormula(std::string_view text, std::size_t from, std::size_t formulas);

/// The text with the sources of its formulas back in their places.
std::string withSources(std::string_view text, const std::vector<Formula>& formulas);

} // namespace chat
