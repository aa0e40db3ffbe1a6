#pragma once
#include <utility>

#include <QObject>
#include <QPointer>

#include "base/json.h"
#include "wire/json_rpc.h"

namespace mcp {

/// Hands over each message of what a transport read: one, or a batch, which 2025-03-26 allowed. What is no
/// message goes to `noise(error)`. Stops where `owner` is gone: a listener may delete it.
template <typename Message, typename Noise>
void deliverEach(base::Json json, QObject* owner, Message message, Noise noise) {
    const QPointer<QObject> alive(owner);
    const auto deliver = [&](base::Json&& one) {
        if (auto read = wire::readJsonRpc(std::move(one)))
            message(*read);
        else
            noise(read.error());
    };
    if (!json.is_array()) return deliver(std::move(json));
    for (base::Json& one : json)
        if (alive) deliver(std::move(one));
}

} // namespace mcp
