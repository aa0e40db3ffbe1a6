#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "chat/transcript.h"
#include "ui/answer_facts.h"
#include "ui/block_frame.h"
#include "ui/call_card.h"
#include "ui/table_shape.h"

namespace ui {

/// The piece of track that a row draws in the gutter beside it.
struct TrackPiece {
    Q_GADGET
    Q_PROPERTY(QString node MEMBER node)
    Q_PROPERTY(bool above MEMBER above)
    Q_PROPERTY(bool below MEMBER below)
    Q_PROPERTY(bool split MEMBER split)
    Q_PROPERTY(bool merge MEMBER merge)
    Q_PROPERTY(bool second MEMBER second)
    Q_PROPERTY(bool onSecond MEMBER onSecond)
    Q_PROPERTY(bool dashed MEMBER dashed)
public:
    QString node;          ///< "", you, call, stop (a call that waits), here (where the answer is now)
    bool above = true;     ///< the line comes from the row above
    bool below = true;     ///< and goes on to the row below
    bool split = false;    ///< the second line leaves the first here
    bool merge = false;    ///< and comes back below this row
    bool second = false;   ///< the second line passes
    bool onSecond = false; ///< the node is on the second line
    bool dashed = false;   ///< the way behind a call that waits
    bool operator==(const TrackPiece&) const = default;
};

/// One row of the conversation: one block, with all that its delegate draws.
struct TranscriptRow {
    enum class Kind {
        Question, ///< what the operator asked
        Author,   ///< which model answers, and when
        Paragraph,
        Heading,
        ListItem,
        Code,
        Table,
        Rule,
        Reasoning, ///< what the model thought aloud: folded, or the head of it
        Thought,   ///< a piece of it, where it is open
        Files,     ///< pictures and files of an answer
        Call,      ///< a tool call, folded or open
        Approval,  ///< a tool call that waits for the operator
        Notice,
        Waiting, ///< nothing has come yet
        Foot,    ///< end of a finished answer: retry, branches, tokens
    };
    Kind kind = Kind::Paragraph;
    std::string messageId;
    QString rich;   ///< made by richText()
    QString plain;  ///< what one reads of it, character by character
    QString marker; ///< language of code; fold id of a reasoning
    int level = 0;  ///< of a heading; chunk of code or a table
    BlockFrame frame;      ///< quotes and lists around a block
    bool lastChunk = true; ///< of code or a table
    TableShape table;
    CallCard call;
    QString author;
    QString time;
    QString severity; ///< of a notice: info, warning, error
    QString nextStep;
    QString detail;
    QVariantList files;     ///< maps {name, kind, size, picture}: what is attached
    QString cost;           ///< of an answer; empty without a dated price
    bool streaming = false; ///< the answer is being written here
    int branch = 0;         ///< of `branches`, from 1
    int branches = 1;
    TrackPiece track;
    bool operator==(const TranscriptRow&) const = default;
};

/// What is known beside the transcript.
struct RowFacts {
    /// By the id of a call, or by foldId() of a reasoning.
    std::function<bool(const std::string& id)> isOpen;
    std::function<std::optional<CallProgress>(const std::string& callId)> progressOf;
    PriceOf priceOf;
    std::function<QString(const chat::ToolResultBlock& result)> summaryOf; ///< resultSummary(), kept
    int callsBefore = 0; ///< calls in the turns above: numbering goes on
};

/// Names the reasoning in one block of a message, to open and fold it.
QString foldId(const chat::Message& message, std::size_t block);

/// The rows of one turn: a question and every message that answers it. Pure.
std::vector<TranscriptRow> rowsOfTurn(const std::vector<const chat::Message*>& turn,
                                      const chat::Transcript& transcript, const RowFacts& facts);

/// Of the last message of `turn`, whose last block is text: the rows of that text from byte `cut` on
/// (chat::MarkdownCut), with what stands below it. They are the last rows of rowsOfTurn(). Pure.
std::vector<TranscriptRow> rowsOfEnd(const std::vector<const chat::Message*>& turn,
                                     const chat::Transcript& transcript, const RowFacts& facts,
                                     std::size_t cut);

/// Whether what this row shows holds the words, in any case.
bool mentions(const TranscriptRow& row, const QString& words);

} // namespace ui
