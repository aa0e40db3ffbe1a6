#include "ui/sign_in.h"

#include "auth/loopback_agent.h"
#include "net/safe_url.h"

#include <QDesktopServices>
#include <QUrl>

namespace ui {

SignIn::SignIn(auth::LoopbackAgent* agent, QObject* parent) : QObject(parent), m_agent(agent) {
    if (m_agent) connect(m_agent, &auth::LoopbackAgent::changed, this, &SignIn::changed);
}

auth::SignInQuestion SignIn::question() const {
    return m_agent ? m_agent->current().value_or(auth::SignInQuestion{}) : auth::SignInQuestion{};
}

QString SignIn::server() const {
    return QString::fromStdString(question().server);
}

QString SignIn::address() const {
    return QString::fromStdString(question().address);
}

QString SignIn::url() const {
    return QString::fromStdString(question().url);
}

QString SignIn::host() const {
    const auto parsed = net::SafeUrl::parse(url().toStdString());
    return parsed ? QString::fromStdString(parsed->host()) : QString();
}

void SignIn::open() {
    // Only what was read strictly, http or https: nothing else may reach the desktop's handlers.
    if (const auto parsed = net::SafeUrl::parse(url().toStdString()))
        QDesktopServices::openUrl(parsed->url());
}

void SignIn::refuse() {
    if (m_agent) m_agent->refuse();
}

} // namespace ui
