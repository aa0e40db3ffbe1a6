#pragma once
#include "base/error_text.h"

namespace ui {

using base::ErrorText;
using base::errorText;
using base::serverErrorText;

} // namespace ui
