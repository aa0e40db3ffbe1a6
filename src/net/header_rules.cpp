#include "net/header_rules.h"

#include "base/display_text.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include <QByteArray>

namespace net {
namespace {

using base::ErrorKind;

bool isToken(const std::string& name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 ||
               std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos;
    });
}

bool isHeaderValue(const std::string& value) {
    return std::none_of(value.begin(), value.end(),
                        [](unsigned char c) { return (c < 0x20 && c != '\t') || c >= 0x7F; });
}

/// Where a body begins and ends is not told twice: two such headers are how requests are smuggled.
bool isFraming(const std::string& name) {
    const QByteArray lower = QByteArray::fromStdString(name).toLower();
    return lower == "content-length" || lower == "transfer-encoding" || lower == "connection" ||
           lower == "upgrade" || lower == "trailer";
}

} // namespace

base::Result<void> checkHeader(const Header& header) {
    const auto& [name, value] = header;
    if (!isToken(name) || !isHeaderValue(value))
        return base::fail(ErrorKind::InvalidInput, "the header \"" + base::displayLine(name, 60) +
                                                       "\" holds characters that no header may hold");
    if (isFraming(name))
        return base::fail(ErrorKind::InvalidInput, "the header \"" + name + "\" is not for a request to set");
    return {};
}

} // namespace net
