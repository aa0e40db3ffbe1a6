#include "base/id.h"

#include <QUuid>

namespace base {

std::string randomIdText() {
    return QUuid::createUuid().toString(QUuid::Id128).toStdString();
}

} // namespace base
