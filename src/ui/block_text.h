#pragma once
#include <map>

#include <QPointer>
#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

#include "ui/text_flow.h"

namespace ui {

class TextTile;

/// Text of one block of the conversation, in the mark-up of richText() and codeText(). Its styles are few and
/// nothing in it can load anything: it is no HTML. It is painted once, in tiles, and moved as a picture while
/// the list scrolls; of a text that grows only the lines that changed are painted again.
class BlockText : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString rich READ rich WRITE setRich NOTIFY textChanged)
    Q_PROPERTY(QString plain READ plain NOTIFY textChanged)
    Q_PROPERTY(int length READ length NOTIFY textChanged)
    Q_PROPERTY(bool fromRight READ fromRight NOTIFY textChanged)
    Q_PROPERTY(QStringList links READ links NOTIFY linksChanged)
    Q_PROPERTY(QRectF end READ end NOTIFY laidOut)
    Q_PROPERTY(QFont font MEMBER m_font NOTIFY styleChanged)
    Q_PROPERTY(QColor color MEMBER m_color NOTIFY styleChanged)
    Q_PROPERTY(QColor ground MEMBER m_ground NOTIFY groundChanged)
    Q_PROPERTY(int linePixels MEMBER m_linePixels NOTIFY styleChanged)
    Q_PROPERTY(bool wraps MEMBER m_wraps NOTIFY styleChanged)
    Q_PROPERTY(int alignment MEMBER m_alignment NOTIFY styleChanged)
    Q_PROPERTY(ui::TextLook* look READ look WRITE setLook NOTIFY styleChanged)
    Q_PROPERTY(qreal shift READ shift WRITE setShift NOTIFY shiftChanged)
    Q_PROPERTY(QPointF chosenText READ chosenText WRITE setChosenText NOTIFY chosenTextChanged)
    Q_PROPERTY(bool selectable MEMBER m_selectable NOTIFY selectableChanged)
    Q_PROPERTY(QString hoveredLink READ hoveredLink NOTIFY hoveredLinkChanged)
public:
    explicit BlockText(QQuickItem* parent = nullptr);
    ~BlockText() override;

    const QString& rich() const { return m_rich; }
    void setRich(const QString& rich);
    /// What one reads of it, character by character.
    const QString& plain() const { return m_flow.text(); }
    int length() const { return m_flow.length(); }
    /// Its script is written from right to left.
    bool fromRight() const { return m_flow.text().isRightToLeft(); }
    const QStringList& links() const { return m_links; }
    /// The place behind the last character.
    QRectF end() const { return m_flow.rectangleOf(length()); }
    TextLook* look() const { return m_look; }
    void setLook(TextLook* look);
    /// How far a text that does not wrap is scrolled to the side: the item stays as wide as what one sees of it.
    qreal shift() const { return m_shift; }
    void setShift(qreal shift);
    /// What is selected, from x to y; x is below 0 where nothing is.
    QPointF chosenText() const { return m_chosen; }
    void setChosenText(QPointF chosen);
    const QString& hoveredLink() const { return m_hoveredLink; }

    Q_INVOKABLE int positionAt(qreal x, qreal y) const { return m_flow.positionAt({x + m_shift, y}); }
    Q_INVOKABLE QString linkAt(qreal x, qreal y) const { return m_flow.linkAt({x + m_shift, y}); }
    Q_INVOKABLE QRectF positionToRectangle(int position) const { return m_flow.rectangleOf(position); }
    void paint(QPainter& painter, const QRectF& part) const;

Q_SIGNALS:
    void textChanged();
    void linksChanged();
    void laidOut();
    void styleChanged();
    void groundChanged();
    void shiftChanged();
    void chosenTextChanged();
    void selectableChanged();
    void hoveredLinkChanged();
    /// A link of a text that is not selectable was pressed; of others the view knows.
    void linkActivated(const QString& link);

protected:
    void componentComplete() override;
    void geometryChange(const QRectF& now, const QRectF& before) override;
    void updatePolish() override;
    void hoverEnterEvent(QHoverEvent* event) override { hover(linkAt(event->position().x(), event->position().y())); }
    void hoverMoveEvent(QHoverEvent* event) override { hover(linkAt(event->position().x(), event->position().y())); }
    void hoverLeaveEvent(QHoverEvent*) override { hover({}); }
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private Q_SLOTS:
    void showTiles();

private:
    void lay();
    void readLinks();
    void placeTiles(qreal changedFrom);
    void followView();
    void hover(const QString& link);
    std::pair<int, int> tilesInSight(int count) const;

    TextFlow m_flow;
    QString m_rich;
    QString m_laid; ///< m_rich, as it was laid out last
    QFont m_font;
    QColor m_color;
    QColor m_ground = Qt::transparent; ///< what it stands on: glyphs are mixed with a colour that is known
    int m_linePixels = 20;
    bool m_wraps = true;
    int m_alignment = Qt::AlignLeft;
    QPointer<TextLook> m_look;
    qreal m_shift = 0;
    QPointF m_chosen{-1, -1};
    bool m_selectable = true;
    QStringList m_links;
    QString m_hoveredLink;
    std::map<int, TextTile*> m_tiles; ///< by number, from the top; children
    QPointer<QQuickItem> m_view;      ///< that a long text scrolls in
};

} // namespace ui
