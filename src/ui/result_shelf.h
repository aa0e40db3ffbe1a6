#pragma once
#include <functional>
#include <list>
#include <string>

#include <QObject>

#include "chat/message.h"
#include "ui/tool_result.h"

namespace ui {

/// The results that were opened last, made when somebody looks and kept while they may be looked at again.
class ResultShelf : public QObject {
    Q_OBJECT
public:
    /// What of a call is looked at.
    enum class Part {
        Result,
        ModelText, ///< what the model received of it
        Raw,       ///< the whole MCP result
    };
    /// `place` begins the ids of pictures: "result".
    explicit ResultShelf(QString place, QObject* parent = nullptr);

    /// A child of this; it is up to date with `result`. What `inUse` says of other calls is not put away.
    ToolResult* of(const std::string& call, Part part, const chat::ToolResultBlock& result,
                   const std::function<bool(const std::string& call)>& inUse = {});
    void clear();
    /// The bytes of a picture by its id behind "<place>/".
    QByteArray pictureOf(const QString& id) const;

private:
    struct Entry {
        std::string call;
        Part part = Part::Result;
        chat::CallState state = chat::CallState::Queued;
        std::size_t size = 0; ///< of what is shown: a result never changes but by coming
        int number = 0;
        ToolResult* result = nullptr;
    };
    void makeRoom(const std::function<bool(const std::string&)>& inUse);

    QString m_place;
    std::list<Entry> m_entries; ///< the one that was asked for last is the first
    int m_made = 0;
};

} // namespace ui
