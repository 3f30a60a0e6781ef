// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "handover/HandoverEntry.h"

#include <QList>
#include <QStringList>

namespace keyfob {

/// A value to be copied into a field of the client.
struct HandoverRow
{
    QString label;  ///< the field's name, or the header's
    QString text;   ///< all of the value, or what stands before the secret ("Bearer ")
    Secret secret;  ///< empty: there is none
    QString masked; ///< for showing; empty: text and the secret's mask

    [[nodiscard]] bool isSecret() const { return !secret.isEmpty(); }
    /// For showing: without the secret.
    [[nodiscard]] QString shown() const
    {
        return masked.isEmpty() && isSecret() ? text + secret.mask() : masked + text;
    }
};

/// What a person needs beside a client that takes its servers by hand: values to copy, and the steps.
class HandoverSheet
{
public:
    /// In the form "token-url" the address is the one with the token in it. Rows without a value are left
    /// out. UnsafeUrl: the server's address, or the page. DescriptorRefused: a field of no known name.
    [[nodiscard]] static Result<HandoverSheet> of(const ClientStepsDescription &steps,
                                                  const HandoverEntry &entry);

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
