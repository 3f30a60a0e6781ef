// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/ServerEntry.h"

#include <QRegularExpression>

#include <functional>

namespace keyfob {

struct ClientDescription;

// What a text in a client's file becomes when the client reads it.

using VariableLookup = std::function<QString(const QString &)>;

/// Does the text say where something is to be found, instead of saying it ("${TOKEN}", "${env:TOKEN}",
/// "${input:token}", "{env:TOKEN}", "${{ secrets.TOKEN }}", "$TOKEN")?
[[nodiscard]] bool hasReference(const QString &text);

/// Every reference replaced by what `lookup` finds under its first group. NotFound: nothing.
[[nodiscard]] Result<QString> filledReferences(const QString &text, const QRegularExpression &reference,
                                               const VariableLookup &lookup, const QString &clientName);

/// The text with the client's own references filled, as they stand in the forms that Keyfob writes for it.
/// NotFound: a variable isn't set; NotSupported: the client asks the person, or looks elsewhere.
[[nodiscard]] Result<QString> expandedAsClient(const QString &text, const ClientDescription &client,
                                               const VariableLookup &lookup);

/// A header as it is sent; what may be a secret is kept as one.
[[nodiscard]] EntryValue sentHeader(const QString &name, const QString &text);

/// What mcp-remote and its like are told on their command line.
struct BridgeWords
{
    QString url; ///< empty: it is none
    QString transport;
    QList<std::pair<QString, QString>> headers; ///< not expanded yet
};
[[nodiscard]] BridgeWords bridgeWords(const QString &command, const QStringList &arguments);
/// "${NAME}", as mcp-remote writes it.
[[nodiscard]] const QRegularExpression &bridgeReference();

} // namespace keyfob
