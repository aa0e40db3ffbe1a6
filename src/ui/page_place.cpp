#include "ui/page_place.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDesktopServices>
#include <QHostAddress>
#include <QUrl>

#include "base/display_text.h"
#include "net/safe_url.h"

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PagePlace)
};

/// An address with a fragment is a page all the same; the rest is read as strictly as ever.
base::Result<net::SafeUrl> parse(const std::string& address) {
    return net::SafeUrl::parse(address.substr(0, address.find('#')));
}

bool plain(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F && c != '\\'; });
}

} // namespace

PagePlace::PagePlace(const std::string& address)
    : url(QString::fromStdString(base::displayLine(address, 4096))) {
    const auto parsed = parse(address);
    if (!parsed || !plain(address)) {
        refusal = parsed ? Words::tr("It holds a character that an address must not hold.")
                         : QString::fromStdString(base::displayLine(parsed.error().detail));
        return;
    }
    const QString whole = QString::fromStdString(address);
    host = QString::fromStdString(parsed->host());
    const qsizetype scheme = whole.indexOf(QLatin1String("://")) + 3;
    const qsizetype at = whole.indexOf(host, scheme, Qt::CaseInsensitive);
    before = whole.left(at < 0 ? scheme : at);
    after = at < 0 ? QString() : whole.mid(at + host.size());
    const QString decoded = parsed->url().host(QUrl::PrettyDecoded);
    if (host.contains(QLatin1String("xn--"))) {
        readable = QString::fromStdString(
            base::displayLine(QUrl::fromAce(host.toLatin1(), QUrl::IgnoreIDNWhitelist).toStdString()));
        warnings += Words::tr(
            "The host is written with letters of another script and may only look like one that you know.");
    }
    if (QHostAddress(decoded).protocol() != QAbstractSocket::UnknownNetworkLayerProtocol &&
        !parsed->isLoopback())
        warnings += Words::tr("The host is a bare number, not a name.");
    if (parsed->isLoopback())
        warnings += Words::tr("The page is on this machine.");
    else if (!parsed->isTls())
        warnings += Words::tr("The connection would not be encrypted.");
    if (const int port = parsed->url().port(); port > 0 && port != 443 && port != 80 && !parsed->isLoopback())
        warnings += Words::tr("The port %1 is not the usual one.").arg(port);
}

bool PagePlace::open(const std::string& address) {
    if (!PagePlace(address).refusal.isEmpty()) return false;
    return QDesktopServices::openUrl(QUrl(QString::fromStdString(address), QUrl::StrictMode));
}

} // namespace ui
