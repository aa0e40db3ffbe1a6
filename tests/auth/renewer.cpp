// What a second Signalbox does when a token is over: prints the token that it then has. Started by
// tst_grants.
#include "auth/authorizer.h"
#include "base/when_done.h"
#include "grant_rig.h"
#include "net/qt_http.h"

#include <cstdio>

#include <QCoreApplication>

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (argc != 4) return 2; // keychain folder, lock folder, server
    FileSecrets keychain(QString::fromLocal8Bit(argv[1]));
    SilentAgent agent;
    net::QtHttp http;
    const base::SystemClock clock;
    auth::Authorizer authorizer(http, keychain, agent, clock, argv[2]);
    base::whenDone(authorizer.kept(net::SafeUrl::parse(argv[3]).value(), {}), &application,
                   [](const base::Result<auth::Token>& token) {
                       std::fputs(token ? token->access.c_str() : token.error().detail.c_str(), stdout);
                       QCoreApplication::exit(token ? 0 : 1);
                   });
    return QCoreApplication::exec();
}
