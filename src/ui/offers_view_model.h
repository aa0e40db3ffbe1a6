#pragma once
#include <array>
#include <map>
#include <set>

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "base/clock.h"
#include "ui/offer_list_model.h"
#include "ui/offer_reader.h"
#include "ui/offer_source.h"

namespace ui {

/// The resources and prompts of the servers: asked for when somebody wants to see them, again when a server
/// says that they changed, and one of them in the inspector.
class OffersViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(ui::OfferListModel* resources READ resources CONSTANT)
    Q_PROPERTY(ui::OfferListModel* prompts READ prompts CONSTANT)
    Q_PROPERTY(ui::OfferReader* reader READ reader CONSTANT)
    Q_PROPERTY(QString kind READ kind WRITE setKind NOTIFY kindChanged)
    Q_PROPERTY(QString selected READ selected NOTIFY selectedChanged)
public:
    /// `source` is borrowed and may be null: then nobody offers anything.
    OffersViewModel(OfferSource* source, const base::Clock& clock, QObject* parent = nullptr);

    /// Somebody looks at them: "resources" or "prompts". Asks the servers that were not asked yet.
    Q_INVOKABLE void want(const QString& kind);
    /// Asks all of them again.
    Q_INVOKABLE void reload(const QString& kind);
    Q_INVOKABLE void choose(const QString& key);
    /// Those that hold the words, for the menu of the composer: maps {key, name, server, detail}.
    Q_INVOKABLE QVariantList find(const QString& kind, const QString& words) const;
    /// Takes one from that menu: attaches the resource or writes the prompt; false where it needs arguments
    /// first, and the inspector shows them.
    Q_INVOKABLE bool take(const QString& key);

    OfferListModel* resources() { return &m_models[0]; }
    OfferListModel* prompts() { return &m_models[1]; }
    OfferReader* reader() { return &m_reader; }
    const QString& kind() const { return m_kind; }
    /// What the catalog shows: "tools", "resources" or "prompts".
    void setKind(const QString& kind);
    const QString& selected() const { return m_selected; }
    QByteArray pictureOf(const QString& id) const { return m_reader.shelf().pictureOf(id); }

Q_SIGNALS:
    void selectedChanged();
    /// Of the connected servers or of their lists: find() may give something else.
    void offersChanged();
    void kindChanged();
    /// The chosen one cannot be taken without them: the catalog shows it.
    void argumentsNeeded();

private:
    enum Kind : std::size_t { Resources, Prompts };
    struct Listed {
        ServerOffers offers;
        bool asked = false;
        int open = 0;   ///< questions that were not answered yet
        int number = 0; ///< of the last asking
    };
    using Lists = std::map<std::string, Listed>; ///< by server
    static std::size_t kindOf(const QString& word);
    void serversMoved();
    void ask(Kind kind, const std::string& server);
    void askMissing();
    template <typename Item>
    void take(Kind kind, const std::string& server, int number,
              const OfferSource::Answer<std::vector<Item>>& answer, bool mayLack);
    void listChanged(Kind kind, const QString& server);
    void resourceChanged(const QString& server, const QString& uri);
    void publish(Kind kind);

    OfferSource* m_source;
    std::array<OfferListModel, 2> m_models;
    std::array<Lists, 2> m_lists;
    std::array<bool, 2> m_wanted{};
    std::vector<OfferSource::Server> m_servers;
    std::set<QString> m_updated;
    OfferReader m_reader;
    QTimer m_soon; ///< many changes make one look
    QString m_kind = QStringLiteral("tools");
    QString m_selected;
};

} // namespace ui
