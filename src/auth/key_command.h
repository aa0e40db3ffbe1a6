#pragma once
#include <chrono>
#include <string>
#include <vector>

#include <QFuture>

#include "base/result.h"
#include "base/secret.h"

namespace auth {

/// What a program prints, without the white space around it: a password store, a vault, a cloud's own tool.
/// It runs without a shell and without this process's keys and tokens, with the variables that find the
/// session (D-Bus, display, agents), and is killed after `limit`.
/// Errors: InvalidInput (no program), NotFound or Denied (it cannot be started, as process::findProgram says,
/// or it printed nothing), Timeout, TooLarge (over 64 KiB), Unavailable (it failed). What it wrote is in no
/// error: with `curl -v` and its like that would be the key.
/// Call it on the main thread (see process::ChildProcess).
QFuture<base::Result<base::Secret>> runKeyCommand(const std::vector<std::string>& command,
                                                  std::chrono::milliseconds limit = std::chrono::milliseconds{
                                                      30'000});

} // namespace auth
