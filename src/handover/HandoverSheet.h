// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "handover/HandoverEntry.h"

#include <QList>
#include <QStringList>

namespace keyfob {

/// What a client asks for and what is to be done in it.
struct HandoverSteps
{
    QString page;       ///< https address to open; may be empty
    QStringList fields; ///< of "name", "description", "url", "headers", in the order of the client's window
    QStringList steps;  ///< one sentence each; %1 is the entry's name
};

/// A value to be copied into a field of the client.
struct HandoverRow
{
    QString label; ///< the field's name, or the header's
    QString text;  ///< all of the value, or what stands before the secret ("Bearer ")
    Secret secret; ///< empty: there is none

    [[nodiscard]] bool isSecret() const { return !secret.isEmpty(); }
    /// For showing: the secret is masked.
    [[nodiscard]] QString shown() const { return isSecret() ? text + secret.mask() : text; }
};

/// What a person needs beside a client that takes its servers by hand: values to copy, and the steps.
class HandoverSheet
{
public:
    /// `tokenUrl`: the address with the token in it (prefix and secret), for the form in which a client wants
    /// that; empty otherwise. Rows without a value are left out. UnsafeUrl: the server's address, or the
    /// page. DescriptorRefused: a field of no known name.
    [[nodiscard]] static Result<HandoverSheet> of(const HandoverSteps &steps, const HandoverEntry &entry,
                                                  const EntryValue &tokenUrl = {});

    [[nodiscard]] const QString &page() const { return m_page; }
    [[nodiscard]] const QList<HandoverRow> &rows() const { return m_rows; }
    [[nodiscard]] const QStringList &steps() const { return m_steps; }
    /// Headers without a secret (a preset) that this client has no field for, by name: it works without them,
    /// and a person is told.
    [[nodiscard]] const QStringList &lost() const { return m_lost; }

private:
    QString m_page;
    QList<HandoverRow> m_rows;
    QStringList m_steps;
    QStringList m_lost;
};

} // namespace keyfob
