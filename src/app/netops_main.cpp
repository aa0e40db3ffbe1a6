#include <csignal>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include "base/log.h"
#include "mcp/server/http_front.h"
#include "mcp/server/http_server.h"
#include "mcp/server/stdio_server.h"
#include "netops/demo_network.h"
#include "netops/netops_server.h"
#include "netops/network_json.h"

namespace {

constexpr int usageError = 2;

struct Options {
    bool demo = false;
    std::string inventory;
    std::string nautobot;
    std::string tokenEnv;
    std::string http;
    std::vector<std::string> allowedHosts;
    bool readOnly = false;
    bool print = false;
    base::LogOptions log;
};

int complain(const std::string& sentence, int code) {
    std::cerr << "signalbox-netops: " << sentence << std::endl;
    return code;
}

void declare(CLI::App& cli, Options& options) {
    cli.set_version_flag("--version", "signalbox-netops " SIGNALBOX_VERSION);
    auto* source = cli.add_option_group("network", "Where the network comes from (one of these)");
    source->add_flag("--demo", options.demo, "The embedded demo network");
    source->add_option("--inventory", options.inventory, "An inventory file (see --print-inventory)")
        ->type_name("FILE");
    source->add_option("--nautobot", options.nautobot, "A Nautobot server (not built yet)")->type_name("URL");
    source->require_option(1);
    cli.add_option("--token-env", options.tokenEnv, "Environment variable with the Nautobot token")
        ->type_name("VAR");
    cli.add_option("--http", options.http, "Serve HTTP at /mcp instead of standard input and output")
        ->type_name("HOST:PORT");
    cli.add_option("--allow-host", options.allowedHosts, "Another host name that HTTP clients may use")
        ->type_name("NAME");
    cli.add_flag("--read-only", options.readOnly, "Offer no tool that changes anything");
    cli.add_flag("--print-inventory", options.print, "Print the network as an inventory file and end");
    cli.add_option("--log-level", options.log.level, "trace, debug, info, warn, error or off")
        ->check(CLI::IsMember({"trace", "debug", "info", "warn", "error", "off"}));
    cli.add_option("--log-file", options.log.file, "Log to this file instead of standard error")
        ->type_name("FILE");
}

base::Result<netops::Network> network(const Options& options) {
    if (options.demo) return netops::demoNetwork();
    std::ifstream file(options.inventory, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf()))
        return base::fail(base::ErrorKind::NotFound, "cannot read " + options.inventory);
    return netops::readNetwork(text.str());
}

struct Endpoint {
    std::string host;
    QHostAddress address;
    quint16 port = 0;
};

/// "127.0.0.1:8080", "[::1]:8080", "localhost:0".
std::optional<Endpoint> endpoint(const std::string& text) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos) return std::nullopt;
    Endpoint result;
    result.host = text.substr(0, colon);
    std::string bare = result.host;
    if (bare.size() > 2 && bare.front() == '[' && bare.back() == ']') bare = bare.substr(1, bare.size() - 2);
    if (bare == "localhost") bare = "127.0.0.1";
    bool isNumber = false;
    result.port = QString::fromStdString(text.substr(colon + 1)).toUShort(&isNumber);
    if (!isNumber || !result.address.setAddress(QString::fromStdString(bare))) return std::nullopt;
    return result;
}

int serveStdio(mcp::Server& server) {
    mcp::StdioServer stdio(server, fileno(stdin), fileno(stdout));
    QObject::connect(&stdio, &mcp::StdioServer::finished, qApp, &QCoreApplication::quit);
    return QCoreApplication::exec();
}

int serveHttp(mcp::Server& server, const Options& options) {
    const auto where = endpoint(options.http);
    if (!where)
        return complain("--http wants an IP address (or localhost) and a port, for example 127.0.0.1:8080",
                        usageError);
    std::vector<std::string> hosts = options.allowedHosts;
    hosts.push_back(where->host);
    mcp::HttpFront front(server, hosts);
    mcp::HttpServer http(front);
    if (const auto listening = http.listen(where->address, where->port); !listening)
        return complain("cannot listen on " + options.http + ": " + listening.error().detail, 1);
    std::cout << "http://" << where->host << ':' << http.port() << "/mcp" << std::endl;
    if (!where->address.isLoopback())
        base::log("netops").warn("{} is reachable from other machines, and there is no authentication",
                                 options.http);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    CLI::App cli("Network operations as MCP tools. Speaks MCP over standard input and output, or over HTTP.");
    Options options;
    declare(cli, options);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return cli.exit(error) == 0 ? 0 : usageError;
    }
    base::startLog(options.log);
    if (!options.nautobot.empty())
        return complain("reading from Nautobot is not built yet; use --demo or --inventory FILE", usageError);
    auto read = network(options);
    if (!read) return complain(read.error().detail, 1);
    if (options.print) {
        std::cout << netops::writeNetwork(*read) << std::endl;
        return 0;
    }
    // A client that went away is seen as a failed write.
    std::signal(SIGPIPE, SIG_IGN);
    const auto access = options.readOnly ? netops::Access::ReadOnly : netops::Access::ReadWrite;
    netops::NetopsServer netops(std::move(*read), access, SIGNALBOX_VERSION);
    return options.http.empty() ? serveStdio(netops.server()) : serveHttp(netops.server(), options);
}
