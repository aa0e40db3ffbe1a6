#pragma once
#include <optional>

#include <QObject>
#include <QVariant>

#include "chat/message.h"

namespace ui {

/// One argument of a call, whole.
struct ArgumentLine {
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString type MEMBER type)
    Q_PROPERTY(QString value MEMBER value)
public:
    QString name;
    QString type;  ///< string, number, boolean, object, array, null
    QString value; ///< text of a string, JSON of everything else; hidden characters are spelled out
    bool operator==(const ArgumentLine&) const = default;
};

/// How far a running call is; from the session's progress signals, not from the transcript.
struct CallProgress {
    double fraction = -1; ///< 0..1, or below 0 where the server gives no total
    QString text;
    bool operator==(const CallProgress&) const = default;
};

/// A tool call as a card shows it.
struct CallCard {
    Q_GADGET
    Q_PROPERTY(QString callId MEMBER callId)
    Q_PROPERTY(QString messageId MEMBER messageId)
    Q_PROPERTY(QString ref MEMBER ref)
    Q_PROPERTY(QString server MEMBER server)
    Q_PROPERTY(QString tool MEMBER tool)
    Q_PROPERTY(QString risk MEMBER risk)
    Q_PROPERTY(QString status MEMBER status)
    Q_PROPERTY(QString stateWord MEMBER stateWord)
    Q_PROPERTY(QString note MEMBER note)
    Q_PROPERTY(bool canCancel MEMBER canCancel)
    Q_PROPERTY(bool canCheck MEMBER canCheck)
    Q_PROPERTY(QString argumentsLine MEMBER argumentsLine)
    Q_PROPERTY(QVariantList arguments MEMBER arguments)
    Q_PROPERTY(bool edited MEMBER edited)
    Q_PROPERTY(QString summary MEMBER summary)
    Q_PROPERTY(QString duration MEMBER duration)
    Q_PROPERTY(QString size MEMBER size)
    Q_PROPERTY(double progress MEMBER progress)
    Q_PROPERTY(bool open MEMBER open)
    Q_PROPERTY(bool hasResult MEMBER hasResult)
    Q_PROPERTY(QString foot MEMBER foot)
public:
    QString callId;
    QString messageId;
    QString ref; ///< "T3": the third call of the session
    QString server;
    QString tool;
    QString risk;
    QString status; ///< a StateIcon status: queued, waiting, running, done, failed, stopped, refused, unknown
    QString stateWord; ///< said in the row where the state is not simply done: "stopped, may still run"
    QString note;      ///< cause of a failure or refusal, or the operator's note
    bool canCancel = false;
    bool canCheck = false; ///< its outcome is open, and its server can be asked
    QString argumentsLine;
    QVariantList arguments; ///< of ArgumentLine
    bool edited = false;    ///< the operator changed what the model proposed
    QString summary;        ///< "6 rows", "214 lines"
    QString duration;
    QString size;
    double progress = -1;
    bool open = false;
    // Filled only while open; the result itself is a ToolResult.
    bool hasResult = false;
    QString text; ///< the beginning of the result, for finding words in it
    QString foot; ///< what the model received
    bool operator==(const CallCard&) const = default;
};

/// "queued, 3 before it"
QString queuedWords(int before);

/// "6 rows" or "214 lines": what a result says in its folded card. Reads at most 1 MB of JSON for it, so keep
/// it: a card is made anew with each token of its turn.
QString resultSummary(const chat::ToolResultBlock& result);

/// `summary` is resultSummary() of the result. `number` counts the calls of the session from 1. Without a result the call has not been decided yet.
CallCard callCard(const chat::ToolCallBlock& call, const chat::ToolResultBlock* result, int number, bool open,
                  const std::optional<CallProgress>& progress, const QString& summary = {});

/// The arguments of a call, one line each, nothing left out. Text that is no object is one line of its own.
std::vector<ArgumentLine> argumentLines(const std::string& json);

/// The arguments on one line: "role=wan devices=[6]".
QString argumentsLine(const std::string& json);

} // namespace ui
