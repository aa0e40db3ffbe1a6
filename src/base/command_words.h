#pragma once
#include <QStringList>

namespace base {

/// Splits what an operator typed into command and arguments: quotes and backslashes as in a shell, nothing
/// else (no variables, no wildcards). Empty where a quote stays open.
QStringList splitCommand(const QString& line);

} // namespace base
