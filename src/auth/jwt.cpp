#include "auth/jwt.h"

#include "auth/authorization_request.h"

#include <algorithm>

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace auth {

using base::ErrorKind;
using base::Json;

struct SigningKey::Native {
    EVP_PKEY* key = nullptr;
    ~Native() { EVP_PKEY_free(key); }
};

namespace {

constexpr int half = 32; // bytes of a P-256 coordinate, and of each half of an ES256 signature

/// OpenSSL writes an ECDSA signature as ASN.1; JWS wants its two numbers side by side (RFC 7518, 3.4).
std::string rawSignature(const std::string& der) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* const signature = d2i_ECDSA_SIG(nullptr, &bytes, static_cast<long>(der.size()));
    if (!signature) return {};
    std::string raw(2 * half, '\0');
    auto* out = reinterpret_cast<unsigned char*>(raw.data());
    const bool ok = BN_bn2binpad(ECDSA_SIG_get0_r(signature), out, half) == half &&
                    BN_bn2binpad(ECDSA_SIG_get0_s(signature), out + half, half) == half;
    ECDSA_SIG_free(signature);
    return ok ? raw : std::string();
}

std::string coordinate(EVP_PKEY* key, const char* name) {
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &number) != 1) return {};
    std::string bytes(half, '\0');
    const int written = BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), half);
    BN_free(number);
    return written == half ? base64Url(bytes) : std::string();
}

} // namespace

SigningKey::SigningKey(std::unique_ptr<Native> native) : m_native(std::move(native)) {}
SigningKey::~SigningKey() = default;
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;

base::Result<SigningKey> SigningKey::fromPem(const base::Secret& pem) {
    const std::string& text = pem.reveal();
    BIO* const memory = BIO_new_mem_buf(text.data(), static_cast<int>(text.size()));
    auto native = std::make_unique<Native>();
    // Never ask for a passphrase on a terminal that nobody watches.
    native->key = PEM_read_bio_PrivateKey(
        memory, nullptr, [](char*, int, int, void*) { return -1; }, nullptr);
    BIO_free(memory);
    if (!native->key)
        return base::fail(ErrorKind::InvalidInput, "the private key is no PEM key without a password");
    const int kind = EVP_PKEY_get_base_id(native->key);
    if (kind != EVP_PKEY_RSA && (kind != EVP_PKEY_EC || EVP_PKEY_get_bits(native->key) != 256))
        return base::fail(ErrorKind::InvalidInput, "the private key is neither EC P-256 nor RSA");
    return SigningKey(std::move(native));
}

base::Result<SigningKey> SigningKey::generate() {
    auto native = std::make_unique<Native>();
    native->key = EVP_EC_gen("P-256");
    if (!native->key) return base::fail(ErrorKind::Unavailable, "no key could be made");
    return SigningKey(std::move(native));
}

std::string SigningKey::algorithm() const {
    return EVP_PKEY_get_base_id(m_native->key) == EVP_PKEY_RSA ? "RS256" : "ES256";
}

base::Secret SigningKey::toPem() const {
    BIO* const memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(memory, m_native->key, nullptr, nullptr, 0, nullptr, nullptr);
    char* bytes = nullptr;
    const long length = BIO_get_mem_data(memory, &bytes);
    base::Secret pem(std::string(bytes, static_cast<std::size_t>(std::max(0L, length))));
    BIO_free(memory);
    return pem;
}

Json SigningKey::publicJwk() const {
    return {{"kty", "EC"},
            {"crv", "P-256"},
            {"x", coordinate(m_native->key, OSSL_PKEY_PARAM_EC_PUB_X)},
            {"y", coordinate(m_native->key, OSSL_PKEY_PARAM_EC_PUB_Y)}};
}

base::Result<std::string> SigningKey::sign(Json header, const Json& claims) const {
    header["alg"] = algorithm();
    const std::string input = base64Url(base::dump(header)) + "." + base64Url(base::dump(claims));
    EVP_MD_CTX* const context = EVP_MD_CTX_new();
    std::size_t length = 0;
    std::string signature;
    const auto* bytes = reinterpret_cast<const unsigned char*>(input.data());
    bool ok = EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, m_native->key) == 1 &&
              EVP_DigestSign(context, nullptr, &length, bytes, input.size()) == 1;
    if (ok) {
        signature.resize(length);
        ok = EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &length, bytes,
                            input.size()) == 1;
        signature.resize(length);
    }
    EVP_MD_CTX_free(context);
    if (ok && algorithm() == "ES256") signature = rawSignature(signature);
    if (!ok || signature.empty()) return base::fail(ErrorKind::Unavailable, "the token could not be signed");
    return input + "." + base64Url(signature);
}

} // namespace auth
