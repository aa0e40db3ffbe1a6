#include "ui/sign_in.h"

#include "auth/loopback_agent.h"
#include "base/display_text.h"

namespace ui {

SignIn::SignIn(auth::LoopbackAgent* agent, QObject* parent) : QObject(parent), m_agent(agent) {
    if (!m_agent) return;
    connect(m_agent, &auth::LoopbackAgent::changed, this, [this] {
        m_opened = false;
        Q_EMIT changed();
    });
}

auth::SignInQuestion SignIn::question() const {
    return m_agent ? m_agent->current().value_or(auth::SignInQuestion{}) : auth::SignInQuestion{};
}

QString SignIn::server() const {
    return QString::fromStdString(base::displayLine(question().server, 80));
}

QString SignIn::address() const {
    return QString::fromStdString(question().address);
}

bool SignIn::waiting() const {
    return m_agent && m_agent->current().has_value();
}

QVariant SignIn::place() const {
    return QVariant::fromValue(PagePlace(question().url));
}

void SignIn::open() {
    if (!waiting() || !PagePlace::open(question().url)) return;
    m_opened = true;
    Q_EMIT changed();
}

void SignIn::refuse() {
    if (m_agent) m_agent->refuse();
}

} // namespace ui
