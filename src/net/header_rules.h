#pragma once
#include "base/result.h"
#include "net/http.h"

namespace net {

/// The one place that keeps foreign text from becoming another header: Qt itself does not. Fails with
/// InvalidInput where a name or a value holds characters that no header may hold, or the header says where a
/// message ends. Internal to net.
base::Result<void> checkHeader(const Header& header);

} // namespace net
