#pragma once
#include <string>
#include <vector>

#include <QByteArray>
#include <QVariant>

#include "mcp/protocol/readings.h"

namespace ui {

/// One piece of foreign content, decoded.
struct ContentPart {
    enum class Kind { Text, Picture, Binary, Link };
    Kind kind = Kind::Text;
    QString role; ///< of a prompt's message: "user" or "assistant"; empty otherwise
    std::string uri;
    std::string mimeType;
    std::string bytes; ///< text, or what base64 held
    bool operator==(const ContentPart&) const = default;
};

ContentPart partOf(const mcp::EmbeddedResource& resource);
ContentPart partOf(const mcp::PromptResult::Message& message);

/// A page that a server wrote to be run (MCP Apps): shown as text, opened outside only after a question.
bool isApp(const ContentPart& part);

/// What was read last, as a view shows it: plain text in lines, pictures by an id for image://picture, of all
/// else what it is and how large. Foreign text is made safe.
class ContentShelf {
public:
    void clear();
    void put(std::vector<ContentPart> parts);
    const std::vector<ContentPart>& parts() const { return m_parts; }
    bool empty() const { return m_parts.empty(); }
    /// Maps {kind, role, uri, facts, lines, picture, app}.
    const QVariantList& shown() const { return m_shown; }
    /// The bytes of a picture by the part of its id after "reading/"; empty where there are none.
    QByteArray pictureOf(const QString& id) const;

private:
    QVariantMap show(const ContentPart& part, std::size_t index) const;

    std::vector<ContentPart> m_parts;
    QVariantList m_shown;
    int m_edition = 0; ///< of the ids: another picture has another one
};

} // namespace ui
