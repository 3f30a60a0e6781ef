// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EntryReading.h"

#include "clients/ClientDescription.h"
#include "clients/EntryReferences.h"
#include "clients/ListText.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace keyfob {

using namespace configedit;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EntryReading)
};

/// Reads one entry by following the form that it was written in.
class EntryReader
{
public:
    EntryReader(EditSteps &steps, const ClientDescription &client, const Paths &paths)
        : m_steps(steps), m_client(client),
          m_environment([&paths](const QString &name) { return paths.environment(name); })
    {
    }
    [[nodiscard]] Result<ServerEntry> read(const JsonPath &path, const ClientFormDescription &form);

private:
    [[nodiscard]] QString string(const JsonPath &path);
    [[nodiscard]] Result<void> follow(const JsonPath &path, const QJsonValue &shape);
    [[nodiscard]] Result<void> word(const JsonPath &path, const QString &word);
    [[nodiscard]] Result<void> headers(const JsonPath &path);
    /// What the variable holds that is named there.
    [[nodiscard]] Result<QString> variable(const JsonPath &path);
    [[nodiscard]] Result<void> headerVariables(const JsonPath &path);
    [[nodiscard]] Result<void> besides(const JsonPath &path, const ClientFormDescription &form);
    [[nodiscard]] Result<void> bridge();
    [[nodiscard]] Result<QString> expanded(const QString &text) const
    {
        return expandedAsClient(text, m_client, m_environment);
    }

    EditSteps &m_steps;
    const ClientDescription &m_client;
    VariableLookup m_environment;
    ServerEntry m_entry;
    JsonPath m_arguments; ///< of a bridge; empty: there is none
    JsonPath m_variables; ///< of a bridge
};

QString EntryReader::string(const JsonPath &path)
{
    return QString::fromStdString(m_steps.stringAt(path).value_or(std::nullopt).value_or(std::string()));
}

Result<void> EntryReader::headers(const JsonPath &path)
{
    const auto names = m_steps.membersAt(path);
    for (const std::string &name : names ? *names : std::vector<std::string>()) {
        JsonPath member = path;
        member.push_back(name);
        const Result<QString> text = expanded(string(member));
        if (!text)
            return std::unexpected(text.error());
        m_entry.headers.append(sentHeader(QString::fromStdString(name), *text));
    }
    return {};
}

Result<void> EntryReader::word(const JsonPath &path, const QString &word)
{
    if (word == QLatin1String("{headers}") || word == QLatin1String("{plainHeaders}"))
        return headers(path);
    if (word == QLatin1String("{remoteEnv}"))
        m_variables = path;
    if (word == QLatin1String("{helper}"))
        m_entry.helper = string(path);
    if (word == QLatin1String("{url}") || word == QLatin1String("{tokenUrl}")) {
        const Result<QString> url = expanded(string(path));
        if (!url)
            return std::unexpected(url.error());
        m_entry.url = *url;
    }
    if (word == QLatin1String("{variable}")) {
        const Result<QString> token = variable(path);
        if (!token)
            return std::unexpected(token.error());
        m_entry.headers.append(
            {QStringLiteral("Authorization"), QStringLiteral("Bearer "), Secret(token->toUtf8())});
    }
    if (word == QLatin1String("{headerVariables}"))
        return headerVariables(path);
    return {};
}

Result<QString> EntryReader::variable(const JsonPath &path)
{
    static const QRegularExpression whole(QStringLiteral("\\A(.+)\\z"));
    return filledReferences(string(path), whole, m_environment, m_client.name);
}

Result<void> EntryReader::headerVariables(const JsonPath &path)
{
    for (const std::string &name : m_steps.membersAt(path).value_or(std::vector<std::string>())) {
        JsonPath member = path;
        member.push_back(name);
        const Result<QString> value = variable(member);
        if (!value)
            return std::unexpected(value.error());
        m_entry.headers.append(sentHeader(QString::fromStdString(name), *value));
    }
    return {};
}

/// What stands in the entry besides its form, and the client sends all the same.
Result<void> EntryReader::besides(const JsonPath &path, const ClientFormDescription &form)
{
    for (auto it = m_client.reads.begin(); it != m_client.reads.end(); ++it) {
        JsonPath member = path;
        member.push_back(it.key().toStdString());
        if (form.entry.contains(it.key()) || !m_steps.textAt(member).value_or(std::nullopt))
            continue;
        const Result<void> followed = follow(member, it.value());
        if (!followed)
            return followed;
    }
    return {};
}

Result<void> EntryReader::follow(const JsonPath &path, const QJsonValue &shape)
{
    if (shape.isArray() && shape.toArray().contains(QStringLiteral("{remoteHeaders}")))
        m_arguments = path;
    if (shape.isString())
        return word(path, shape.toString());
    const QJsonObject object = shape.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        JsonPath member = path;
        member.push_back(it.key().toStdString());
        const Result<void> followed = follow(member, it.value());
        if (!followed)
            return followed;
    }
    return {};
}

/// mcp-remote: the address behind its name, headers behind "--header", variables of its own.
Result<void> EntryReader::bridge()
{
    const auto text = m_steps.textAt(m_arguments).value_or(std::nullopt).value_or(std::string());
    const BridgeWords words = bridgeWords({}, stringsOfList(text));
    const VariableLookup lookup = [this](const QString &name) {
        JsonPath variable = m_variables;
        variable.push_back(name.toStdString());
        const QString own = string(variable);
        return own.isEmpty() ? m_environment(name) : own;
    };
    m_entry.url = words.url;
    for (const auto &[name, text] : words.headers) {
        const Result<QString> value = filledReferences(text, bridgeReference(), lookup, m_client.name);
        if (!value)
            return std::unexpected(value.error());
        m_entry.headers.append(sentHeader(name, *value));
    }
    return {};
}

Result<ServerEntry> EntryReader::read(const JsonPath &path, const ClientFormDescription &form)
{
    const auto standing = m_steps.textAt(path);
    if (!standing)
        return fail(ErrorCode::NotUnderstood,
                    Words::tr("The settings file of %1 has an error.").arg(m_client.name),
                    Words::tr("Open the file and mend it."));
    if (!*standing)
        return fail(ErrorCode::NotFound, Words::tr("%1 has no such entry.").arg(m_client.name),
                    Words::tr("Install it again."));
    m_entry.name = QString::fromStdString(path.back());
    const Result<void> followed = follow(path, form.entry);
    if (!followed)
        return std::unexpected(followed.error());
    const Result<void> more = besides(path, form);
    if (!more)
        return std::unexpected(more.error());
    if (!m_arguments.empty()) {
        const Result<void> bridged = bridge();
        if (!bridged)
            return std::unexpected(bridged.error());
    }
    if (m_entry.url.isEmpty())
        return fail(ErrorCode::NotSupported,
                    Words::tr("What %1 does with its entry can't be followed.").arg(m_client.name),
                    Words::tr("Try it there."));
    return m_entry;
}

} // namespace

Result<ServerEntry> readAsClient(EditSteps &steps, const JsonPath &path, const ClientDescription &client,
                                 const ClientFormDescription &form, const Paths &paths)
{
    return EntryReader(steps, client, paths).read(path, form);
}

} // namespace keyfob
