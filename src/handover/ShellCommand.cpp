// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover/ShellCommand.h"

#include "base/SafeUrl.h"
#include "clients/EntryShape.h"
#include "handover/PlaceholderText.h"
#include "handover/SecretCheck.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace keyfob {

namespace {

struct ShellCommands
{
    Q_DECLARE_TR_FUNCTIONS(ShellCommand)
};

/// Control characters, and the invisible ones that turn the reading direction.
bool isHarmful(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
           c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
}

/// Follows the quotes of a template, since a quoted word inside quotes would end them.
class QuoteState
{
public:
    void follow(const QString &literal)
    {
        for (const QChar c : literal) {
            if (m_open.isNull() && (c == QLatin1Char('\'') || c == QLatin1Char('"') || c == QLatin1Char('`')))
                m_open = c;
            else if (c == m_open)
                m_open = QChar();
        }
    }
    [[nodiscard]] bool isOpen() const { return !m_open.isNull(); }

private:
    QChar m_open;
};

/// FLAG and the pair, for each header without a secret.
QString presets(const PlaceholderText::Part &part, const ServerEntry &server)
{
    QStringList words;
    const QString joint = part.joint == QLatin1Char('=') ? QStringLiteral("=") : QStringLiteral(": ");
    for (const EntryValue &header : server.headers) {
        if (header.secret.isEmpty())
            words += {part.argument, ShellCommand::quoted(header.name + joint + header.prefix)};
    }
    return words.join(QLatin1Char(' '));
}

Result<QString> word(const PlaceholderText::Part &part, const HandoverEntry &entry)
{
    if (part.word == QLatin1String("preset") && !part.joint.isNull())
        return presets(part, entry.server);
    const std::optional<QString> value = PlaceholderText::value(part.word, entry);
    if (!value || !part.joint.isNull())
        return unknownPlaceholder(part.word);
    if (value->isEmpty())
        return fail(ErrorCode::NotSupported,
                    ShellCommands::tr("This entry has nothing for {%1} in the command.").arg(part.word));
    return ShellCommand::quoted(*value);
}

Result<void> mayBeShown(const HandoverEntry &entry)
{
    if (entry.server.name.startsWith(QLatin1Char('-')))
        return fail(ErrorCode::InvalidInput,
                    ShellCommands::tr("The name “%1” would be taken for an option.").arg(entry.server.name),
                    ShellCommands::tr("Choose a name that begins with a letter."));
    if (entry.server.transport == ServerEntry::Transport::Http) {
        if (const Result<QUrl> url = safeUrl(entry.server.url); !url)
            return std::unexpected(url.error());
    }
    return SecretCheck::passed(entry);
}

} // namespace

Result<QString> ShellCommand::of(const ClientDescription &client, const ClientCommandDescription &command,
                                 const ServerEntry &server)
{
    const auto form = std::ranges::find_if(client.forms, [&](const ClientFormDescription &candidate) {
        return !candidate.holdsSecrets() && EntryShape::fits(candidate, server);
    });
    HandoverEntry bare;
    bare.server = server;
    return fill(command.text, form == client.forms.end() ? bare : HandoverEntry::of(*form, server));
}

QString ShellCommand::quoted(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_@%+=:,./-]+\\z"));
    if (plain.match(word).hasMatch())
        return word;
    QString inner = word;
    inner.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + inner + QLatin1Char('\'');
}

Result<QString> ShellCommand::fill(const QString &text, const HandoverEntry &entry)
{
    if (const Result<void> allowed = mayBeShown(entry); !allowed)
        return std::unexpected(allowed.error());
    const auto parts = PlaceholderText::parts(text);
    if (!parts)
        return std::unexpected(parts.error());
    QString line;
    QuoteState quotes;
    for (const PlaceholderText::Part &part : *parts) {
        line += part.literal;
        quotes.follow(part.literal);
        if (part.word.isEmpty())
            continue;
        if (quotes.isOpen())
            return fail(ErrorCode::DescriptorRefused,
                        ShellCommands::tr("{%1} stands between quotes.").arg(part.word));
        const Result<QString> filled = word(part, entry);
        if (!filled)
            return std::unexpected(filled.error());
        line += *filled;
    }
    if (SecretCheck::finds(line))
        return fail(ErrorCode::NotSupported, ShellCommands::tr("The token would stand in the command."));
    if (std::ranges::any_of(line, isHarmful))
        return fail(ErrorCode::InvalidInput,
                    ShellCommands::tr("A value has characters that a terminal could act on."));
    return line.trimmed();
}

} // namespace keyfob
