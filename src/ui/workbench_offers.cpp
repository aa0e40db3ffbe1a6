#include "ui/workbench.h"

// How what servers offer gets into the message that is being written.
namespace ui {

void Workbench::joinOffers() {
    connect(m_offers.reader(), &OfferReader::attachAsked, this,
            [this](const QString& name, const std::string& bytes) {
                m_chat.attachments()->addBytes(name, bytes);
                Q_EMIT told(tr("Attached to the message"), {});
            });
    connect(m_offers.reader(), &OfferReader::draftAsked, this, [this](const QString& text) {
        const QString before = m_chat.draft();
        m_chat.setDraft(before.trimmed().isEmpty() ? text : before + QStringLiteral("\n\n") + text);
        setView(QStringLiteral("chat"));
    });
    connect(m_offers.reader(), &OfferReader::notTaken, this, &Workbench::failed);
    connect(&m_offers, &OffersViewModel::argumentsNeeded, this, [this] { setView(QStringLiteral("tools")); });
}

} // namespace ui
