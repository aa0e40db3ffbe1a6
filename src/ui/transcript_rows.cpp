#include "ui/transcript_rows.h"

#include <algorithm>

#include <map>

#include <QCoreApplication>

#include "base/display_text.h"
#include "base/error_text.h"
#include "chat/attachment.h"
#include "ui/code_text.h"
#include "ui/data_picture.h"
#include "ui/figures.h"
#include "ui/rich_text.h"
#include "ui/thought.h"

namespace ui {

namespace {

using Kind = TranscriptRow::Kind;

constexpr qsizetype mostPictures = 8; ///< of one paragraph

QString safe(const std::string& text) {
    return QString::fromStdString(base::DisplayText(text).text());
}

/// A picture or file of a message as the window shows it; empty where the block is something else.
QVariantMap fileOf(const chat::Message& message, std::size_t index) {
    const auto* image = std::get_if<chat::ImageBlock>(&message.blocks[index]);
    const auto* file = std::get_if<chat::FileBlock>(&message.blocks[index]);
    if (!image && !file) return {};
    const bool pdf = file && chat::kindOf(*file) == chat::AttachmentKind::Pdf;
    return {{QStringLiteral("name"),
             QString::fromStdString(base::displayLine(image ? image->name : file->name, 120))},
            {QStringLiteral("kind"), image ? QStringLiteral("image")
                                     : pdf ? QStringLiteral("pdf")
                                           : QStringLiteral("text")},
            {QStringLiteral("size"),
             bytesText(static_cast<std::int64_t>(image ? image->bytes.size() : file->bytes.size()))},
            {QStringLiteral("picture"),
             image ? QStringLiteral("message/%1/%2").arg(QString::fromStdString(message.id.text)).arg(index)
                   : QString()}};
}

QVariantList filesOf(const chat::Message& message) {
    QVariantList files;
    for (std::size_t i = 0; i < message.blocks.size(); ++i)
        if (const QVariantMap file = fileOf(message, i); !file.isEmpty()) files.append(file);
    return files;
}

/// Writes the rows of one turn, message by message.
class TurnWriter {
public:
    TurnWriter(const std::vector<const chat::Message*>& turn, const chat::Transcript& transcript,
               const RowFacts& facts)
        : m_turn(turn), m_transcript(transcript), m_facts(facts), m_calls(facts.callsBefore) {}

    std::vector<TranscriptRow> write() {
        for (std::size_t i = 0; i < m_turn.size(); ++i) {
            const chat::Message& message = *m_turn[i];
            if (message.role == chat::Role::User) question(message);
            if (message.role != chat::Role::Assistant) continue;
            const bool answered = i + 1 < m_turn.size() && m_turn[i + 1]->role == chat::Role::Tool;
            answer(message, answered ? m_turn[i + 1] : nullptr);
        }
        foot();
        layTrack(false);
        return std::move(m_rows);
    }

    /// Only what comes of the last text from `cut` on.
    std::vector<TranscriptRow> writeEnd(std::size_t cut) {
        for (const chat::Message* message : m_turn) {
            if (message->role != chat::Role::Assistant) continue;
            if (m_first == nullptr) m_first = message;
            m_last = message;
        }
        const chat::Message& message = *m_turn.back();
        markdown(message, std::string_view(std::get<chat::TextBlock>(message.blocks.back()).text).substr(cut),
                 message.blocks.size() - 1);
        if (message.state == chat::MessageState::Streaming && !m_rows.empty()) m_rows.back().streaming = true;
        foot();
        layTrack(true);
        return std::move(m_rows);
    }

private:
    TranscriptRow& add(Kind kind, const chat::Message& message) {
        TranscriptRow& row = m_rows.emplace_back();
        row.kind = kind;
        row.messageId = message.id.text;
        return row;
    }

    void question(const chat::Message& message) {
        TranscriptRow& row = add(Kind::Question, message);
        row.plain = safe(message.text());
        row.author = QCoreApplication::translate("TranscriptRow", "You");
        row.files = filesOf(message);
        row.time = clockText(message.created);
        branchesOf(message, row);
    }

    void branchesOf(const chat::Message& message, TranscriptRow& row) const {
        const auto siblings = m_transcript.siblings(message.id);
        row.branches = static_cast<int>(siblings.size());
        for (std::size_t i = 0; i < siblings.size(); ++i)
            if (siblings[i] == message.id) row.branch = static_cast<int>(i) + 1;
    }

    void answer(const chat::Message& message, const chat::Message* results) {
        const QString author = QString::fromStdString(base::displayLine(message.model, 120));
        if (m_author != author || m_first == nullptr) {
            TranscriptRow& row = add(Kind::Author, message);
            row.author = author;
            row.time = clockText(message.created);
            m_author = author;
        }
        if (m_first == nullptr) m_first = &message;
        m_last = &message;
        const std::size_t before = m_rows.size();
        for (std::size_t i = 0; i < message.blocks.size(); ++i)
            writeBlock(message, i, results);
        if (message.state != chat::MessageState::Streaming) return;
        if (m_rows.size() == before) add(Kind::Waiting, message);
        m_rows.back().streaming = true;
    }

    void writeBlock(const chat::Message& message, std::size_t index, const chat::Message* results) {
        const chat::Block& block = message.blocks[index];
        if (const auto* text = std::get_if<chat::TextBlock>(&block)) markdown(message, text->text, index);
        if (const auto* thought = std::get_if<chat::ReasoningBlock>(&block);
            thought && !thought->text.empty())
            reasoning(message, index, safe(thought->text));
        if (const QVariantMap file = fileOf(message, index); !file.isEmpty())
            add(Kind::Files, message).files.append(file);
        if (const auto* call = std::get_if<chat::ToolCallBlock>(&block))
            callRow(message, *call, results == nullptr ? nullptr : results->resultOf(call->id));
        if (const auto* notice = std::get_if<chat::NoticeBlock>(&block)) noticeRow(message, *notice);
        if (const auto* sources = std::get_if<chat::SourcesBlock>(&block)) sourceRows(message, *sources);
    }

    /// One row where it is folded; open, a head and its pieces below it.
    void reasoning(const chat::Message& message, std::size_t index, const QString& text) {
        const QString id = foldId(message, index);
        const bool open = m_facts.isOpen && m_facts.isOpen(id.toStdString());
        const bool comes =
            message.state == chat::MessageState::Streaming && index + 1 == message.blocks.size();
        TranscriptRow& head = add(Kind::Reasoning, message);
        head.marker = id;
        head.level = open ? 1 : 0;
        head.detail = comes && !open ? thoughtTail(text) : QString();
        head.plain = open ? QString() : text;
        if (!open) return;
        for (const QString& piece : thoughtPieces(text)) {
            TranscriptRow& row = add(Kind::Thought, message);
            row.marker = id;
            row.plain = piece;
        }
    }

    void callRow(const chat::Message& message, const chat::ToolCallBlock& call,
                 const chat::ToolResultBlock* result) {
        const bool waits = result != nullptr && result->state == chat::CallState::AwaitingApproval;
        TranscriptRow& row = add(waits ? Kind::Approval : Kind::Call, message);
        const bool open = waits || (m_facts.isOpen && m_facts.isOpen(call.id.text));
        const auto progress = m_facts.progressOf ? m_facts.progressOf(call.id.text) : std::nullopt;
        const QString summary =
            result != nullptr && m_facts.summaryOf ? m_facts.summaryOf(*result) : QString();
        row.call = callCard(call, result, ++m_calls, open, progress, summary);
        if (row.call.status == QLatin1String("queued"))
            row.call.stateWord = queuedWords(m_unsettled[call.server]);
        if (row.call.status == QLatin1String("queued") || row.call.status == QLatin1String("running"))
            ++m_unsettled[call.server];
        row.call.messageId = QString::fromStdString(message.id.text);
    }

    void noticeRow(const chat::Message& message, const chat::NoticeBlock& notice) {
        if (notice.kind == "stopped") return; // the state of the message says it already
        TranscriptRow& row = add(Kind::Notice, message);
        row.severity = notice.severity == chat::NoticeBlock::Severity::Error     ? QStringLiteral("error")
                       : notice.severity == chat::NoticeBlock::Severity::Warning ? QStringLiteral("warning")
                                                                                 : QStringLiteral("info");
        const base::ErrorText words =
            base::errorText(notice.kind, notice.detail, QString::fromStdString(message.provider));
        row.plain = words.cause.isEmpty() ? QString::fromStdString(notice.kind) : words.cause;
        row.nextStep = words.nextStep;
        row.detail = words.detail;
    }

    /// A numbered list of links below the answer.
    void sourceRows(const chat::Message& message, const chat::SourcesBlock& block) {
        const QString head = QCoreApplication::translate("TranscriptRow", "Sources");
        markdownRow(message, {.content = chat::MdHeading{4, {{.text = head.toStdString()}}}}, nullptr);
        int number = 0;
        for (const auto& source : block.sources) {
            const std::string title =
                base::displayLine(source.title.empty() ? source.url : source.title, 200);
            chat::Span span{.text = title, .link = source.url};
            const chat::MdBlock item{.content = chat::MdParagraph{{std::move(span)}},
                                     .around = "l",
                                     .joined = 1,
                                     .marker = std::to_string(++number) + "."};
            markdownRow(message, item, &source == &block.sources.back() ? nullptr : &item);
        }
    }

    void markdown(const chat::Message& message, std::string_view text, std::size_t index) {
        const auto blocks = chat::readMarkdown(text);
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            if (std::holds_alternative<chat::MdTable>(blocks[i].content)) {
                i = tableRows(message, blocks, i);
                continue;
            }
            const bool last = i + 1 == blocks.size();
            markdownRow(message, blocks[i], last ? nullptr : &blocks[i + 1]);
            if (!last || message.state != chat::MessageState::Streaming)
                pictureRow(message, blocks[i], index);
        }
    }

    /// The pictures that a text carries in itself.
    void pictureRow(const chat::Message& message, const chat::MdBlock& block, std::size_t index) {
        const auto* paragraph = std::get_if<chat::MdParagraph>(&block.content);
        if (paragraph == nullptr) return;
        QVariantList files;
        for (const chat::Span& span : paragraph->spans) {
            if (!isDataPicture(span.image) || files.size() >= mostPictures) continue;
            files.append(QVariantMap{
                {QStringLiteral("name"), QString::fromStdString(base::displayLine(span.text, 120))},
                {QStringLiteral("kind"), QStringLiteral("image")},
                {QStringLiteral("size"), bytesText(static_cast<std::int64_t>(span.image.size() / 4 * 3))},
                {QStringLiteral("picture"), QStringLiteral("message/%1/%2/%3")
                                                .arg(QString::fromStdString(message.id.text))
                                                .arg(index)
                                                .arg(dataPictureName(span.image))}});
        }
        if (!files.isEmpty()) add(Kind::Files, message).files = files;
    }

    void codeRow(TranscriptRow& row, const chat::MdCode& code) {
        if (code.chunk == 0) {
            m_open = {};
            m_language = code.language;
            if (m_language.empty()) m_language = chat::detectedLanguage(code.text);
        }
        const CodeText& shown = codeText(m_language, code.text, m_open);
        row.rich = shown.rich;
        row.plain = shown.plain;
        m_open = shown.state;
        row.marker = QString::fromStdString(base::displayLine(m_language, 40));
    }

    void show(TranscriptRow& row, const chat::Spans& spans) const {
        ShownText shown = shownText(spans, m_calls);
        row.rich = std::move(shown.rich);
        row.plain = std::move(shown.plain);
    }

    void markdownRow(const chat::Message& message, const chat::MdBlock& block, const chat::MdBlock* below) {
        TranscriptRow& row = add(Kind::Paragraph, message);
        row.frame = blockFrame(block, below);
        row.plain = safe(chat::plainText(block));
        if (const auto* paragraph = std::get_if<chat::MdParagraph>(&block.content)) {
            if (block.around.ends_with('l')) row.kind = Kind::ListItem;
            show(row, paragraph->spans);
        } else if (const auto* heading = std::get_if<chat::MdHeading>(&block.content)) {
            row.kind = Kind::Heading;
            row.level = heading->level;
            show(row, heading->spans);
        } else if (const auto* code = std::get_if<chat::MdCode>(&block.content)) {
            row.kind = Kind::Code;
            codeRow(row, *code);
            row.level = code->chunk;
            row.lastChunk = code->last;
        } else {
            row.kind = Kind::Rule;
        }
    }

    /// All chunks of one table share their column widths. Returns the index of its last chunk.
    std::size_t tableRows(const chat::Message& message, const std::vector<chat::MdBlock>& blocks,
                          std::size_t first) {
        std::vector<const chat::MdTable*> chunks;
        std::size_t last = first;
        for (std::size_t i = first; i < blocks.size(); ++i) {
            const auto* table = std::get_if<chat::MdTable>(&blocks[i].content);
            if (table == nullptr || (i > first && table->chunk == 0)) break;
            chunks.push_back(table);
            last = i;
        }
        const QVariantList widths = tableWidths(chunks);
        for (std::size_t i = 0; i < chunks.size(); ++i) {
            TranscriptRow& row = add(Kind::Table, message);
            row.plain = safe(chat::plainText(blocks[first + i]));
            row.table = tableShape(*chunks[i], widths);
            row.frame = blockFrame(blocks[first + i], nullptr);
            row.level = chunks[i]->chunk;
            row.lastChunk = chunks[i]->last;
        }
        return last;
    }

    void foot() {
        if (m_first == nullptr || m_last == nullptr || m_turn.back()->state == chat::MessageState::Streaming)
            return;
        // A turn that still waits for a tool or the operator has no end yet.
        for (const TranscriptRow& row : m_rows) {
            if (row.kind == Kind::Approval) return;
            if (row.kind == Kind::Call &&
                (row.call.status == QLatin1String("running") || row.call.status == QLatin1String("queued")))
                return;
        }
        if (m_turn.back()->role == chat::Role::Tool) return;
        TranscriptRow& row = add(Kind::Foot, *m_first);
        const AnswerFacts facts = answerFacts(m_turn, m_facts.priceOf);
        row.plain = facts.tokens;
        row.cost = facts.cost;
        row.detail = facts.hint;
        if (m_last->state == chat::MessageState::Interrupted)
            row.nextStep = QCoreApplication::translate(
                "TranscriptRow", "The program ended while this came. What had come is kept.");
        else if (m_last->state == chat::MessageState::Stopped)
            row.nextStep = QCoreApplication::translate("TranscriptRow", "You stopped this answer.");
        branchesOf(*m_first, row);
    }

    /// Calls of one message that stand together split the track and join it again; `goesOn`: rows of the turn
    /// stand above.
    void layTrack(bool goesOn) {
        bool waits = false;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            TranscriptRow& row = m_rows[i];
            const bool call = row.kind == Kind::Call || row.kind == Kind::Approval;
            row.track.above = goesOn || i > 0;
            row.track.below = i + 1 < m_rows.size();
            row.track.dashed = waits;
            if (row.kind == Kind::Question) row.track.node = QStringLiteral("you");
            if (row.streaming) row.track.node = QStringLiteral("here");
            if (!call) continue;
            const auto beside = [&](std::size_t other) {
                return other < m_rows.size() && m_rows[other].messageId == row.messageId &&
                       (m_rows[other].kind == Kind::Call || m_rows[other].kind == Kind::Approval);
            };
            const bool before = i > 0 && beside(i - 1);
            const bool after = beside(i + 1);
            row.track.node = row.kind == Kind::Approval ? QStringLiteral("stop") : QStringLiteral("call");
            row.track.split = !before && after;
            row.track.merge = before && !after;
            row.track.second = before || after;
            row.track.onSecond = before && row.kind != Kind::Approval;
            if (row.kind == Kind::Approval) waits = true;
        }
        if (!m_rows.empty() && m_rows.back().kind == Kind::Foot) {
            m_rows.back().track.above = false;
            if (m_rows.size() > 1) m_rows[m_rows.size() - 2].track.below = false;
        }
    }

    const std::vector<const chat::Message*>& m_turn;
    const chat::Transcript& m_transcript;
    const RowFacts& m_facts;
    int m_calls;
    QString m_author;
    std::string m_language;                 ///< of the code that is written
    chat::HighlightState m_open;            ///< in it, at the end of the row above
    const chat::Message* m_first = nullptr; ///< of the answer
    const chat::Message* m_last = nullptr;
    std::map<std::string, int> m_unsettled; ///< calls of each server that run or wait, so far
    std::vector<TranscriptRow> m_rows;
};

} // namespace

QString foldId(const chat::Message& message, std::size_t block) {
    return QString::fromStdString(message.id.text + "/" + std::to_string(block));
}

std::vector<TranscriptRow> rowsOfTurn(const std::vector<const chat::Message*>& turn,
                                      const chat::Transcript& transcript, const RowFacts& facts) {
    return TurnWriter(turn, transcript, facts).write();
}

std::vector<TranscriptRow> rowsOfEnd(const std::vector<const chat::Message*>& turn,
                                     const chat::Transcript& transcript, const RowFacts& facts,
                                     std::size_t cut) {
    return TurnWriter(turn, transcript, facts).writeEnd(cut);
}

bool mentions(const TranscriptRow& row, const QString& words) {
    const auto in = [&](const QString& text) { return text.contains(words, Qt::CaseInsensitive); };
    const auto inTable = [&](const TableShape& table) {
        if (table.rich) return false; // what one reads of an answer's table is in the row's text
        if (std::any_of(table.heads.begin(), table.heads.end(), in)) return true;
        return std::any_of(table.rows.begin(), table.rows.end(), [&](const QVariant& cells) {
            const QStringList texts = cells.toStringList();
            return std::any_of(texts.begin(), texts.end(), in);
        });
    };
    const auto named = [&](const QVariant& file) {
        return in(file.toMap().value(QStringLiteral("name")).toString());
    };
    if (std::any_of(row.files.begin(), row.files.end(), named)) return true;
    if (in(row.plain) || in(row.nextStep) || in(row.detail) || inTable(row.table)) return true;
    if (row.call.callId.isEmpty()) return false;
    const CallCard& call = row.call;
    return in(call.server + QLatin1String(" / ") + call.tool) || in(call.argumentsLine) || in(call.note) ||
           in(call.text);
}

} // namespace ui
