// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "ui/parts/ConfirmDialog.h"

class QCheckBox;
class QComboBox;

namespace keyfob {

/// Asks before a token is made anew, or made at all (ux.md S7).
class RegenerateDialog final : public ConfirmDialog
{
    Q_OBJECT
public:
    enum class What { Generate, Regenerate };

    /// `installedIn`: names of the clients that hold the connection's entry; `byHand`: of those that only the
    /// person can renew.
    RegenerateDialog(What what, const Connection &connection, const ServiceDescription &service,
                     const QStringList &installedIn, const QStringList &byHand, QWidget *parent = nullptr);

    [[nodiscard]] TokenOptions options() const;
    [[nodiscard]] QComboBox *lifetimeBox() const { return m_lifetime; }

private:
    void addLifetimes(const ServiceDescription &service);

    QComboBox *m_lifetime = nullptr;
    QCheckBox *m_update = nullptr;
};

} // namespace keyfob
