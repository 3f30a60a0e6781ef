// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/EntryReading.h"

#include "clients/ClientDescription.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <functional>

namespace keyfob {

using namespace configedit;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EntryReading)
};

/// A header as it is sent; what may be a secret is kept as one.
EntryValue headerOf(const QString &name, const QString &text)
{
    static const QRegularExpression secretName(QStringLiteral("auth|token|key|secret|cookie"),
                                               QRegularExpression::CaseInsensitiveOption);
    const QLatin1String bearer("Bearer ");
    if (text.startsWith(bearer, Qt::CaseInsensitive))
        return {name, bearer, Secret(text.mid(bearer.size()).toUtf8())};
    if (secretName.match(name).hasMatch())
        return {name, {}, Secret(text.toUtf8())};
    return {name, text, {}};
}

/// The texts of a list: as JSON and TOML write it on one or more lines, or as the lines of a YAML block.
QStringList itemsOf(const QByteArray &text)
{
    QStringList items;
    for (const QJsonValue &item : QJsonDocument::fromJson(text).array())
        items += item.toString();
    if (!items.isEmpty())
        return items;
    for (const QByteArray &each : text.split('\n')) {
        const QByteArray line = each.trimmed();
        if (!line.startsWith("- "))
            continue;
        const QByteArray scalar = line.mid(2).trimmed();
        const bool single = scalar.size() >= 2 && scalar.startsWith('\'') && scalar.endsWith('\'');
        const QJsonArray quoted = QJsonDocument::fromJson('[' + scalar + ']').array();
        if (single)
            items += QString::fromUtf8(scalar.sliced(1, scalar.size() - 2).replace("''", "'"));
        else
            items += scalar.startsWith('"') ? quoted.first().toString() : QString::fromUtf8(scalar);
    }
    return items;
}

/// Reads one entry by following the form that it was written in.
class EntryReader
{
public:
    using Lookup = std::function<QString(const QString &)>;

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
    [[nodiscard]] Result<void> bridge();
    [[nodiscard]] Result<QString> expanded(const QString &text) const;
    [[nodiscard]] Result<QString> filled(const QString &text, const QRegularExpression &reference,
                                         const Lookup &lookup) const;

    EditSteps &m_steps;
    const ClientDescription &m_client;
    Lookup m_environment;
    ServerEntry m_entry;
    JsonPath m_arguments; ///< of a bridge; empty: there is none
    JsonPath m_variables; ///< of a bridge
};

QString EntryReader::string(const JsonPath &path)
{
    return QString::fromStdString(m_steps.stringAt(path).value_or(std::nullopt).value_or(std::string()));
}

Result<QString> EntryReader::filled(const QString &text, const QRegularExpression &reference,
                                    const Lookup &lookup) const
{
    QString result;
    qsizetype at = 0;
    for (auto it = reference.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString value = lookup(match.captured(1));
        if (value.isEmpty())
            return fail(ErrorCode::NotFound,
                        Words::tr("The variable %1, in which %2 looks for the token, is not set.")
                            .arg(match.captured(1), m_client.name),
                        Words::tr("Set it where %1 is started, then start that anew.").arg(m_client.name));
        result += text.mid(at, match.capturedStart() - at) + value;
        at = match.capturedEnd();
    }
    return result + text.mid(at);
}

/// The client's own way to refer to a variable stands in the forms that Keyfob writes for it.
Result<QString> EntryReader::expanded(const QString &text) const
{
    QString current = text;
    for (const ClientFormDescription &form : m_client.forms) {
        if (form.secret.isEmpty())
            continue;
        QString pattern = QRegularExpression::escape(form.secret);
        for (const char *word : {"{variable}", "{name}"})
            pattern.replace(QRegularExpression::escape(QString::fromLatin1(word)),
                            QStringLiteral("([A-Za-z_][A-Za-z0-9_.-]*)"));
        const QRegularExpression reference(pattern);
        const bool asks =
            form.secret.contains(QLatin1String("input:")) || form.secret.contains(QLatin1String("secrets."));
        if (asks && reference.match(current).hasMatch())
            return fail(ErrorCode::NotSupported,
                        Words::tr("%1 gets the token from elsewhere when it starts.").arg(m_client.name),
                        Words::tr("Try it there."));
        Result<QString> next = filled(current, reference, m_environment);
        if (!next)
            return next;
        current = *next;
    }
    return current;
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
        m_entry.headers.append(headerOf(QString::fromStdString(name), *text));
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
    if (word == QLatin1String("{url}")) {
        const Result<QString> url = expanded(string(path));
        if (!url)
            return std::unexpected(url.error());
        m_entry.url = *url;
    }
    if (word == QLatin1String("{variable}")) {
        static const QRegularExpression whole(QStringLiteral("\\A(.+)\\z"));
        const Result<QString> token = filled(string(path), whole, m_environment);
        if (!token)
            return std::unexpected(token.error());
        m_entry.headers.append(
            {QStringLiteral("Authorization"), QStringLiteral("Bearer "), Secret(token->toUtf8())});
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
    const QStringList arguments = itemsOf(QByteArray::fromStdString(text));
    static const QRegularExpression reference(QStringLiteral("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}"));
    const Lookup lookup = [this](const QString &name) {
        JsonPath variable = m_variables;
        variable.push_back(name.toStdString());
        const QString own = string(variable);
        return own.isEmpty() ? m_environment(name) : own;
    };
    for (qsizetype i = 0; i + 1 < arguments.size(); ++i) {
        const QString &said = arguments.at(i);
        const QString &next = arguments.at(i + 1);
        if (said.section(QLatin1Char('@'), 0, 0) == QLatin1String("mcp-remote"))
            m_entry.url = next;
        if (said != QLatin1String("--header"))
            continue;
        const Result<QString> value = filled(next.section(QLatin1Char(':'), 1), reference, lookup);
        if (!value)
            return std::unexpected(value.error());
        m_entry.headers.append(headerOf(next.section(QLatin1Char(':'), 0, 0).trimmed(), value->trimmed()));
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
