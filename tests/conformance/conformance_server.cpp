// signalbox-mcp-conformance-server PORT: the fixture of the official suite at http://127.0.0.1:PORT/mcp, on
// the product's own server side. Ends by a signal, or by itself after an hour: a forgotten one does not stay.
#include "fixture.h"

#include "mcp/server/http_server.h"

#include <chrono>
#include <cstdio>

#include <QCoreApplication>
#include <QTimer>

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    bool isNumber = false;
    const auto port = argc == 2 ? QByteArray(argv[1]).toUShort(&isNumber) : quint16(0);
    if (!isNumber) {
        std::fputs("usage: signalbox-mcp-conformance-server PORT\n", stderr);
        return 2;
    }
    fixture::Announcer announcer;
    mcp::Server server({{"signalbox-mcp-conformance-server", "Signalbox fixture", "1"}, "A fixture.", 100},
                       fixture::offers(announcer));
    announcer.server = &server;
    mcp::HttpFront front(server, {});
    mcp::HttpServer http(front);
    if (const auto listening = http.listen(QHostAddress::LocalHost, port); !listening) {
        std::fprintf(stderr, "port %u: %s\n", unsigned(port), listening.error().detail.c_str());
        return 1;
    }
    std::printf("http://127.0.0.1:%u/mcp\n", unsigned(http.port()));
    std::fflush(stdout);
    QTimer::singleShot(std::chrono::hours(1), &application, &QCoreApplication::quit);
    return QCoreApplication::exec();
}
