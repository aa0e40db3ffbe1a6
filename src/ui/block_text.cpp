#include "ui/block_text.h"

#include <algorithm>
#include <cmath>

#include <QCursor>
#include <QPainter>
#include <QQuickPaintedItem>

namespace ui {

namespace {

constexpr int tileHeight = 512;
constexpr int mostTiles = 4; ///< of a text that is painted whole; of a longer one what is in sight

} // namespace

/// A piece of a text, as a picture.
class TextTile : public QQuickPaintedItem {
public:
    explicit TextTile(BlockText* text) : QQuickPaintedItem(text), m_text(text) { setZ(-1); }
    void paint(QPainter* painter) override {
        painter->translate(0, -y());
        m_text->paint(*painter, painter->clipBoundingRect());
    }

private:
    BlockText* m_text;
};

BlockText::BlockText(QQuickItem* parent) : QQuickItem(parent) {
    setCursor(Qt::IBeamCursor);
    connect(this, &BlockText::styleChanged, this, &BlockText::polish);
    connect(this, &BlockText::groundChanged, this, [this] { placeTiles(0); });
    connect(this, &BlockText::selectableChanged, this, &BlockText::readLinks);
}

BlockText::~BlockText() = default;

void BlockText::setRich(const QString& rich) {
    if (m_rich == rich) return;
    m_rich = rich;
    if (isComponentComplete()) lay();
}

void BlockText::setLook(TextLook* look) {
    if (m_look == look) return;
    if (m_look) m_look->disconnect(this);
    m_look = look;
    if (m_look) connect(m_look, &TextLook::changed, this, &BlockText::styleChanged);
    Q_EMIT styleChanged();
}

void BlockText::setShift(qreal shift) {
    if (m_shift == shift) return;
    m_shift = shift;
    placeTiles(0);
    Q_EMIT shiftChanged();
}

void BlockText::setChosenText(QPointF chosen) {
    if (m_chosen == chosen) return;
    m_chosen = chosen;
    placeTiles(0);
    Q_EMIT chosenTextChanged();
}

void BlockText::componentComplete() {
    QQuickItem::componentComplete();
    lay();
}

void BlockText::geometryChange(const QRectF& now, const QRectF& before) {
    QQuickItem::geometryChange(now, before);
    if (!isComponentComplete() || now.width() == before.width()) return;
    if (m_wraps) return lay();
    placeTiles(0);
}

void BlockText::updatePolish() {
    if (isComponentComplete()) lay();
}

void BlockText::lay() {
    if (!m_look) return;
    const bool other = m_rich != m_laid;
    const qreal changed = m_flow.lay(richRuns(m_rich),
                                     {.font = m_font,
                                      .ink = m_color,
                                      .linePixels = m_linePixels,
                                      .wraps = m_wraps,
                                      .align = static_cast<Qt::Alignment>(m_alignment),
                                      .look = m_look},
                                     width());
    setImplicitSize(std::ceil(m_flow.naturalWidth()), m_flow.height());
    placeTiles(changed);
    Q_EMIT laidOut();
    if (!other) return;
    m_laid = m_rich;
    readLinks();
    Q_EMIT textChanged();
}

void BlockText::readLinks() {
    const QStringList links = m_flow.links();
    setAcceptHoverEvents(!links.isEmpty());
    setAcceptedMouseButtons(links.isEmpty() || m_selectable ? Qt::NoButton : Qt::LeftButton);
    if (m_hoveredLink.isEmpty()) setCursor(m_selectable ? Qt::IBeamCursor : Qt::ArrowCursor);
    if (std::exchange(m_links, links) != links) Q_EMIT linksChanged();
}

void BlockText::paint(QPainter& painter, const QRectF& part) const {
    painter.translate(-m_shift, 0);
    m_flow.paint(painter, part.top(), part.bottom(), m_chosen.toPoint());
}

/// Tiles stand where they are needed; of those below `changedFrom` the rest is painted again.
void BlockText::placeTiles(qreal changedFrom) {
    if (!isComponentComplete()) return;
    const int count = static_cast<int>(std::ceil(m_flow.height() / tileHeight));
    if (count > mostTiles) followView();
    const auto [first, last] = tilesInSight(count);
    const bool opaque = m_ground.alpha() == 255;
    for (auto tile = m_tiles.begin(); tile != m_tiles.end();) {
        if (tile->first >= first && tile->first < last) {
            ++tile;
            continue;
        }
        delete tile->second;
        tile = m_tiles.erase(tile);
    }
    for (int i = first; i < last; ++i) {
        const qreal top = i * tileHeight;
        const QSizeF size(width(), std::min<qreal>(tileHeight, m_flow.height() - top));
        TextTile*& tile = m_tiles[i];
        if (tile != nullptr && tile->opaquePainting() != opaque) delete std::exchange(tile, nullptr); // its picture has the other depth
        if (tile == nullptr) {
            tile = new TextTile(this);
            tile->setY(top);
        }
        tile->setFillColor(m_ground);
        tile->setOpaquePainting(opaque);
        qreal from = changedFrom - top;
        if (tile->size() != size) {
            tile->setSize(size); // its picture is another one
            from = 0;
        }
        // Always with a rectangle: Qt takes none for "what was said before", even where nothing was said.
        if (from < size.height())
            tile->update(QRectF(0, std::max<qreal>(0, from), size.width(), size.height()).toAlignedRect());
    }
}

/// From the first of them to behind the last.
std::pair<int, int> BlockText::tilesInSight(int count) const {
    if (count <= mostTiles || !m_view) return {0, std::min(count, mostTiles)};
    const QRectF seen = mapRectFromItem(m_view, QRectF(0, 0, m_view->width(), m_view->height()));
    const int first = std::clamp(static_cast<int>(std::floor(seen.top() / tileHeight)) - 1, 0, count);
    return {first, std::clamp(static_cast<int>(std::ceil(seen.bottom() / tileHeight)) + 1, first, count)};
}

/// What scrolls a long text tells when it did.
void BlockText::followView() {
    if (m_view) return;
    for (QQuickItem* item = parentItem(); item != nullptr && !m_view; item = item->parentItem())
        if (item->inherits("QQuickFlickable") && item->height() > 0 && item->height() < height()) m_view = item;
    if (!m_view) return;
    for (const char* moved : {SIGNAL(contentYChanged()), SIGNAL(contentHeightChanged()), SIGNAL(heightChanged())})
        connect(m_view, moved, this, SLOT(showTiles()));
}

void BlockText::showTiles() {
    placeTiles(m_flow.height());
}

void BlockText::hover(const QString& link) {
    if (m_hoveredLink == link) return;
    m_hoveredLink = link;
    setCursor(!link.isEmpty() ? Qt::PointingHandCursor : m_selectable ? Qt::IBeamCursor : Qt::ArrowCursor);
    Q_EMIT hoveredLinkChanged();
}

void BlockText::mousePressEvent(QMouseEvent* event) {
    event->setAccepted(!linkAt(event->position().x(), event->position().y()).isEmpty());
}

void BlockText::mouseReleaseEvent(QMouseEvent* event) {
    const QString link = linkAt(event->position().x(), event->position().y());
    if (!link.isEmpty()) Q_EMIT linkActivated(link);
}

} // namespace ui
