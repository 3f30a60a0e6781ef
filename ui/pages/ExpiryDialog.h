// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"

#include <QDialog>

class QDateEdit;
class QPushButton;

namespace keyfob {

/// Takes the expiry of a token as it stands on the service's page ("Set Date…", ux.md S2).
class ExpiryDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ExpiryDialog(const Connection &connection, QWidget *parent = nullptr);

    [[nodiscard]] QDateEdit *dateField() const { return m_date; }
    [[nodiscard]] QPushButton *saveButton() const { return m_save; }

signals:
    void chosen(const QDateTime &expires); ///< UTC; invalid: it is not known

private:
    QDateEdit *m_date;
    QPushButton *m_save;
};

} // namespace keyfob
