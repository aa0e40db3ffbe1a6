#include "ui/server_editor.h"

#include <QVariant>

#include "auth/key_file.h"
#include "base/command_words.h"
#include "base/error_text.h"
#include "base/when_done.h"
#include "mcp/credentials.h"
#include "ui/server_facts.h"

namespace ui {

using Transport = config::ServerConfig::Transport;

ServerEditor::ServerEditor(
    secrets::SecretStore& secrets,
    std::function<base::Result<void>(const std::string&, const config::ServerConfig&)> save,
    std::function<bool(const std::string&)> taken, QObject* parent)
    : QObject(parent),
      m_secrets(secrets),
      m_save(std::move(save)),
      m_taken(std::move(taken)),
      m_signIn(QString::fromStdString(secrets.displayName())) {
    connect(&m_signIn, &SignInEditor::changed, this, &ServerEditor::changed);
    connect(&m_asks, &AsksEditor::changed, this, &ServerEditor::changed);
    connect(&m_connection, &WayOutEditor::changed, this, &ServerEditor::changed);
}

void ServerEditor::begin() {
    m_config = {};
    m_oldName.clear();
    m_command.clear();
    m_environment.clear();
    m_token = {};
    m_signIn.load({});
    m_asks.load({});
    m_connection.loadWay({});
    m_failure.clear();
    Q_EMIT changed();
}

void ServerEditor::edit(const config::ServerConfig& server) {
    begin();
    m_config = server;
    m_oldName = server.name;
    m_command = server.command.empty() ? QString() : commandLine(server.command, server.arguments);
    QStringList lines;
    for (const auto& [key, value] : server.environment)
        lines += QString::fromStdString(key) + QLatin1Char('=') + QString::fromStdString(value);
    m_environment = lines.join(QLatin1Char('\n'));
    m_signIn.load(server.signIn);
    m_asks.load(server);
    m_connection.loadWay(server.way);
    Q_EMIT changed();
}

void ServerEditor::setName(const QString& name) {
    m_config.name = name.trimmed().toStdString();
    Q_EMIT changed();
}

void ServerEditor::setStdio(bool stdio) {
    if (stdio)
        m_config.transport = Transport::Stdio;
    else if (m_config.transport == Transport::Stdio)
        m_config.transport = m_config.url.empty() ? Transport::Http : config::usualTransport(m_config);
    Q_EMIT changed();
}

void ServerEditor::setCommand(const QString& line) {
    m_command = line;
    QStringList words = base::splitCommand(line);
    m_config.command = words.isEmpty() ? std::string() : words.takeFirst().toStdString();
    m_config.arguments.clear();
    for (const QString& word : words)
        m_config.arguments.push_back(word.toStdString());
    Q_EMIT changed();
}

void ServerEditor::setEnvironment(const QString& lines) {
    m_environment = lines;
    m_config.environment.clear();
    for (const QString& line : lines.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const qsizetype at = line.indexOf(QLatin1Char('='));
        if (at > 0)
            m_config.environment.emplace_back(line.left(at).trimmed().toStdString(),
                                              line.mid(at + 1).toStdString());
    }
    Q_EMIT changed();
}

void ServerEditor::setDirectory(const QString& directory) {
    m_config.workingDirectory = directory.trimmed().toStdString();
    Q_EMIT changed();
}

void ServerEditor::setUrl(const QString& url) {
    m_config.url = url.trimmed().toStdString();
    const Transport usual = config::usualTransport(m_config);
    const bool otherKind = (usual == Transport::WebSocket) != (m_config.transport == Transport::WebSocket);
    if (!stdio() && usual != Transport::Stdio && otherKind) m_config.transport = usual;
    Q_EMIT changed();
}

QString ServerEditor::way() const {
    const std::string_view name = config::transportName(m_config.transport);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

void ServerEditor::setWay(const QString& way) {
    m_config.transport = config::transportNamed(way.toStdString()).value_or(m_config.transport);
    Q_EMIT changed();
}

void ServerEditor::setToken(const QString& token) {
    m_token = base::Secret(token.trimmed().toStdString());
    Q_EMIT changed();
}

void ServerEditor::forgetToken() {
    m_token = {};
    m_config.secretHeaders.clear();
    Q_EMIT changed();
}

QVariantList ServerEditor::words() const {
    QVariantList out;
    if (m_config.command.empty()) return out;
    out.append(QString::fromStdString(m_config.command));
    for (const std::string& argument : m_config.arguments)
        out.append(QString::fromStdString(argument));
    return out;
}

QString ServerEditor::nameProblem() const {
    if (m_config.name.empty()) return tr("A server needs a name.");
    if (m_config.name != m_oldName && m_taken && m_taken(m_config.name))
        return tr("Another server has this name.");
    return {};
}

QString ServerEditor::commandProblem() const {
    if (!stdio()) return {};
    if (m_command.trimmed().isEmpty())
        return tr("Which program speaks MCP on its standard input and output?");
    return m_config.command.empty() ? tr("A quote is not closed.") : QString();
}

QString ServerEditor::urlProblem() const {
    if (stdio()) return {};
    if (url().isEmpty()) return tr("Where does it listen? The path often ends in /mcp.");
    if (mcp::serverUrl(m_config)) return {};
    return m_config.transport == Transport::WebSocket
               ? tr("Not the address of a WebSocket. It begins with wss:// and a host.")
               : tr("Not an address. It begins with https:// and a host.");
}

QString ServerEditor::environmentProblem() const {
    for (const QString& line : m_environment.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        if (line.indexOf(QLatin1Char('=')) < 1)
            return tr("Each line is NAME=value: “%1” is not.").arg(line.left(40));
    return {};
}

bool ServerEditor::valid() const {
    return nameProblem().isEmpty() && commandProblem().isEmpty() && urlProblem().isEmpty() &&
           environmentProblem().isEmpty() && (!canSignIn() || m_signIn.valid()) && m_asks.valid() &&
           (stdio() || m_connection.valid());
}

void ServerEditor::save() {
    if (!valid()) return;
    m_failure.clear();
    m_toKeep.clear();
    m_asks.storeIn(m_config);
    if (stdio()) {
        m_config.way = {};
        return store();
    }
    m_config.way = m_connection.way();
    m_config.signIn = canSignIn() ? m_signIn.value() : config::SignInConfig{};
    if (const auto collected = collectKeys(); !collected) return fail(collected.error());
    keepNext();
}

/// What was typed and belongs into the keychain.
base::Result<void> ServerEditor::collectKeys() {
    if (!m_token.empty())
        m_toKeep.push_back({"server/" + m_config.name, base::Secret("Bearer " + m_token.reveal()),
                            [this](const config::KeySource& kept) {
                                m_config.secretHeaders = {{"Authorization", kept}};
                                m_token = {};
                            }});
    for (const SignInEditor::TypedKey& key :
         canSignIn() ? m_signIn.typedKeys() : std::vector<SignInEditor::TypedKey>{})
        m_toKeep.push_back(
            {"signin/" + m_config.name + "/" + key.name, key.secret,
             [this, place = key.place](const config::KeySource& kept) { m_config.signIn.*place = kept; }});
    if (!m_connection.proxyPassword().empty())
        m_toKeep.push_back({"server-proxy/" + m_config.name, m_connection.proxyPassword(),
                            [this](const config::KeySource& kept) { m_config.way.proxy.password = kept; }});
    if (const std::string file = m_connection.certificateKeyFile(); !file.empty()) {
        auto key = auth::readKeyFile(file);
        if (!key) return base::fail(key.error());
        m_toKeep.push_back(
            {"server-certificate/" + m_config.name, std::move(*key),
             [this](const config::KeySource& kept) { m_config.way.clientCertificate.key = kept; }});
    }
    return {};
}

/// One after the other; the server is stored when all of them are kept.
void ServerEditor::keepNext() {
    if (m_toKeep.empty()) return store();
    const ToKeep next = m_toKeep.back();
    base::whenDone(m_secrets.write(next.entry, next.secret), this,
                   [this, next](const base::Result<void>& written) {
                       if (!written) return fail(written.error());
                       next.kept({.kind = config::KeySource::Kind::Keychain, .name = next.entry});
                       m_toKeep.pop_back();
                       keepNext();
                   });
}

void ServerEditor::store() {
    const auto result = m_save ? m_save(m_oldName, m_config) : base::Result<void>{};
    if (!result) return fail(result.error());
    m_oldName = m_config.name;
    m_signIn.load(m_config.signIn);
    m_connection.loadWay(m_config.way);
    Q_EMIT done(name());
}

void ServerEditor::fail(const base::Error& error) {
    const base::ErrorText words = base::errorText(error);
    m_failure = words.cause + QLatin1Char(' ') + words.nextStep;
    Q_EMIT changed();
}

} // namespace ui
