#include "ui/attachment_list.h"

#include <memory>

#include <QBuffer>
#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QPromise>
#include <QThreadPool>

#include "base/display_text.h"
#include "base/when_done.h"
#include "ui/figures.h"

namespace ui {

namespace {

struct Facts {
    std::string name;
    chat::AttachmentKind kind = chat::AttachmentKind::Text;
    std::size_t bytes = 0;
};

Facts factsOf(const chat::Block& block) {
    if (const auto* image = std::get_if<chat::ImageBlock>(&block))
        return {image->name, chat::AttachmentKind::Image, image->bytes.size()};
    const auto& file = std::get<chat::FileBlock>(block);
    return {file.name, chat::kindOf(file), file.bytes.size()};
}

std::string& nameOf(chat::Block& block) {
    if (auto* image = std::get_if<chat::ImageBlock>(&block)) return image->name;
    return std::get<chat::FileBlock>(block).name;
}

std::int64_t tokensOf(const chat::Block& block) {
    if (const auto* image = std::get_if<chat::ImageBlock>(&block)) return chat::estimatedTokens(*image);
    return chat::estimatedTokens(std::get<chat::FileBlock>(block));
}

base::Result<chat::Block> read(const QString& path) {
    const QFileInfo info(path);
    const std::string name = info.fileName().toStdString();
    // A pipe or a device would never end.
    if (!info.isFile()) return base::fail(base::ErrorKind::InvalidInput, name + " is no file");
    if (info.size() > static_cast<qint64>(chat::mostBytesTogether))
        return base::fail(base::ErrorKind::TooLarge, name + " is over 48 MiB");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::ErrorKind::NotFound, name + ": " + file.errorString().toStdString());
    return chat::attachmentFrom(name, file.read(static_cast<qint64>(chat::mostBytesTogether)).toStdString());
}

/// Runs `make` on a worker and hands its result to `then` on the thread of `context`.
template <typename Make, typename Then>
void beside(QObject* context, Make make, Then then) {
    auto promise = std::make_shared<QPromise<base::Result<chat::Block>>>();
    promise->start();
    base::whenDone(promise->future(), context, std::move(then));
    QThreadPool::globalInstance()->start([promise, make = std::move(make)]() mutable {
        promise->addResult(make());
        promise->finish();
    });
}

} // namespace

AttachmentList::AttachmentList(QObject* parent) : QAbstractListModel(parent), m_shown(&m_bySession[{}]) {}

void AttachmentList::show(const std::string& session) {
    beginResetModel();
    m_session = session;
    m_shown = &m_bySession[session];
    m_failure.clear();
    endResetModel();
    Q_EMIT countChanged();
    Q_EMIT failureChanged();
}

void AttachmentList::judgeBy(Judge judge, const QString& model) {
    m_judge = std::move(judge);
    m_model = model;
    if (m_shown->empty()) return;
    Q_EMIT dataChanged(index(0), index(count() - 1), {RefusalRole, RefusalShortRole, NoteRole});
    Q_EMIT countChanged();
}

llm::Acceptance AttachmentList::verdict(const Attached& attached) const {
    return m_judge ? m_judge(attached.block) : llm::Acceptance::NotKnown;
}

void AttachmentList::addFile(const QString& path) {
    QString local = path.startsWith(QLatin1String("file:")) ? QUrl(path).toLocalFile() : path.trimmed();
    if (local.startsWith(QLatin1String("~/"))) local.replace(0, 1, qEnvironmentVariable("HOME"));
    if (local.isEmpty()) return fail(tr("Only files of this machine can be attached."));
    clearFailure();
    beginReading();
    beside(
        this, [local] { return read(local); },
        [this, session = m_session, name = QFileInfo(local).fileName()](
            const base::Result<chat::Block>& block) { add(session, name, block); });
}

void AttachmentList::addBytes(const QString& name, std::string bytes) {
    clearFailure();
    beginReading();
    beside(
        this,
        [name = name.toStdString(), bytes = std::move(bytes)]() mutable {
            auto block = chat::attachmentFrom(name, std::move(bytes));
            if (block) nameOf(*block) = name;
            return block;
        },
        [this, session = m_session, name](const base::Result<chat::Block>& block) {
            add(session, name, block);
        });
}

void AttachmentList::addUrls(const QList<QUrl>& urls) {
    for (const QUrl& url : urls)
        addFile(url.isLocalFile() ? url.toLocalFile() : QString());
}

bool AttachmentList::paste() {
    const QMimeData* const data = QGuiApplication::clipboard()->mimeData();
    return data != nullptr && take(*data);
}

bool AttachmentList::take(const QMimeData& data) {
    if (data.hasUrls() && !data.urls().isEmpty() && data.urls().constFirst().isLocalFile()) {
        addUrls(data.urls());
        return true;
    }
    if (data.hasText() || !data.hasImage()) return false;
    const QString name = tr("pasted-%1.png").arg(m_next);
    clearFailure();
    beginReading();
    const QByteArray png = data.data(QStringLiteral("image/png"));
    const QImage image = png.isEmpty() ? qvariant_cast<QImage>(data.imageData()) : QImage();
    beside(
        this,
        [name, png, image] {
            QBuffer buffer;
            buffer.setData(png);
            if (png.isEmpty() && buffer.open(QIODevice::WriteOnly)) image.save(&buffer, "PNG");
            return chat::attachmentFrom(name.toStdString(), buffer.data().toStdString());
        },
        [this, session = m_session, name](const base::Result<chat::Block>& block) {
            add(session, name, block);
        });
    return true;
}

QString AttachmentList::whyNot(base::ErrorKind kind, const QString& file) {
    const QString name = QString::fromStdString(base::displayLine(file.toStdString(), 120));
    if (kind == base::ErrorKind::TooLarge)
        return tr("Not attached: %1 is too large. Text may have 4 MiB, a picture 20 MiB, a PDF 32 MiB.")
            .arg(name);
    if (kind == base::ErrorKind::NotFound) return tr("Not attached: %1 cannot be read.").arg(name);
    return tr("Not attached: %1 is neither text nor PDF, PNG, JPEG, GIF or WebP, or it is empty.").arg(name);
}

void AttachmentList::add(const std::string& session, const QString& name, base::Result<chat::Block> block) {
    --m_reading;
    Q_EMIT countChanged();
    if (!block) return fail(whyNot(block.error().kind, name));
    std::vector<Attached>& list = m_bySession[session];
    std::size_t together = factsOf(*block).bytes;
    for (const Attached& attached : list)
        together += factsOf(attached.block).bytes;
    if (together > chat::mostBytesTogether)
        return fail(tr("Not attached: all files of one question together may have %1.")
                        .arg(bytesText(chat::mostBytesTogether)));
    const bool shown = &list == m_shown;
    if (shown) beginInsertRows({}, count(), count());
    const std::int64_t tokens = tokensOf(*block);
    list.push_back({QString::number(m_next++), std::move(*block), tokens});
    if (shown) endInsertRows();
    if (shown) Q_EMIT countChanged();
}

void AttachmentList::beginReading() {
    ++m_reading;
    Q_EMIT countChanged();
}

void AttachmentList::fail(const QString& words) {
    m_failure = words;
    Q_EMIT failureChanged();
}

void AttachmentList::clearFailure() {
    if (!m_failure.isEmpty()) fail({});
}

void AttachmentList::remove(int row) {
    if (row < 0 || row >= count()) return;
    beginRemoveRows({}, row, row);
    m_shown->erase(m_shown->begin() + row);
    endRemoveRows();
    Q_EMIT countChanged();
}

int AttachmentList::sendable() const {
    int sent = 0;
    for (const Attached& attached : *m_shown)
        sent += verdict(attached) != llm::Acceptance::No;
    return sent;
}

std::vector<chat::Block> AttachmentList::takeSendable() {
    std::vector<chat::Block> out;
    beginResetModel();
    std::erase_if(*m_shown, [&](Attached& attached) {
        if (verdict(attached) == llm::Acceptance::No) return false;
        out.push_back(std::move(attached.block));
        return true;
    });
    endResetModel();
    Q_EMIT countChanged();
    return out;
}

std::int64_t AttachmentList::estimatedTokens() const {
    std::int64_t sum = 0;
    for (const Attached& attached : *m_shown)
        if (verdict(attached) != llm::Acceptance::No) sum += attached.tokens;
    return sum;
}

QByteArray AttachmentList::pictureOf(const QString& id) const {
    for (const auto& [session, list] : m_bySession)
        for (const Attached& attached : list)
            if (const auto* image = std::get_if<chat::ImageBlock>(&attached.block);
                image && attached.id == id)
                return QByteArray::fromStdString(image->bytes);
    return {};
}

int AttachmentList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant AttachmentList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Attached& attached = (*m_shown)[static_cast<std::size_t>(index.row())];
    const Facts facts = factsOf(attached.block);
    const bool image = facts.kind == chat::AttachmentKind::Image;
    switch (role) {
    case Qt::DisplayRole:
    case NameRole: return QString::fromStdString(base::displayLine(facts.name, 120));
    case KindRole:
        return image                                     ? QStringLiteral("image")
               : facts.kind == chat::AttachmentKind::Pdf ? QStringLiteral("pdf")
                                                         : QStringLiteral("text");
    case SizeRole: return bytesText(static_cast<std::int64_t>(facts.bytes));
    case PictureRole: return image ? QStringLiteral("draft/") + attached.id : QString();
    case RefusalRole:
        if (verdict(attached) != llm::Acceptance::No) return QString();
        return image ? tr("Not sent: %1 takes no images").arg(m_model)
                     : tr("Not sent: %1 takes no PDF files").arg(m_model);
    case RefusalShortRole:
        if (verdict(attached) != llm::Acceptance::No) return QString();
        return image ? tr("Not sent: takes no images") : tr("Not sent: takes no PDF files");
    case NoteRole:
        if (verdict(attached) != llm::Acceptance::NotKnown) return QString();
        return image ? tr("Whether %1 takes images is not known").arg(m_model)
                     : tr("Whether %1 takes PDF files is not known").arg(m_model);
    default: return {};
    }
}

QHash<int, QByteArray> AttachmentList::roleNames() const {
    return {{NameRole, "name"},       {KindRole, "kind"},       {SizeRole, "size"},
            {PictureRole, "picture"}, {RefusalRole, "refusal"}, {RefusalShortRole, "refusalShort"},
            {NoteRole, "note"}};
}

} // namespace ui
