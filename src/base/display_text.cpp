#include "base/display_text.h"
#include "base/utf8.h"

#include <cstdint>
#include <cstdio>

namespace base {
namespace {

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 1; ///< bytes it took
    bool valid = false;
};

/// As the WHATWG decoder does it: an invalid sequence ends before the first byte that cannot belong to it.
CodePoint decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(at);
    if (lead < 0x80) return {lead, 1, true};
    if (lead < 0xC2 || lead > 0xF4) return {};
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t value = lead & (0x7F >> length);
    // The second byte's range keeps overlong forms, surrogates and values over U+10FFFF out.
    std::uint8_t least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    std::uint8_t most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (std::size_t i = 1; i < length; ++i) {
        if (at + i >= text.size() || byte(at + i) < least || byte(at + i) > most) return {0, i, false};
        value = (value << 6) | (byte(at + i) & 0x3F);
        least = 0x80, most = 0xBF;
    }
    return {value, length, true};
}

/// Unicode's default-ignorable and bidirectional formatting characters, and other invisible ones that have
/// been used to hide instructions (tags, variation selectors, fillers).
bool isHidden(char32_t c) {
    return c == 0x00AD || c == 0x034F || c == 0x061C || (c >= 0x115F && c <= 0x1160) ||
           (c >= 0x17B4 && c <= 0x17B5) || (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFA0 || (c >= 0xFFF0 && c <= 0xFFFB) ||
           (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool isEmojiLike(char32_t c) {
    return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2190 && c <= 0x2BFF) || c == 0x00A9 || c == 0x00AE ||
           c == 0x203C || c == 0x2049 || c == 0x2122 || c == 0x2139 || c == 0x3030 || c == 0x303D ||
           c == 0x3297 || c == 0x3299 || c == 0x20E3;
}

bool isJoiningScript(char32_t c) {
    return (c >= 0x0600 && c <= 0x08FF) || (c >= 0x0900 && c <= 0x0DFF) || (c >= 0xFB50 && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFC);
}

/// Joiners and emoji variation selectors are text, not tricks, where they stand between what they join.
bool belongsHere(char32_t c, char32_t before, char32_t after) {
    if (c == 0xFE0F || c == 0xFE0E)
        return isEmojiLike(before) || (before >= '0' && before <= '9') || before == '#' || before == '*';
    if (c == 0x200D)
        return (isEmojiLike(before) || before == 0xFE0F || isJoiningScript(before)) &&
               (isEmojiLike(after) || isJoiningScript(after));
    if (c == 0x200C) return isJoiningScript(before) && isJoiningScript(after);
    return false;
}

void appendHidden(std::string& out, char32_t c) {
    char text[24];
    std::snprintf(text, sizeof text, "\u2423U+%04X", static_cast<unsigned>(c));
    out += text;
}

} // namespace

DisplayText::DisplayText(std::string_view foreign) {
    m_text.reserve(foreign.size());
    char32_t before = 0;
    for (std::size_t at = 0; at < foreign.size();) {
        const CodePoint point = decode(foreign, at);
        at += point.length;
        if (!point.valid) {
            appendUtf8(m_text, 0xFFFD);
            m_changed = true;
            before = 0xFFFD;
            continue;
        }
        const char32_t c = point.value;
        if (c == '\r' && at < foreign.size() && foreign[at] == '\n') continue;
        if (c < 0x20 && c != '\n' && c != '\t') {
            appendUtf8(m_text, 0x2400 + c);
            m_changed = true;
        } else if (c == 0x7F) {
            appendUtf8(m_text, 0x2421);
            m_changed = true;
        } else if (c >= 0x80 && c < 0xA0) {
            appendHidden(m_text, c);
            m_changed = true;
        } else if (isHidden(c)) {
            const CodePoint next = at < foreign.size() ? decode(foreign, at) : CodePoint{};
            if (belongsHere(c, before, next.valid ? next.value : 0)) {
                appendUtf8(m_text, c);
            } else {
                appendHidden(m_text, c);
                m_changed = true;
            }
        } else {
            appendUtf8(m_text, c);
        }
        before = c;
    }
}

std::string displayLine(std::string_view foreign, std::size_t maxBytes) {
    // Four bytes a character is enough to fill the line; the rest need not be looked at.
    const std::string safe = DisplayText(foreign.substr(0, maxBytes * 4)).text();
    std::string out;
    for (std::size_t at = 0; at < safe.size();) {
        const CodePoint point = decode(safe, at);
        if (out.size() + point.length > maxBytes) {
            out += "…";
            return out;
        }
        if (safe[at] == '\n') {
            out += "⏎";
        } else if (safe[at] == '\t') {
            out += ' ';
        } else {
            out.append(safe, at, point.length);
        }
        at += point.length;
    }
    if (foreign.size() > maxBytes * 4) out += "…";
    return out;
}

std::string repairUtf8(std::string_view bytes) {
    std::size_t valid = 0; // most text is valid: find that out before copying piece by piece
    while (valid < bytes.size()) {
        const CodePoint point = decode(bytes, valid);
        if (!point.valid) break;
        valid += point.length;
    }
    std::string out(bytes.substr(0, valid));
    for (std::size_t at = valid; at < bytes.size();) {
        const CodePoint point = decode(bytes, at);
        if (point.valid) {
            out.append(bytes, at, point.length);
        } else {
            appendUtf8(out, 0xFFFD);
        }
        at += point.length;
    }
    return out;
}

} // namespace base
