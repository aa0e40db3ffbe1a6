#pragma once
#include <string>

#include "base/result.h"
#include "base/secret.h"

namespace auth {

/// The text of a file that holds a key, without the white space around it. `path` is absolute or begins with
/// "~/". Never waits: what is no regular file is not opened for long.
/// Errors: InvalidInput (no such form of a path, no regular file), NotFound (missing or empty), Denied (it
/// may not be read, or every user of this machine may read a file of ours: chmod 600 mends it), TooLarge
/// (over 64 KiB). No error holds anything of the file's content.
base::Result<base::Secret> readKeyFile(const std::string& path);

} // namespace auth
