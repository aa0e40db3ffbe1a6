#include "mcp/server/request_state.h"

#include <QByteArray>
#include <QMessageAuthenticationCode>

#include "base/id.h"

namespace mcp {
namespace {

constexpr auto form = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

RequestState::RequestState() : m_key(base::randomIdText() + base::randomIdText()) {}

std::string RequestState::signature(const std::string& subject, const std::string& encoded) const {
    // The length keeps "ab" + "c" and "a" + "bc" apart.
    const std::string text = std::to_string(subject.size()) + ':' + subject + encoded;
    return QMessageAuthenticationCode::hash(QByteArray::fromStdString(text), QByteArray::fromStdString(m_key),
                                            QCryptographicHash::Sha256)
        .toBase64(form)
        .toStdString();
}

std::string RequestState::seal(const std::string& subject, const std::string& state) const {
    const std::string encoded = QByteArray::fromStdString(state).toBase64(form).toStdString();
    return encoded + '.' + signature(subject, encoded);
}

std::optional<std::string> RequestState::open(const std::string& subject, const std::string& sealed) const {
    const auto dot = sealed.find('.');
    if (dot == std::string::npos) return std::nullopt;
    const std::string encoded = sealed.substr(0, dot);
    const std::string wanted = signature(subject, encoded);
    const std::string_view given = std::string_view(sealed).substr(dot + 1);
    if (given.size() != wanted.size()) return std::nullopt;
    unsigned difference = 0; // all bytes are looked at: the time tells nothing
    for (std::size_t i = 0; i < wanted.size(); ++i)
        difference |= static_cast<unsigned char>(wanted[i]) ^ static_cast<unsigned char>(given[i]);
    if (difference != 0) return std::nullopt;
    return QByteArray::fromBase64(QByteArray::fromStdString(encoded), form).toStdString();
}

} // namespace mcp
