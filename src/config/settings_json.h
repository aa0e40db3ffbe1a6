#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "config/provider_config.h"
#include "config/sign_in_config.h"

namespace config {

using base::Json;

/// Reads members and remembers the first that has the wrong type, so that readers stay plain.
/// Internal to config.
class Reader {
public:
    Reader(const Json& object, std::string place) : m_object(object), m_place(std::move(place)) {
        if (!object.is_object()) note("");
    }
    std::string text(const char* key, const std::string& fallback = {}) {
        const Json* value = member(key);
        if (!value) return fallback;
        if (!value->is_string()) return note(key), fallback;
        return value->get<std::string>();
    }
    bool flag(const char* key, bool fallback) {
        const Json* value = member(key);
        if (!value) return fallback;
        if (!value->is_boolean()) return note(key), fallback;
        return value->get<bool>();
    }
    double number(const char* key, double fallback, double least, double most) {
        const Json* value = member(key);
        if (!value) return fallback;
        if (!value->is_number() || value->get<double>() < least || value->get<double>() > most)
            return note(key), fallback;
        return value->get<double>();
    }
    std::vector<std::string> texts(const char* key) {
        std::vector<std::string> out;
        for (const Json& item : list(key)) {
            if (item.is_string())
                out.push_back(item.get<std::string>());
            else
                note(key);
        }
        return out;
    }
    std::vector<std::pair<std::string, std::string>> pairs(const char* key) {
        std::vector<std::pair<std::string, std::string>> out;
        const Json* value = member(key);
        if (!value) return out;
        if (!value->is_object()) return note(key), out;
        for (const auto& [name, item] : value->items()) {
            if (item.is_string())
                out.emplace_back(name, item.get<std::string>());
            else
                note(key);
        }
        return out;
    }
    const Json& list(const char* key) {
        static const Json none = Json::array();
        const Json* value = member(key);
        if (!value) return none;
        if (!value->is_array()) return note(key), none;
        return *value;
    }
    const Json* member(const char* key) const {
        if (!m_object.is_object()) return nullptr;
        const auto found = m_object.find(key);
        return found == m_object.end() || found->is_null() ? nullptr : &*found;
    }
    std::string place(const char* key) const { return m_place.empty() ? key : m_place + "." + key; }
    void note(const char* key) {
        if (m_wrong.empty()) m_wrong = *key ? place(key) : m_place.empty() ? "settings" : m_place;
    }
    const std::string& wrong() const { return m_wrong; }
    void adopt(const Reader& inner) {
        if (m_wrong.empty()) m_wrong = inner.m_wrong;
    }

private:
    const Json& m_object;
    std::string m_place;
    std::string m_wrong;
};

/// A reference to a key; a key itself in its place is a mistake that is named without repeating it.
KeySource readKeySource(Reader& reader, const char* key);
Json keySourceJson(const KeySource& source);
Json pairsJson(const std::vector<std::pair<std::string, std::string>>& pairs);
/// The members "proxy", "extraCaFile" and "clientCertificate".
WayOut readWayOut(Reader& reader);
void putWayOut(Json& json, const WayOut& way);
ProviderConfig readProvider(Reader& reader);
Json providerJson(const ProviderConfig& provider);
/// The member "signIn" of a server.
SignInConfig readSignIn(Reader& reader);
Json signInJson(const SignInConfig& signIn); ///< an empty object where all is as usual

} // namespace config
