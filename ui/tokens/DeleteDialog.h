// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "ui/parts/ConfirmDialog.h"

class QCheckBox;

namespace keyfob {

/// Asks before a token is deleted, a sign-in is ended or a connection is forgotten (ux.md S8).
class DeleteDialog final : public ConfirmDialog
{
    Q_OBJECT
public:
    enum class What { DeleteToken, DeleteOnPage, SignOut, Remove };

    /// `installedIn`: names of the clients that hold the connection's entry.
    DeleteDialog(What what, const Connection &connection, const QStringList &installedIn,
                 QWidget *parent = nullptr);

    [[nodiscard]] TokenOptions options() const;

signals:
    void pageRequested(); ///< DeleteOnPage: Open Token Page

private:
    QCheckBox *m_removeEntries = nullptr;
};

} // namespace keyfob
