#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include "base/result.h"
#include "chat/attachment.h"
#include "llm/intake.h"

class QMimeData;

namespace ui {

/// What is attached to the question that is being written, by session. A file that the chosen model does not
/// take says so at once, and stays behind when the question is sent.
class AttachmentList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by ChatViewModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int sendable READ sendable NOTIFY countChanged)
    Q_PROPERTY(bool reading READ reading NOTIFY countChanged)
    Q_PROPERTY(QString failure READ failure NOTIFY failureChanged)
public:
    enum Role {
        NameRole = Qt::UserRole + 1,
        KindRole,    ///< text, image or pdf
        SizeRole,    ///< "38.4 kB"
        PictureRole, ///< id for image://picture; empty where there is none
        RefusalRole, ///< why it is not sent; empty where it is
        RefusalShortRole,
        NoteRole, ///< what is not sure
    };
    /// Whether the chosen model takes it, and the model's name for the words.
    using Judge = std::function<llm::Acceptance(const chat::Block&)>;

    explicit AttachmentList(QObject* parent = nullptr);

    /// Shows what is attached in this session.
    void show(const std::string& session);
    /// The model may be another one.
    void judgeBy(Judge judge, const QString& model);

    /// Reads a file beside the window's thread and attaches it; failure() tells where it cannot be.
    Q_INVOKABLE void addFile(const QString& path);
    Q_INVOKABLE void addUrls(const QList<QUrl>& urls);
    /// Attaches what came from elsewhere than a file; `name` says from where and stays whole.
    void addBytes(const QString& name, std::string bytes);
    /// Attaches what the clipboard holds, if it is files or a picture; false where it is text to paste.
    Q_INVOKABLE bool paste();
    Q_INVOKABLE void remove(int row);
    Q_INVOKABLE void clearFailure();
    bool take(const QMimeData& data);

    int count() const { return static_cast<int>(m_shown->size()); }
    int sendable() const;
    bool reading() const { return m_reading > 0; } ///< a file is still on its way in
    const QString& failure() const { return m_failure; }
    /// Those that are sent, taken out of the list; the others stay.
    std::vector<chat::Block> takeSendable();
    std::int64_t estimatedTokens() const; ///< of those that would be sent
    /// The bytes behind a picture id; empty where there are none.
    QByteArray pictureOf(const QString& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();
    void failureChanged();

private:
    struct Attached {
        QString id;
        chat::Block block;
        std::int64_t tokens = 0;
    };
    void add(const std::string& session, const QString& name, base::Result<chat::Block> block);
    static QString whyNot(base::ErrorKind kind, const QString& file);
    void fail(const QString& words);
    void beginReading();
    llm::Acceptance verdict(const Attached& attached) const;

    std::map<std::string, std::vector<Attached>> m_bySession;
    std::string m_session;
    std::vector<Attached>* m_shown;
    Judge m_judge;
    QString m_model;
    QString m_failure;
    int m_reading = 0;
    int m_next = 1; ///< numbers ids and pasted pictures
};

} // namespace ui
