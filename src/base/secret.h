#pragma once
#include <string>
#include <utility>

namespace base {

/// A key or token. It has no output operator, no implicit conversion and no place in a log or a settings
/// file: whoever needs the bytes says reveal(), and such places are few and easy to find.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : m_value(std::move(value)) {}
    Secret(const Secret&) = default;
    Secret(Secret&& other) noexcept : m_value(std::move(other.m_value)) { other.wipe(); }
    Secret& operator=(const Secret&) = default;
    Secret& operator=(Secret&& other) noexcept {
        if (this != &other) {
            wipe();
            m_value = std::move(other.m_value);
            other.wipe();
        }
        return *this;
    }
    ~Secret() { wipe(); }

    bool empty() const { return m_value.empty(); }
    const std::string& reveal() const { return m_value; }
    bool operator==(const Secret&) const = default;

private:
    void wipe() {
        // volatile: the store must happen although nobody reads it again.
        for (volatile char* byte = m_value.data(); byte != m_value.data() + m_value.size(); ++byte)
            *byte = 0;
        m_value.clear();
    }
    std::string m_value;
};

} // namespace base
