#pragma once
#include <string_view>

#include <QString>

#include "base/result.h"

namespace ui {

/// A path as an operator writes it: "~/x" is below the home folder.
QString homePath(const QString& path);

/// Writes a file that must not exist yet, readable by its owner only: an export never takes the place of
/// anything. Fails with Storage and leaves nothing behind.
base::Result<void> writeNew(const QString& path, std::string_view bytes);

} // namespace ui
