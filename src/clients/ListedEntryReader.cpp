// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ListedEntryReader.h"

#include "clients/ListText.h"
#include "clients/SecretLook.h"

#include <QUrl>

namespace keyfob {

using namespace configedit;

JsonPath ListedEntryReader::at(const JsonPath &inside) const
{
    JsonPath path = m_path;
    path.insert(path.end(), inside.begin(), inside.end());
    return path;
}

QString ListedEntryReader::string(const JsonPath &inside)
{
    const auto read = m_steps.stringAt(at(inside));
    return QString::fromStdString(read.value_or(std::nullopt).value_or(std::string()));
}

QString ListedEntryReader::first(const std::vector<JsonPath> &places)
{
    for (const JsonPath &place : places) {
        if (const QString read = string(place); !read.isEmpty())
            return read;
    }
    return {};
}

QString ListedEntryReader::filled(const QString &text, bool byBridge)
{
    const VariableLookup ownFirst = [this](const QString &name) {
        return m_variables.contains(name) ? m_variables.value(name) : m_environment(name);
    };
    const Result<QString> now = byBridge ? filledReferences(text, bridgeReference(), ownFirst, m_client.name)
                                         : expandedAsClient(text, m_client, m_environment);
    if (now)
        return *now;
    m_entry.missing += now.error().message;
    return {};
}

void ListedEntryReader::expose(const QString &name, const QString &value)
{
    if (looksSecret(name, value) && !m_entry.exposed.contains(name))
        m_entry.exposed += name;
}

void ListedEntryReader::takeUrl(const QString &written, bool byBridge)
{
    const QueryToken said = queryTokenOf(written);
    const QString url = filled(written, byBridge);
    const QueryToken query = queryTokenOf(url);
    if (looksSecret(said.name, said.value))
        m_entry.exposed += said.name;
    m_entry.refers |= hasReference(written);
    if (hasReference(said.value))
        m_entry.tokenVariable = m_asked;
    m_entry.entry.tokenQuery = query.name;
    m_entry.entry.url = query.bareUrl;
    if (!hasReference(query.value))
        m_entry.queryToken = Secret(query.value.toUtf8());
    m_entry.oldTransport |= QUrl(query.bareUrl).path().endsWith(QLatin1String("/sse"));
}

void ListedEntryReader::addHeader(const QString &name, const QString &written, bool byBridge)
{
    expose(name, written);
    const bool elsewhere = hasReference(written);
    m_asked.clear();
    const QString sent = elsewhere ? filled(written, byBridge) : written;
    const bool ownVariable = byBridge && !m_variables.isEmpty();
    if (elsewhere && !ownVariable)
        refer(!sentHeader(name, written).secret.isEmpty(), m_asked);
    if (!sent.isEmpty() && !hasReference(sent))
        m_entry.entry.headers.append(sentHeader(name, sent));
}

void ListedEntryReader::refer(bool carriesToken, const QString &variable)
{
    if (!carriesToken) {
        m_entry.othersRefer = true;
        return;
    }
    m_entry.refers = true;
    if (m_entry.token().isEmpty() && m_entry.tokenVariable.isEmpty())
        m_entry.tokenVariable = variable;
}

void ListedEntryReader::addVariable(const QString &header, const QString &prefix, const QString &variable)
{
    const QString value = m_environment(variable);
    const EntryValue sent = sentHeader(header, prefix + (value.isEmpty() ? variable : value));
    refer(!sent.secret.isEmpty(), variable);
    if (!value.isEmpty())
        m_entry.entry.headers.append(sent);
}

void ListedEntryReader::readAddress()
{
    const QString written = first(m_words.urls);
    if (written.isEmpty())
        return;
    takeUrl(written, false);
    for (const char *key : {"type", "transport", "transportType"})
        m_entry.oldTransport |= string({key}) == QLatin1String("sse");
}

void ListedEntryReader::readHeaders()
{
    for (const JsonPath &place : m_words.headers) {
        for (const std::string &name : m_steps.membersAt(at(place)).value_or(std::vector<std::string>())) {
            JsonPath member = place;
            member.push_back(name);
            addHeader(QString::fromStdString(name), string(member), false);
        }
    }
    if (const QString variable = first(m_words.variables); !variable.isEmpty())
        addVariable(QStringLiteral("Authorization"), QStringLiteral("Bearer "), variable);
    for (const JsonPath &place : m_words.headerVariables) {
        for (const std::string &name : m_steps.membersAt(at(place)).value_or(std::vector<std::string>())) {
            JsonPath member = place;
            member.push_back(name);
            addVariable(QString::fromStdString(name), {}, string(member));
        }
    }
    m_entry.entry.helper = first(m_words.helpers);
}

QStringList ListedEntryReader::arguments()
{
    for (const JsonPath &place : m_words.arguments) {
        const auto text = m_steps.textAt(at(place));
        if (const QStringList read = text && *text ? stringsOfList(**text) : QStringList(); !read.isEmpty())
            return read;
    }
    return {};
}

void ListedEntryReader::readBridge(const QStringList &arguments)
{
    const BridgeWords bridge = bridgeWords(m_entry.entry.command, arguments);
    if (bridge.url.isEmpty())
        return;
    m_entry.bridged = true;
    m_entry.entry.transport = ServerEntry::Transport::Http;
    m_entry.oldTransport |= bridge.transport == QLatin1String("sse-only");
    takeUrl(bridge.url, true);
    for (const auto &[name, text] : bridge.headers)
        addHeader(name, text, true);
}

void ListedEntryReader::readCommand()
{
    QStringList words = arguments();
    m_entry.entry.command = first(m_words.commands);
    if (m_entry.entry.command.isEmpty() && !words.isEmpty())
        m_entry.entry.command = words.takeFirst(); // one list for both
    if (m_entry.entry.command.isEmpty())
        return;
    m_entry.entry.transport = ServerEntry::Transport::Stdio;
    for (const JsonPath &place : m_words.environments) {
        for (const std::string &name : m_steps.membersAt(at(place)).value_or(std::vector<std::string>())) {
            JsonPath member = place;
            member.push_back(name);
            const QString variable = QString::fromStdString(name);
            const QString value = string(member);
            m_variables.insert(variable, value);
            expose(variable, value);
            m_entry.refers |= hasReference(value);
            m_entry.entry.environment.append({variable, {}, Secret(value.toUtf8())});
        }
    }
    for (qsizetype i = 1; i < words.size(); ++i) {
        if (words.at(i - 1).startsWith(QLatin1String("--")) && words.at(i - 1) != QLatin1String("--header"))
            expose(words.at(i - 1), words.at(i));
    }
    readBridge(words);
    if (!m_entry.bridged)
        m_entry.entry.arguments = words;
}

ListedEntry ListedEntryReader::read()
{
    m_entry.name = m_entry.entry.name = QString::fromStdString(m_path.back());
    readAddress();
    if (m_entry.entry.url.isEmpty())
        readCommand();
    else
        readHeaders();
    m_entry.form = formOf(m_entry, m_client);
    return m_entry;
}

} // namespace keyfob
