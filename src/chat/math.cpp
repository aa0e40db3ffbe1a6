#include "chat/math.h"

#include <algorithm>
#include <cctype>

namespace chat {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr Pair symbols[] = {
    {"alpha", "α"},
    {"beta", "β"},
    {"gamma", "γ"},
    {"delta", "δ"},
    {"epsilon", "ϵ"},
    {"varepsilon", "ε"},
    {"zeta", "ζ"},
    {"eta", "η"},
    {"theta", "θ"},
    {"vartheta", "ϑ"},
    {"iota", "ι"},
    {"kappa", "κ"},
    {"lambda", "λ"},
    {"mu", "μ"},
    {"nu", "ν"},
    {"xi", "ξ"},
    {"pi", "π"},
    {"rho", "ρ"},
    {"sigma", "σ"},
    {"tau", "τ"},
    {"upsilon", "υ"},
    {"phi", "ϕ"},
    {"varphi", "φ"},
    {"chi", "χ"},
    {"psi", "ψ"},
    {"omega", "ω"},
    {"Gamma", "Γ"},
    {"Delta", "Δ"},
    {"Theta", "Θ"},
    {"Lambda", "Λ"},
    {"Xi", "Ξ"},
    {"Pi", "Π"},
    {"Sigma", "Σ"},
    {"Upsilon", "Υ"},
    {"Phi", "Φ"},
    {"Psi", "Ψ"},
    {"Omega", "Ω"},
    {"infty", "∞"},
    {"partial", "∂"},
    {"nabla", "∇"},
    {"sum", "∑"},
    {"prod", "∏"},
    {"int", "∫"},
    {"iint", "∬"},
    {"oint", "∮"},
    {"pm", "±"},
    {"mp", "∓"},
    {"times", "×"},
    {"div", "÷"},
    {"cdot", "·"},
    {"ast", "∗"},
    {"star", "⋆"},
    {"circ", "∘"},
    {"bullet", "•"},
    {"oplus", "⊕"},
    {"otimes", "⊗"},
    {"le", "≤"},
    {"leq", "≤"},
    {"ge", "≥"},
    {"geq", "≥"},
    {"ne", "≠"},
    {"neq", "≠"},
    {"ll", "≪"},
    {"gg", "≫"},
    {"approx", "≈"},
    {"equiv", "≡"},
    {"sim", "∼"},
    {"simeq", "≃"},
    {"cong", "≅"},
    {"propto", "∝"},
    {"in", "∈"},
    {"notin", "∉"},
    {"ni", "∋"},
    {"subset", "⊂"},
    {"subseteq", "⊆"},
    {"supset", "⊃"},
    {"supseteq", "⊇"},
    {"cup", "∪"},
    {"cap", "∩"},
    {"setminus", "∖"},
    {"emptyset", "∅"},
    {"varnothing", "∅"},
    {"forall", "∀"},
    {"exists", "∃"},
    {"neg", "¬"},
    {"lnot", "¬"},
    {"land", "∧"},
    {"wedge", "∧"},
    {"lor", "∨"},
    {"vee", "∨"},
    {"to", "→"},
    {"rightarrow", "→"},
    {"leftarrow", "←"},
    {"gets", "←"},
    {"leftrightarrow", "↔"},
    {"Rightarrow", "⇒"},
    {"implies", "⇒"},
    {"Leftarrow", "⇐"},
    {"iff", "⇔"},
    {"Leftrightarrow", "⇔"},
    {"mapsto", "↦"},
    {"longrightarrow", "⟶"},
    {"uparrow", "↑"},
    {"downarrow", "↓"},
    {"ldots", "…"},
    {"dots", "…"},
    {"cdots", "⋯"},
    {"vdots", "⋮"},
    {"ddots", "⋱"},
    {"langle", "⟨"},
    {"rangle", "⟩"},
    {"lceil", "⌈"},
    {"rceil", "⌉"},
    {"lfloor", "⌊"},
    {"rfloor", "⌋"},
    {"lvert", "|"},
    {"rvert", "|"},
    {"mid", "|"},
    {"vert", "|"},
    {"Vert", "‖"},
    {"lVert", "‖"},
    {"rVert", "‖"},
    {"parallel", "∥"},
    {"perp", "⊥"},
    {"angle", "∠"},
    {"hbar", "ℏ"},
    {"ell", "ℓ"},
    {"Re", "ℜ"},
    {"Im", "ℑ"},
    {"aleph", "ℵ"},
    {"prime", "′"},
    {"degree", "°"},
    {"therefore", "∴"},
    {"because", "∵"},
    {"top", "⊤"},
    {"bot", "⊥"},
    {"vdash", "⊢"},
    {"models", "⊨"},
    {"square", "□"},
    {"Box", "□"},
    {"checkmark", "✓"},
    {"dagger", "†"},
    {"colon", ":"},
    {"lbrace", "{"},
    {"rbrace", "}"},
    {"backslash", "\\"},
    {"quad", "  "},
    {"qquad", "    "},
    {"displaystyle", ""},
    {"textstyle", ""},
    {"limits", ""},
    {"nolimits", ""},
    {"big", ""},
    {"Big", ""},
    {"bigg", ""},
    {"Bigg", ""},
    {"bigl", ""},
    {"bigr", ""},
    {"nonumber", ""},
    {"notag", ""},
    {"sin", "sin"},
    {"cos", "cos"},
    {"tan", "tan"},
    {"log", "log"},
    {"ln", "ln"},
    {"exp", "exp"},
    {"min", "min"},
    {"max", "max"},
    {"lim", "lim"},
    {"sup", "sup"},
    {"inf", "inf"},
    {"det", "det"},
    {"dim", "dim"},
    {"gcd", "gcd"},
    {"arg", "arg"},
    {"arcsin", "arcsin"},
    {"arccos", "arccos"},
    {"arctan", "arctan"},
    {"sinh", "sinh"},
    {"cosh", "cosh"},
    {"tanh", "tanh"},
    {"bmod", "mod"},
    {"mod", "mod"},
    {"Pr", "Pr"},
    {"ker", "ker"},
    {"deg", "deg"},
    {"lg", "lg"},
};
constexpr Pair accents[] = {{"hat", "\u0302"},       {"widehat", "\u0302"}, {"bar", "\u0304"},
                            {"overline", "\u0305"},  {"vec", "\u20D7"},     {"tilde", "\u0303"},
                            {"widetilde", "\u0303"}, {"dot", "\u0307"},     {"ddot", "\u0308"},
                            {"underline", "\u0332"}};
constexpr Pair raisedOf[] = {
    {"0", "⁰"}, {"1", "¹"}, {"2", "²"}, {"3", "³"}, {"4", "⁴"}, {"5", "⁵"}, {"6", "⁶"}, {"7", "⁷"},
    {"8", "⁸"}, {"9", "⁹"}, {"+", "⁺"}, {"-", "⁻"}, {"−", "⁻"}, {"=", "⁼"}, {"(", "⁽"}, {")", "⁾"},
    {"n", "ⁿ"}, {"i", "ⁱ"}, {"a", "ᵃ"}, {"b", "ᵇ"}, {"c", "ᶜ"}, {"d", "ᵈ"}, {"e", "ᵉ"}, {"f", "ᶠ"},
    {"g", "ᵍ"}, {"h", "ʰ"}, {"j", "ʲ"}, {"k", "ᵏ"}, {"l", "ˡ"}, {"m", "ᵐ"}, {"o", "ᵒ"}, {"p", "ᵖ"},
    {"r", "ʳ"}, {"s", "ˢ"}, {"t", "ᵗ"}, {"u", "ᵘ"}, {"v", "ᵛ"}, {"w", "ʷ"}, {"x", "ˣ"}, {"y", "ʸ"},
    {"z", "ᶻ"}, {"T", "ᵀ"}, {"N", "ᴺ"}, {"′", "′"}, {"∘", "°"}, {" ", ""}};
constexpr Pair loweredOf[] = {{"0", "₀"}, {"1", "₁"}, {"2", "₂"}, {"3", "₃"}, {"4", "₄"}, {"5", "₅"},
                              {"6", "₆"}, {"7", "₇"}, {"8", "₈"}, {"9", "₉"}, {"+", "₊"}, {"-", "₋"},
                              {"−", "₋"}, {"=", "₌"}, {"(", "₍"}, {")", "₎"}, {"a", "ₐ"}, {"e", "ₑ"},
                              {"h", "ₕ"}, {"i", "ᵢ"}, {"j", "ⱼ"}, {"k", "ₖ"}, {"l", "ₗ"}, {"m", "ₘ"},
                              {"n", "ₙ"}, {"o", "ₒ"}, {"p", "ₚ"}, {"r", "ᵣ"}, {"s", "ₛ"}, {"t", "ₜ"},
                              {"u", "ᵤ"}, {"v", "ᵥ"}, {"x", "ₓ"}, {" ", ""}};
constexpr std::string_view textCommands[] = {"text",         "mathrm",  "mathbf",     "mathit", "mathsf",
                                             "mathtt",       "textbf",  "textit",     "texttt", "textrm",
                                             "operatorname", "mathcal", "boldsymbol", "mbox",   "mathfrak"};

template <std::size_t Size>
const std::string_view* lookUp(const Pair (&table)[Size], std::string_view name) {
    for (const Pair& entry : table)
        if (entry.first == name) return &entry.second;
    return nullptr;
}

std::size_t lengthOfCharacter(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

/// All characters of the text as the table has them; empty where one is missing.
template <std::size_t Size>
std::string changed(const Pair (&table)[Size], std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = lengthOfCharacter(text[i]);
        const std::string_view* other = lookUp(table, text.substr(i, length));
        if (other == nullptr) return {};
        out += *other;
        i += length;
    }
    return out;
}

bool isPlain(std::string_view text) {
    return text.find_first_of(" +-*/=<>,·×±") == std::string_view::npos;
}

std::string bracketed(const std::string& text) {
    return isPlain(text) ? text : "(" + text + ")";
}

class Reader {
public:
    explicit Reader(std::string_view tex) : m_tex(tex) {}

    std::optional<std::string> read() {
        std::string out = sequence({});
        if (m_failed || m_at < m_tex.size()) return std::nullopt;
        const std::size_t begin = out.find_first_not_of(" \n");
        if (begin == std::string::npos) return std::nullopt;
        return out.substr(begin, out.find_last_not_of(" \n") - begin + 1);
    }

private:
    bool more() const { return !m_failed && m_at < m_tex.size(); }
    std::string fail() {
        m_failed = true;
        return {};
    }

    std::string sequence(std::string_view until) {
        if (++m_depth > 40) return fail();
        std::string out;
        while (more() && (until.empty() || !m_tex.substr(m_at).starts_with(until))) {
            const char c = m_tex[m_at];
            if (c == '}') break;
            if (c == '^' || c == '_') {
                script(out);
            } else if (std::isspace(static_cast<unsigned char>(c)) != 0 || c == '~') {
                ++m_at;
                if (!out.empty() && out.back() != ' ') out += ' ';
            } else {
                out += atom();
            }
        }
        --m_depth;
        return out;
    }

    std::string atom() {
        const char c = m_tex[m_at];
        if (c == '{') return group();
        if (c == '\\') return command();
        if (c == '&') return ++m_at, std::string("  ");
        if (c == '\'') return ++m_at, std::string("′");
        if (c == '-') return ++m_at, std::string("−");
        if (c == '$' || c == '#' || c == '%') return fail();
        const std::size_t length = std::min(lengthOfCharacter(c), m_tex.size() - m_at);
        m_at += length;
        return std::string(m_tex.substr(m_at - length, length));
    }

    std::string group() {
        ++m_at;
        std::string out = sequence("}");
        if (!more() || m_tex[m_at] != '}') return fail();
        ++m_at;
        return out;
    }

    std::string argument() {
        while (more() && m_tex[m_at] == ' ')
            ++m_at;
        if (!more() || m_tex[m_at] == '}' || m_tex[m_at] == '^' || m_tex[m_at] == '_') return fail();
        return atom();
    }

    void script(std::string& out) {
        const bool up = m_tex[m_at++] == '^';
        const std::string what = argument();
        const std::string small = up ? changed(raisedOf, what) : changed(loweredOf, what);
        if (!small.empty()) {
            out += small;
        } else {
            out += (up ? "^" : "_") + (characters(what) == 1 ? what : "(" + what + ")");
        }
    }

    std::string name() {
        const std::size_t begin = m_at;
        while (more() && std::isalpha(static_cast<unsigned char>(m_tex[m_at])) != 0)
            ++m_at;
        std::string out(m_tex.substr(begin, m_at - begin));
        if (more() && m_tex[m_at] == '*' && !out.empty()) ++m_at;
        return out;
    }

    std::string command() {
        ++m_at;
        if (!more()) return fail();
        const std::string word = name();
        if (word.empty()) return sign();
        if (word == "frac" || word == "dfrac" || word == "tfrac") {
            const std::string above = argument();
            const std::string below = argument();
            return bracketed(above) + "/" + bracketed(below);
        }
        if (word == "binom") {
            const std::string above = argument();
            return "C(" + above + ", " + argument() + ")";
        }
        if (word == "sqrt") return root();
        if (word == "left" || word == "right") return delimiter();
        if (word == "begin") return environment();
        if (word == "mathbb") return blackboard(argument());
        if (std::find(std::begin(textCommands), std::end(textCommands), word) != std::end(textCommands))
            return words();
        if (const std::string_view* accent = lookUp(accents, word)) return accented(argument(), *accent);
        if (const std::string_view* symbol = lookUp(symbols, word)) return std::string(*symbol);
        return fail();
    }

    /// What stands behind a backslash without letters.
    std::string sign() {
        const char c = m_tex[m_at++];
        switch (c) {
        case ',':
        case ':':
        case ';':
        case ' ': return " ";
        case '!': return {};
        case '\\': return "\n";
        case '|': return "‖";
        case '{':
        case '}':
        case '%':
        case '$':
        case '&':
        case '#':
        case '_': return std::string(1, c);
        default: return fail();
        }
    }

    std::string root() {
        std::string degree;
        if (more() && m_tex[m_at] == '[') {
            ++m_at;
            degree = changed(raisedOf, sequence("]"));
            if (!more() || degree.empty()) return fail();
            ++m_at;
        }
        const std::string what = argument();
        return degree + "√" + (characters(what) == 1 ? what : "(" + what + ")");
    }

    std::string delimiter() {
        if (!more()) return fail();
        if (m_tex[m_at] == '.') return ++m_at, std::string();
        return atom();
    }

    /// Text is as it was written, blanks included.
    std::string words() {
        if (!more() || m_tex[m_at] != '{') return argument();
        const std::size_t end = m_tex.find('}', m_at);
        if (end == std::string_view::npos) return fail();
        const std::string_view inside = m_tex.substr(m_at + 1, end - m_at - 1);
        if (inside.find_first_of("\\{$") != std::string_view::npos) return group();
        m_at = end + 1;
        return std::string(inside);
    }

    std::string blackboard(const std::string& what) {
        static constexpr Pair letters[] = {{"R", "ℝ"}, {"N", "ℕ"}, {"Z", "ℤ"}, {"Q", "ℚ"},
                                           {"C", "ℂ"}, {"P", "ℙ"}, {"E", "𝔼"}, {"1", "𝟙"}};
        const std::string_view* letter = lookUp(letters, what);
        return letter == nullptr ? what : std::string(*letter);
    }

    std::string accented(const std::string& what, std::string_view accent) {
        std::string out;
        for (std::size_t i = 0; i < what.size();) {
            const std::size_t length = lengthOfCharacter(what[i]);
            out += what.substr(i, length) + std::string(accent);
            i += length;
        }
        return out;
    }

    /// Matrices, cases, lines that are aligned: rows, each with what stands at its ends.
    std::string environment() {
        if (!more() || m_tex[m_at] != '{') return fail();
        const std::string which = words();
        if (which == "array" && more() && m_tex[m_at] == '{') words();
        const std::string end = "\\end{" + which + "}";
        std::string inside = sequence(end);
        if (!more() || !m_tex.substr(m_at).starts_with(end)) return fail();
        m_at += end.size();
        const std::string bare = which.ends_with('*') ? which.substr(0, which.size() - 1) : which;
        const std::string_view open = bare == "pmatrix"   ? "("
                                      : bare == "bmatrix" ? "["
                                      : bare == "vmatrix" ? "|"
                                      : bare == "cases"   ? "{"
                                                          : "";
        const std::string_view close = bare == "pmatrix"   ? ")"
                                       : bare == "bmatrix" ? "]"
                                       : bare == "vmatrix" ? "|"
                                                           : "";
        std::string out;
        while (!inside.empty()) {
            const std::size_t line = inside.find('\n');
            std::string row = inside.substr(0, line);
            inside = line == std::string::npos ? std::string() : inside.substr(line + 1);
            row.erase(0, std::min(row.find_first_not_of(' '), row.size()));
            row.erase(row.find_last_not_of(' ') + 1);
            if (row.empty()) continue;
            out += (out.empty() ? "" : "\n") + std::string(open) + (open.empty() ? "" : " ") + row +
                   (close.empty() ? "" : " ") + std::string(close);
        }
        return out;
    }

    std::string_view m_tex;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_failed = false;
};

} // namespace

std::optional<std::string> readableMath(std::string_view tex) {
    if (tex.size() > 4000) return std::nullopt;
    return Reader(tex).read();
}

} // namespace chat
