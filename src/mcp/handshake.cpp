#include "mcp/handshake.h"

#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"
#include "mcp/protocol/revision_names.h"

#include <algorithm>
#include <utility>

namespace mcp {

using base::ErrorKind;
using base::Json;
using members::textsAt;

namespace {

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts)
        out += (out.empty() ? "" : ", ") + text;
    return out.empty() ? "none" : out;
}

base::Error noCommonVersion(const std::vector<std::string>& theirs) {
    std::vector<std::string> ours(revisions::modern.begin(), revisions::modern.end());
    ours.insert(ours.end(), revisions::legacy.begin(), revisions::legacy.end());
    return {.kind = ErrorKind::Protocol,
            .detail = "no common protocol version: the server speaks " + joined(theirs) +
                      ", Signalbox speaks " + joined(ours)};
}

/// These would meet an `initialize` in the same way, and mean the same to the operator.
bool isFinal(ErrorKind kind) {
    return kind == ErrorKind::Auth || kind == ErrorKind::Forbidden || kind == ErrorKind::Tls ||
           kind == ErrorKind::InvalidInput || kind == ErrorKind::Cancelled;
}

bool isDiscoverResult(const Json& result) {
    const Json* versions = members::find(result, "supportedVersions");
    return versions && versions->is_array();
}

CallLimits within(std::chrono::milliseconds limit) {
    return {.idle = std::chrono::milliseconds{0}, .maximum = limit};
}

} // namespace

Handshake::Handshake(Peer& peer, Transport& transport, Introduction introduction, Mode mode, QObject* parent)
    : QObject(parent),
      m_peer(peer),
      m_transport(transport),
      m_introduction(std::move(introduction)),
      m_mode(mode) {
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] { initialize(revisions::latestLegacy); });
}

void Handshake::start() {
    if (m_mode == Mode::Legacy) return initialize(revisions::latestLegacy);
    discover();
    if (m_mode == Mode::Probe) m_silence.start(probeLimit);
}

void Handshake::discover() {
    m_peer.speak(modernRevision(m_introduction));
    m_discover = m_peer.request("server/discover", nullptr, within(answerLimit));
    connect(m_discover.get(), &Exchange::finished, this, &Handshake::discovered);
}

void Handshake::discovered(const base::Result<Json>& outcome) {
    m_silence.stop();
    m_heard = true;
    const bool modern = outcome && isDiscoverResult(*outcome);
    if (m_refusal) // of initialize
        return modern ? settleModern(*outcome) : end(base::fail(*m_refusal));
    if (m_initialize) { // it was sent meanwhile: a server that accepts it speaks legacy from now on
        if (modern) m_lateModern = *outcome;
        return;
    }
    if (modern) return settleModern(*outcome);
    if (!outcome) {
        const base::Error& error = outcome.error();
        if (error.status == errors::unsupportedProtocolVersion)
            return choose(textsAt(m_discover->errorData(), "supported"));
        const bool modernRefusal = error.status && errors::isModern(*error.status);
        if (modernRefusal || isFinal(error.kind) || m_mode == Mode::Modern) return end(base::fail(error));
    } else if (m_mode == Mode::Modern) {
        return end(
            base::fail(ErrorKind::Protocol, "the answer to server/discover names no supportedVersions"));
    }
    initialize(revisions::latestLegacy);
}

void Handshake::choose(const std::vector<std::string>& theirs) {
    const auto shared = [&theirs](std::string_view version) {
        return std::find(theirs.begin(), theirs.end(), version) != theirs.end();
    };
    // It refused our version and names it all the same (one of several machines behind it may be older): once
    // more.
    const bool modern = std::any_of(revisions::modern.begin(), revisions::modern.end(), shared);
    if (modern && m_mode != Mode::Legacy && !m_initialize && !std::exchange(m_askedAgain, true)) {
        QMetaObject::invokeMethod(this, &Handshake::start, Qt::QueuedConnection); // not from inside its end
        return;
    }
    const auto version = std::find_if(revisions::legacy.begin(), revisions::legacy.end(), shared);
    if (modern && m_askedAgain && version == revisions::legacy.end())
        return end(base::fail(ErrorKind::Protocol, "the server refuses the protocol version " +
                                                       std::string(revisions::latestModern) +
                                                       " although it names it"));
    const bool mayInitialize =
        m_mode != Mode::Modern && version != revisions::legacy.end() && *version != m_attempted;
    if (!mayInitialize) return end(base::fail(noCommonVersion(theirs)));
    initialize(*version);
}

void Handshake::settleModern(const Json& result) {
    const std::vector<std::string> theirs = textsAt(result, "supportedVersions");
    if (std::find(theirs.begin(), theirs.end(), revisions::latestModern) == theirs.end())
        return choose(theirs);
    ServerInfo info{.revision = std::string(revisions::latestModern),
                    .instructions = base::textAt(result, "instructions"),
                    .supportedVersions = theirs};
    if (const Json* capabilities = members::find(result, "capabilities"))
        info.capabilities = readServerCapabilities(*capabilities);
    const Json* identity = members::find(result, "serverInfo");
    if (const Json* meta = members::find(result, "_meta"); meta && !identity)
        identity = members::find(*meta, "io.modelcontextprotocol/serverInfo");
    if (identity) info.implementation = readImplementation(*identity);
    m_peer.speak(modernRevision(m_introduction));
    end(std::move(info));
}

void Handshake::initialize(std::string_view version) {
    m_attempted = version;
    m_peer.speak(legacyRevision({}));
    Json capabilities = toJson(m_introduction.capabilities);
    if (m_introduction.capabilities.roots) capabilities["roots"]["listChanged"] = true; // gone in 2026-07-28
    m_initialize = m_peer.request("initialize",
                                  {{"protocolVersion", m_attempted},
                                   {"capabilities", std::move(capabilities)},
                                   {"clientInfo", toJson(m_introduction.self)}},
                                  within(answerLimit));
    connect(m_initialize.get(), &Exchange::finished, this, &Handshake::initialized);
}

void Handshake::initialized(const base::Result<Json>& outcome) {
    m_heard = true;
    if (outcome) {
        const std::string version = base::textAt(*outcome, "protocolVersion");
        if (!revisions::isLegacy(version))
            return end(
                base::fail(noCommonVersion({version.empty() ? std::string("an unnamed version") : version})));
        return settleLegacy(*outcome, version);
    }
    if (m_lateModern) return settleModern(*m_lateModern);
    const std::vector<std::string> theirs = textsAt(m_initialize->errorData(), "supported");
    const auto another =
        std::find_if(revisions::legacy.begin(), revisions::legacy.end(), [&](std::string_view one) {
            return one != m_attempted && std::find(theirs.begin(), theirs.end(), one) != theirs.end();
        });
    // Not from inside the finished exchange, which initialize() replaces.
    if (another != revisions::legacy.end()) {
        QMetaObject::invokeMethod(
            this, [this, version = *another] { initialize(version); }, Qt::QueuedConnection);
        return;
    }
    base::Error error = outcome.error();
    if (error.status == 404 || error.status == 405) error.detail += " (is this the server's MCP address?)";
    const bool probeOpen =
        m_mode == Mode::Probe && m_discover && !m_silence.isActive() && error.kind != ErrorKind::Cancelled;
    if (probeOpen && m_peer.pending() > 0) {
        m_refusal = error; // a modern server that was slow to start: its answer to the probe is on its way
        return;
    }
    end(base::fail(error));
}

void Handshake::settleLegacy(const Json& result, const std::string& version) {
    ServerInfo info{.revision = version, .instructions = base::textAt(result, "instructions")};
    if (const Json* identity = members::find(result, "serverInfo"))
        info.implementation = readImplementation(*identity);
    if (const Json* capabilities = members::find(result, "capabilities"))
        info.capabilities = readServerCapabilities(*capabilities);
    m_peer.speak(legacyRevision(version));
    m_peer.notify("notifications/initialized", nullptr);
    m_transport.sessionAgreed(version);
    end(std::move(info));
}

void Handshake::end(base::Result<ServerInfo> outcome) {
    if (m_done) return;
    m_done = true;
    m_silence.stop();
    Q_EMIT finished(outcome); // last: a listener deletes us
}

} // namespace mcp
