#include "mcp/protocol/sha256.h"

#include <array>
#include <memory>

#include <QCryptographicHash>

#include <openssl/evp.h>

namespace mcp {
namespace {

struct Free {
    void operator()(EVP_MD* md) const { EVP_MD_free(md); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// What OpenSSL looks up and allocates once.
struct Hasher {
    std::unique_ptr<EVP_MD, Free> md{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};

    bool hash(std::string_view text, std::array<unsigned char, 32>& out) {
        return md && context && EVP_DigestInit_ex2(context.get(), md.get(), nullptr) == 1 &&
               EVP_DigestUpdate(context.get(), text.data(), text.size()) == 1 &&
               EVP_DigestFinal_ex(context.get(), out.data(), nullptr) == 1;
    }
};

} // namespace

std::string sha256(std::string_view text) {
    thread_local Hasher hasher;
    std::array<unsigned char, 32> hash{};
    if (!hasher.hash(text, hash)) { // a configuration of OpenSSL without it
        const auto bytes = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * hash.size());
    for (const unsigned char byte : hash) {
        hex += digits[byte >> 4];
        hex += digits[byte & 0xF];
    }
    return hex;
}

} // namespace mcp
