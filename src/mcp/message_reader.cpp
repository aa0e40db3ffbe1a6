#include "mcp/message_reader.h"

#include <string_view>
#include <utility>

#include <QPointer>

#include "base/aside.h"
#include "base/when_done.h"
#include "wire/untrusted_json.h"

namespace mcp {
namespace {

ReadText readText(std::string text, std::size_t limit) {
    ReadText result{.text = std::move(text)};
    // Of all long answers that of tools/list has the most values, and each tool is read from its own text.
    const bool isLong = result.text.size() > MessageReader::longText;
    const bool asks =
        std::string_view(result.text).substr(0, 64).find("\"method\"") != std::string_view::npos;
    if (!isLong && !asks) {
        if (auto answer = wire::quickAnswer(result.text, {.bytes = limit})) {
            result.messages.push_back(wire::JsonRpcResponse{answer->id, std::move(answer->result)});
            return result;
        }
    }
    auto json = wire::readJson(result.text, {.bytes = limit, .asText = isLong ? "tools" : ""});
    if (!json) {
        result.outcome = base::fail(json.error());
        return result;
    }
    const auto add = [&result](base::Json&& one) {
        if (auto message = wire::readJsonRpc(std::move(one)))
            result.messages.push_back(std::move(*message));
        else
            result.strays = true;
    };
    if (!json->is_array())
        add(std::move(*json));
    else
        for (base::Json& one : *json)
            add(std::move(one));
    return result;
}

} // namespace

MessageReader::MessageReader(std::size_t limit, QObject* parent) : QObject(parent), m_limit(limit) {}

void MessageReader::take(std::string text) {
    if (m_reading) return wait(std::move(text));
    if (text.size() > longText) return readAside(std::move(text));
    ReadText result = readText(std::move(text), m_limit);
    Q_EMIT read(result);
}

void MessageReader::wait(std::string text) {
    m_waitingBytes += text.size();
    m_waiting.push_back(std::move(text));
    if (m_waitingBytes > maxWaiting && !std::exchange(m_full, true)) Q_EMIT full(true);
}

std::string MessageReader::nextWaiting() {
    std::string text = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_waitingBytes -= text.size();
    if (m_waitingBytes < maxWaiting / 2 && std::exchange(m_full, false)) Q_EMIT full(false);
    return text;
}

void MessageReader::readAside(std::string text) {
    m_reading = true;
    auto work = [text = std::move(text), limit = m_limit]() mutable {
        return readText(std::move(text), limit);
    };
    base::whenDone(base::aside(std::move(work)), this, [this](const std::shared_ptr<ReadText>& result) {
        const QPointer<MessageReader> self(this);
        Q_EMIT read(*result);
        if (self) next();
    });
}

void MessageReader::next() {
    const QPointer<MessageReader> self(this);
    while (self && !m_waiting.empty()) {
        std::string text = nextWaiting();
        if (text.size() > longText) return readAside(std::move(text));
        ReadText result = readText(std::move(text), m_limit);
        Q_EMIT read(result);
    }
    if (!self) return;
    m_reading = false;
    Q_EMIT idle();
}

} // namespace mcp
