#include "wire/json_view.h"
#include "base/utf8.h"

#include "base/display_text.h"
#include "wire/untrusted_json.h"

#include <bit>
#include <type_traits>

#include <simdjson.h>

namespace wire {
namespace {

using base::ErrorKind;
namespace dom = simdjson::dom;

constexpr std::size_t maxFrame = 64U << 20;
constexpr std::size_t maxDepth = 128;

// simdjson refuses lone surrogates and has no room for them in UTF-8: they travel as private-use characters
// of plane 16, from U+10F000 on, until SurrogateJoin has seen both halves.
constexpr unsigned firstHalf = 0x10F000;
constexpr unsigned firstSurrogate = 0xD800, firstLow = 0xDC00, lastSurrogate = 0xDFFF;

/// The two words of a view are those of simdjson's element, which is a pointer to the document and an index.
struct Words {
    const void* document;
    std::size_t index;
};
static_assert(sizeof(Words) == sizeof(dom::element) && std::is_trivially_copyable_v<dom::element>);

dom::element elementOf(const void* document, std::size_t index) {
    return std::bit_cast<dom::element>(Words{document, index});
}

/// The half of a pair that stands at `at`, or 0.
unsigned halfAt(std::string_view text, std::size_t at) {
    if (at + 4 > text.size() || text.substr(at, 2) != "\xF4\x8F") return 0;
    const unsigned code = ((static_cast<unsigned char>(text[at + 2]) & 0x3FU) << 6) |
                          (static_cast<unsigned char>(text[at + 3]) & 0x3FU);
    return code <= lastSurrogate - firstSurrogate ? firstSurrogate + code : 0;
}

} // namespace

JsonView JsonView::of(const void* element) {
    const auto& value = *static_cast<const dom::element*>(element);
    const Words words = std::bit_cast<Words>(value);
    return {words.document, words.index, static_cast<char>(value.type())};
}

JsonView JsonView::operator[](std::string_view key) const {
    JsonView found;
    if (isObject()) find(&key, &found, 1);
    return found;
}

void JsonView::find(const std::string_view* keys, JsonView* values, std::size_t count) const {
    std::size_t left = count;
    const dom::object object(elementOf(m_document, m_index));
    const auto end = object.end();
    for (auto at = object.begin(); left > 0 && at != end; ++at) {
        const std::size_t length = at.key_length();
        for (std::size_t i = 0; i < count; ++i) {
            if (keys[i].size() != length || values[i].m_kind != absent || !at.key_equals(keys[i])) continue;
            const dom::element value = at.value();
            values[i] = of(&value);
            --left;
            break;
        }
    }
}

std::string_view JsonView::text() const {
    std::string_view value;
    if (!isString() || elementOf(m_document, m_index).get_string().get(value) != simdjson::SUCCESS) return {};
    return value;
}

std::optional<std::int64_t> JsonView::integer() const {
    if (!m_document) return std::nullopt;
    const dom::element element = elementOf(m_document, m_index);
    if (std::int64_t whole = 0; element.get_int64().get(whole) == simdjson::SUCCESS) return whole;
    constexpr double limit = 9e18;
    if (double value = 0;
        element.get_double().get(value) == simdjson::SUCCESS && value > -limit && value < limit)
        return static_cast<std::int64_t>(value);
    return std::nullopt;
}

std::optional<bool> JsonView::boolean() const {
    bool value = false;
    if (!m_document || elementOf(m_document, m_index).get_bool().get(value) != simdjson::SUCCESS)
        return std::nullopt;
    return value;
}

std::string JsonView::dump() const {
    return m_document ? simdjson::minify(elementOf(m_document, m_index)) : "null";
}

std::size_t JsonView::size() const {
    if (isArray()) return dom::array(elementOf(m_document, m_index)).size();
    if (isObject()) return dom::object(elementOf(m_document, m_index)).size();
    return 0;
}

JsonView JsonView::Iterator::operator*() const {
    const dom::element value = elementOf(m_document, m_index);
    return of(&value);
}

JsonView::Iterator& JsonView::Iterator::operator++() {
    auto at = std::bit_cast<dom::array::iterator>(Words{m_document, m_index});
    m_index = std::bit_cast<Words>(++at).index;
    return *this;
}

JsonView::Iterator JsonView::begin() const {
    if (!isArray()) return {nullptr, 0};
    const Words words = std::bit_cast<Words>(dom::array(elementOf(m_document, m_index)).begin());
    return {words.document, words.index};
}

JsonView::Iterator JsonView::end() const {
    if (!isArray()) return {nullptr, 0};
    const Words words = std::bit_cast<Words>(dom::array(elementOf(m_document, m_index)).end());
    return {words.document, words.index};
}

void JsonView::visitMembers(void (*call)(void*, std::string_view, JsonView), void* context) const {
    if (!isObject()) return;
    for (const dom::key_value_pair member : dom::object(elementOf(m_document, m_index))) {
        call(context, member.key, JsonView::of(&member.value));
    }
}

struct JsonReader::State {
    dom::parser parser{maxFrame};
    bool ready = false;
};

JsonReader::JsonReader() : m_state(std::make_unique<State>()) {}
JsonReader::~JsonReader() = default;
JsonReader::JsonReader(JsonReader&&) noexcept = default;
JsonReader& JsonReader::operator=(JsonReader&&) noexcept = default;

base::Result<JsonView> JsonReader::read(std::string_view text, std::size_t behind) {
    m_halves = false;
    if (text.size() > maxFrame)
        return base::fail(ErrorKind::TooLarge, "JSON of " + std::to_string(text.size()) + " bytes");
    dom::parser& parser = m_state->parser;
    constexpr std::size_t usualFrame = 4096;
    if (!std::exchange(m_state->ready, true) && parser.allocate(usualFrame, maxDepth) != simdjson::SUCCESS)
        return base::fail(ErrorKind::TooLarge, "no memory to read JSON");
    dom::element root;
    if (parser.parse(text.data(), text.size(), behind < simdjson::SIMDJSON_PADDING).get(root) !=
        simdjson::SUCCESS) {
        const auto mended = mendedJson(text, firstHalf);
        if (!mended) return base::fail(mended.error());
        m_halves = mended->find("\xF4\x8F") != std::string::npos;
        if (const auto error = parser.parse(*mended).get(root); error != simdjson::SUCCESS)
            return base::fail(ErrorKind::Protocol, simdjson::error_message(error));
    }
    return JsonView::of(&root);
}

std::string SurrogateJoin::take(std::string_view piece, bool halves) {
    if (!halves && !m_high) return std::string(piece);
    std::string out;
    const auto dropHigh = [&] {
        if (std::exchange(m_high, 0)) base::appendUtf8(out, 0xFFFD);
    };
    for (std::size_t at = 0; at < piece.size();) {
        const unsigned half = halves ? halfAt(piece, at) : 0;
        if (half == 0) {
            dropHigh();
            out += piece[at++];
            continue;
        }
        at += 4;
        if (half < firstLow) {
            dropHigh();
            m_high = half;
        } else if (const unsigned high = std::exchange(m_high, 0)) {
            base::appendUtf8(out, 0x10000 + ((high - firstSurrogate) << 10) + (half - firstLow));
        } else {
            base::appendUtf8(out, 0xFFFD);
        }
    }
    return out;
}

std::string SurrogateJoin::finish() {
    std::string out;
    if (std::exchange(m_high, 0)) base::appendUtf8(out, 0xFFFD);
    return out;
}

} // namespace wire
