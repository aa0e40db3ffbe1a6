#include "ui/key_source_editor.h"

#include "base/command_words.h"
#include "ui/server_facts.h"

namespace ui {
namespace {

using config::KeySource;

QString wordOf(KeySource::Kind kind) {
    switch (kind) {
    case KeySource::Kind::Environment: return QStringLiteral("env");
    case KeySource::Kind::File: return QStringLiteral("file");
    case KeySource::Kind::Command: return QStringLiteral("command");
    case KeySource::Kind::Keychain:
    case KeySource::Kind::None: break;
    }
    return QStringLiteral("keychain");
}

} // namespace

void KeySourceEditor::load(const KeySource& source) {
    m_source = m_kept = source;
    m_typed = {};
    Q_EMIT changed();
}

QString KeySourceEditor::source() const {
    return wordOf(m_source.kind);
}

QString KeySourceEditor::place() const {
    if (m_source.kind == KeySource::Kind::Keychain) return {};
    const auto& words = m_source.command;
    if (m_source.kind == KeySource::Kind::Command && !words.empty())
        return commandLine(words.front(), {words.begin() + 1, words.end()});
    return QString::fromStdString(m_source.name);
}

void KeySourceEditor::setSource(const QString& source) {
    if (source == this->source()) return;
    m_typed = {};
    m_source = {};
    for (const auto kind : {KeySource::Kind::Environment, KeySource::Kind::File, KeySource::Kind::Command})
        if (wordOf(kind) == source) m_source.kind = kind;
    // Who only looked around finds things as they were.
    if (wordOf(m_kept.kind) == source) m_source = m_kept;
    Q_EMIT changed();
}

void KeySourceEditor::setPlace(const QString& place) {
    if (place == this->place() || source() == QLatin1String("keychain")) return;
    m_source.name.clear();
    m_source.command.clear();
    if (m_source.kind == KeySource::Kind::Command)
        for (const QString& word : base::splitCommand(place))
            m_source.command.push_back(word.toStdString());
    else
        m_source.name = place.trimmed().toStdString();
    Q_EMIT changed();
}

QString KeySourceEditor::problem() const {
    switch (m_source.kind) {
    case KeySource::Kind::Environment:
        return m_source.name.empty() || m_source.name.find_first_of(" =$") != std::string::npos
                   ? tr("The name of a variable, without $ and =.")
                   : QString();
    case KeySource::Kind::File:
        return m_source.name.starts_with('/') || m_source.name.starts_with("~/")
                   ? QString()
                   : tr("A path that begins with / or ~/.");
    case KeySource::Kind::Command:
        return m_source.command.empty() ? tr("A program and its arguments.") : QString();
    case KeySource::Kind::Keychain:
    case KeySource::Kind::None: break;
    }
    return {};
}

void KeySourceEditor::setKey(const QString& key) {
    m_typed = base::Secret(key.trimmed().toStdString());
    Q_EMIT changed();
}

void KeySourceEditor::forget() {
    m_typed = {};
    m_source = {};
    Q_EMIT changed();
}

} // namespace ui
