// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EntryListing.h"

#include "clients/EditSteps.h"
#include "clients/EntryPlan.h"
#include "clients/EntryReferences.h"
#include "clients/EntryVocabulary.h"
#include "clients/ListText.h"
#include "clients/SecretLook.h"
#include "configedit/JsonExcerpt.h"

#include <QUrl>

#include <algorithm>

namespace keyfob {

using namespace configedit;

namespace {

bool carriesSecret(const EntryValue &value)
{
    return !value.secret.isEmpty();
}

/// Reads one entry, whatever form it is in, by the names that its client looks for.
class ListedEntryReader
{
public:
    ListedEntryReader(EditSteps &steps, JsonPath path, const ClientDescription &client, const Paths &paths)
        : m_steps(steps), m_path(std::move(path)), m_client(client), m_words(vocabularyOf(client)),
          m_environment([&paths](const QString &name) { return paths.environment(name); })
    {
    }
    [[nodiscard]] ListedEntry read();

private:
    [[nodiscard]] JsonPath at(const JsonPath &inside) const;
    [[nodiscard]] QString string(const JsonPath &inside);
    [[nodiscard]] QString first(const std::vector<JsonPath> &places);
    /// As the client or, behind a bridge, as that fills it; what can't be filled is noted and left away.
    [[nodiscard]] QString filled(const QString &text, bool byBridge = false);
    void expose(const QString &name, const QString &value);
    void readAddress();
    void readHeaders();
    void readCommand();
    void readBridge(const QStringList &arguments);
    [[nodiscard]] QStringList arguments();
    void takeUrl(const QString &url);
    void addHeader(const QString &name, const QString &written, bool byBridge);

    EditSteps &m_steps;
    JsonPath m_path;
    const ClientDescription &m_client;
    EntryVocabulary m_words;
    VariableLookup m_environment;
    QHash<QString, QString> m_variables; ///< of the entry itself
    ListedEntry m_entry;
};

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

void ListedEntryReader::takeUrl(const QString &url)
{
    const QueryToken query = queryTokenOf(url);
    if (looksSecret(query.name, query.value))
        m_entry.exposed += query.name;
    else
        m_entry.refers |= hasReference(url);
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
    const QString sent = elsewhere ? filled(written, byBridge) : written;
    const bool ownVariable = byBridge && !m_variables.isEmpty();
    m_entry.refers |= elsewhere && !ownVariable;
    if (!sent.isEmpty() && !hasReference(sent))
        m_entry.entry.headers.append(sentHeader(name, sent));
}

void ListedEntryReader::readAddress()
{
    const QString written = first(m_words.urls);
    if (written.isEmpty())
        return;
    const QString url = filled(written);
    m_entry.refers |= hasReference(written);
    takeUrl(url);
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
    if (const QString variable = first(m_words.variables); !variable.isEmpty()) {
        m_entry.refers = true;
        const QString token = m_environment(variable);
        if (!token.isEmpty())
            m_entry.entry.headers.append(
                {QStringLiteral("Authorization"), QStringLiteral("Bearer "), Secret(token.toUtf8())});
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
    takeUrl(filled(bridge.url, true));
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

/// Where the entry begins: what taking it out would take. The name itself is looked for in that.
int lineOf(std::string_view text, const JsonExcerpt &part, const EntryPlan &plan, const QString &name)
{
    EditSteps steps(part.text(), plan.syntax());
    if (!steps.remove(plan.pathOf(name)))
        return 0;
    const std::vector<TextEdit> edits = part.mapped(steps.edits());
    for (const TextEdit &edit : edits) {
        const std::string_view gone = text.substr(edit.offset, edit.length);
        const std::size_t said = gone.find(name.toStdString());
        if (said == std::string_view::npos)
            continue;
        const std::string_view before = text.substr(0, edit.offset + said);
        return static_cast<int>(std::ranges::count(before, '\n')) + 1;
    }
    return 0;
}

} // namespace

Secret ListedEntry::token() const
{
    if (!queryToken.isEmpty())
        return queryToken;
    const auto found = std::ranges::find_if(entry.headers, carriesSecret);
    return found == entry.headers.end() ? Secret() : found->secret;
}

QString ListedEntry::tokenHeader() const
{
    const auto found = std::ranges::find_if(entry.headers, carriesSecret);
    return !queryToken.isEmpty() || found == entry.headers.end() ? QString() : found->name;
}

TextResult<QList<ListedEntry>> listedEntries(std::string_view text, const ClientDescription &client,
                                             const ClientFileDescription &file, const Paths &paths)
{
    using enum FileSyntax::Language;
    const EntryPlan plan(client, file);
    const auto names = plan.names(text);
    if (!names)
        return std::unexpected(names.error().fault);
    std::vector<JsonPath> all;
    for (const std::string &name : *names)
        all.push_back(plan.pathOf(QString::fromStdString(name)));
    const bool json = file.syntax.language == Json || file.syntax.language == Jsonc;
    const JsonExcerpt part =
        json ? JsonExcerpt::of(text, EditSteps::dialectOf(file.syntax), all) : JsonExcerpt::whole(text);
    EditSteps steps(part.text(), file.syntax);
    QList<ListedEntry> entries;
    for (const JsonPath &path : all) {
        ListedEntry entry = ListedEntryReader(steps, path, client, paths).read();
        entry.line = lineOf(text, part, plan, entry.name);
        entries.append(entry);
    }
    return entries;
}

} // namespace keyfob
