#pragma once
#include <string>

#include <QFuture>

#include "net/http.h"

namespace net {

/// A whole answer.
struct FetchedAnswer {
    int status = 0;
    Headers headers;
    std::string body;
};

/// One exchange that is small enough to be taken as a whole. The future always completes, on this thread; any
/// status is a success, as is a redirect, which is never followed. `http` is borrowed until then.
QFuture<base::Result<FetchedAnswer>> fetch(Http& http, HttpRequest request);

} // namespace net
