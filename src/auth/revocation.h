#pragma once
#include <QFuture>

#include "auth/grant_record.h"
#include "base/clock.h"
#include "net/http.h"

namespace auth {

/// Tells the authorization server that the tokens of a grant are not used any more (RFC 7009): the refresh
/// token first, with which most end all the others. Answers within some seconds. Fails as net::fetch() does,
/// with Server where it refuses, with Unavailable where it takes no tokens back, and with InvalidInput where
/// a key is missing to say who we are. Internal to auth; `http` and `clock` are borrowed until the future has
/// finished.
QFuture<base::Result<void>> revoke(net::Http& http, const base::Clock& clock, GrantRecord record);

} // namespace auth
