// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"
#include "services/ServiceDescription.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace keyfob {

class MessageBar;
class RegionChoice;

/// Takes another address of the same service ("Change Instance…", ux.md S2).
class InstanceDialog final : public QDialog
{
    Q_OBJECT
public:
    InstanceDialog(const ServiceDescription &service, const Connection &connection,
                   QWidget *parent = nullptr);

    void showError(const Error &error);
    [[nodiscard]] RegionChoice *regions() const { return m_regions; }
    [[nodiscard]] QLineEdit *addressField() const { return m_address; }
    [[nodiscard]] QPushButton *changeButton() const { return m_change; }

signals:
    void chosen(const QString &where);

private:
    [[nodiscard]] QString where() const;

    RegionChoice *m_regions;
    QLineEdit *m_address;
    MessageBar *m_error;
    QPushButton *m_change;
};

} // namespace keyfob
