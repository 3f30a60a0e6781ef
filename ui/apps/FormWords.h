// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace keyfob {

/// The forms of an entry in a person's words (ux.md S9). Pure functions.
class FormWords
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::FormWords)
public:
    /// "Direct, with the token"; `client` asks or signs in by name. An unknown form is said as it is.
    [[nodiscard]] static QString text(const QString &form, const QString &client);
    /// What to know before it is chosen; mostly empty.
    [[nodiscard]] static QString warning(const QString &form);
};

} // namespace keyfob
