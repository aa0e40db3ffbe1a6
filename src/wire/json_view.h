#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace wire {

/// A value inside the document that a JsonReader read last; borrowed from it, three words, copied freely.
/// Asking a value for what it is not, or for a member it does not have, gives the absent value: a frame of a
/// provider is read without a check at each step.
class JsonView {
public:
    JsonView() = default;

    /// False for an absent value and for null.
    explicit operator bool() const { return m_kind != absent && m_kind != 'n'; }
    bool isObject() const { return m_kind == '{'; }
    bool isArray() const { return m_kind == '['; }
    bool isString() const { return m_kind == '"'; }

    /// Member of an object.
    JsonView operator[](std::string_view key) const;
    /// Several members in one walk; what takes part in every frame of a stream is asked for this way.
    template <std::size_t count>
    std::array<JsonView, count> members(const std::array<std::string_view, count>& keys) const {
        std::array<JsonView, count> found;
        if (isObject()) find(keys.data(), found.data(), count);
        return found;
    }
    /// A string's text, or nothing.
    std::string_view text() const;
    /// A number, cut to a whole one.
    std::optional<std::int64_t> integer() const;
    bool isTrue() const { return boolean().value_or(false); }
    std::optional<bool> boolean() const;
    /// The value as compact JSON text; "null" where it is absent.
    std::string dump() const;
    /// Elements of an array or members of an object.
    std::size_t size() const;

    /// Walks an array: `for (JsonView item : view)`. Anything else has no elements.
    class Iterator {
    public:
        JsonView operator*() const;
        Iterator& operator++();
        bool operator!=(const Iterator& other) const { return m_index != other.m_index; }

    private:
        friend class JsonView;
        Iterator(const void* document, std::size_t index) : m_document(document), m_index(index) {}
        const void* m_document;
        std::size_t m_index;
    };
    Iterator begin() const;
    Iterator end() const;

    /// Walks an object: `call(std::string_view key, JsonView value)`.
    template <typename Call>
    void members(Call&& call) const {
        visitMembers(
            [](void* context, std::string_view key, JsonView value) {
                (*static_cast<std::remove_reference_t<Call>*>(context))(key, value);
            },
            &call);
    }

private:
    friend class JsonReader;
    static constexpr char absent = 0;

    JsonView(const void* document, std::size_t index, char kind)
        : m_document(document), m_index(index), m_kind(kind) {}
    static JsonView of(const void* element);
    void find(const std::string_view* keys, JsonView* values, std::size_t count) const;
    void visitMembers(void (*call)(void* context, std::string_view key, JsonView value), void* context) const;

    const void* m_document = nullptr;
    std::size_t m_index = 0;
    char m_kind = absent; ///< the first character of its JSON, or one that stands for it
};

/// Reads one frame of JSON after the other with simdjson: the quick door for streams, beside readJson().
/// Invalid UTF-8 is repaired; half surrogate pairs, which strict JSON has not, are kept apart until their
/// other half comes with the next frame: see SurrogateJoin. Numbers beyond 64 bits become doubles.
class JsonReader {
public:
    JsonReader();
    ~JsonReader();
    JsonReader(JsonReader&&) noexcept;
    JsonReader& operator=(JsonReader&&) noexcept;

    /// The views that come from it hold until the next call. Where `behind` bytes behind the text may be read
    /// too, it need not be copied. Fails with Protocol or TooLarge.
    base::Result<JsonView> read(std::string_view text, std::size_t behind = 0);
    /// True when the last document held a half of a surrogate pair.
    bool halves() const { return m_halves; }

private:
    struct State;
    std::unique_ptr<State> m_state;
    bool m_halves = false;
};

/// Puts a character together again whose UTF-16 halves came in two frames ("\ud83d", then "\ude00"). One for
/// each text of a stream.
class SurrogateJoin {
public:
    /// The piece as valid UTF-8. A half at its end waits for the next piece; a half without its other one
    /// becomes U+FFFD.
    std::string take(std::string_view piece, bool halves);
    /// What still waits, when the text is over.
    std::string finish();

private:
    unsigned m_high = 0; ///< a high surrogate that waits, or 0
};

} // namespace wire
