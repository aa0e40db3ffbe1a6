#pragma once
#include <QObject>
#include <QPoint>
#include <QtQml/qqmlregistration.h>

#include "ui/chat_view_model.h"
#include "ui/selection_text.h"

namespace ui {

/// What the operator has selected in the conversation, across blocks and messages. It belongs to the view;
/// rows only paint it. Copying comes from the model, because rows out of sight do not exist as items.
class Selection : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(ui::ChatViewModel* chat READ chat WRITE setChat NOTIFY chatChanged)
    Q_PROPERTY(bool active READ active NOTIFY changed)
    Q_PROPERTY(int revision READ revision NOTIFY changed)
    Q_PROPERTY(QString words MEMBER m_words NOTIFY wordsChanged)
public:
    explicit Selection(QObject* parent = nullptr) : QObject(parent) {}

    ChatViewModel* chat() const { return m_chat; }
    /// Borrowed; outlives this.
    void setChat(ChatViewModel* chat);

    bool active() const { return range().first >= 0; }
    int revision() const { return m_revision; }
    SelectedRange range() const;

    /// Begins at a character of a row; nothing is selected until extend().
    Q_INVOKABLE void begin(int row, int position);
    /// Moves the end that the operator holds.
    Q_INVOKABLE void extend(int row, int position);
    Q_INVOKABLE void selectWord(int row, int position);
    Q_INVOKABLE void selectRow(int row);
    Q_INVOKABLE void selectAll();
    Q_INVOKABLE void clear();
    /// What of a row is selected, from x to y; x is below 0 where nothing is. `revision` makes a binding ask
    /// again.
    Q_INVOKABLE QPoint inRow(int row, int revision) const;
    /// "plain" or "markdown".
    Q_INVOKABLE QString text(const QString& format) const;
    /// To the clipboard: "plain", "markdown", or "rich" as HTML and plain text.
    Q_INVOKABLE void copy(const QString& format) const;
    /// The mark-up of a row with `words` marked: what is looked for in the conversation.
    Q_INVOKABLE QString marked(const QString& rich) const;
    /// The whole block of code that a row is a part of.
    Q_INVOKABLE QString codeAt(int row) const;

Q_SIGNALS:
    void chatChanged();
    void changed();
    void wordsChanged();

private:
    struct Place {
        int row = -1;
        int position = 0;
        auto operator<=>(const Place&) const = default;
    };
    TranscriptModel* model() const { return m_chat == nullptr ? nullptr : m_chat->transcript(); }
    RowSource source() const;
    int length(int row) const;
    bool has(int row) const { return model() != nullptr && row >= 0 && row < model()->count(); }
    void set(Place anchor, Place cursor);
    void shift(int first, int by);

    ChatViewModel* m_chat = nullptr;
    Place m_anchor, m_cursor;
    int m_revision = 0;
    QString m_words;
};

} // namespace ui
