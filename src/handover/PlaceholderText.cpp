// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover/PlaceholderText.h"

#include "clients/EntryShape.h"
#include "handover/CompactJson.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace keyfob {

namespace {

using configedit::JsonNode;

struct Placeholders
{
    Q_DECLARE_TR_FUNCTIONS(PlaceholderText)
};

constexpr QLatin1String Named("named");
constexpr QLatin1String Wrapped("wrapped");
constexpr QLatin1String Base64("Base64");

bool hasSecret(const ServerEntry &server)
{
    return std::ranges::any_of(server.headers,
                               [](const EntryValue &header) { return !header.secret.isEmpty(); });
}

bool strays(const QString &literal)
{
    return literal.contains(QLatin1Char('{')) || literal.contains(QLatin1Char('}'));
}

/// "name" first, as VS Code and Raycast want it; what belongs beside the entry comes last.
JsonNode namedEntry(const HandoverEntry &entry)
{
    JsonNode named = entry.entry;
    auto &members = named.members;
    const auto own = std::ranges::find(members, "name", [](const auto &member) { return member.first; });
    if (own != members.end())
        std::rotate(members.begin(), own, own + 1);
    else
        members.insert(members.begin(), {"name", JsonNode::string(entry.server.name.toStdString())});
    if (entry.companion)
        members.emplace_back(entry.companion->container, JsonNode::array({entry.companion->entry}));
    return named;
}

} // namespace

Result<QList<PlaceholderText::Part>> PlaceholderText::parts(const QString &text)
{
    static const QRegularExpression placeholder(
        QStringLiteral("\\{([A-Za-z][A-Za-z0-9]*)(?:([:=])([^{}]*))?\\}"));
    QList<Part> parts;
    qsizetype last = 0;
    for (auto it = placeholder.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString joint = match.captured(2);
        parts.append({text.mid(last, match.capturedStart() - last), match.captured(1), match.captured(3),
                      joint.isEmpty() ? QChar() : joint.front()});
        last = match.capturedEnd();
    }
    parts.append({text.mid(last), {}, {}, {}});
    if (std::ranges::any_of(parts, strays, &Part::literal))
        return fail(ErrorCode::DescriptorRefused,
                    Placeholders::tr("“%1” has a brace that belongs to no placeholder.").arg(text));
    return parts;
}

std::optional<QString> PlaceholderText::value(const QString &word, const HandoverEntry &entry)
{
    if (word == QLatin1String("name"))
        return entry.server.name;
    if (word == QLatin1String("url"))
        return entry.server.url;
    if (word == QLatin1String("description"))
        return entry.server.description;
    if (word == QLatin1String("variable"))
        return hasSecret(entry.server) ? EntryShape::variableFor(entry.server.name) : QString();
    static const QRegularExpression json(QStringLiteral("\\A(entry|named|wrapped)(Json|Base64)\\z"));
    const QRegularExpressionMatch match = json.match(word);
    if (!match.hasMatch())
        return std::nullopt;
    const QString shape = match.captured(1);
    const QByteArray text = QByteArray::fromStdString(
        compactJson(shape == Named     ? namedEntry(entry)
                    : shape == Wrapped ? inMcpServers(entry.server.name.toStdString(), entry.entry)
                                       : entry.entry));
    return match.captured(2) == Base64 ? QString::fromLatin1(text.toBase64()) : QString::fromUtf8(text);
}

bool PlaceholderText::losesCompanion(const QList<Part> &parts, const HandoverEntry &entry)
{
    return entry.companion && std::ranges::any_of(parts, [](const Part &part) {
               return part.word.startsWith(QLatin1String("entry")) || part.word.startsWith(Wrapped);
           });
}

std::unexpected<Error> unknownPlaceholder(const QString &word)
{
    return fail(ErrorCode::DescriptorRefused,
                Placeholders::tr("There is no placeholder {%1} here.").arg(word));
}

} // namespace keyfob
