// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace keyfob {

class PlainLabel;
class ServiceCatalog;

/// What is shown while there is no connection (ux.md S1).
class FirstRunPage final : public QWidget
{
    Q_OBJECT
public:
    struct Service
    {
        QString id;
        QString name;
        QString icon;
    };

    explicit FirstRunPage(QWidget *parent = nullptr);

    /// One button for each that needs no address, besides the demo and "Another Service…".
    void showServices(const ServiceCatalog &catalog);
    void showServices(const QList<Service> &services);
    /// The names of the clients that are on this computer.
    void showClients(const QStringList &names);
    /// How many tokens of known services stand in their files; with none there is no button.
    void showImportable(int count);

signals:
    void serviceChosen(const QString &serviceId); ///< empty: "Another Service…"
    void demoRequested();
    void importRequested();

private:
    QHBoxLayout *m_services;
    QPushButton *m_another;
    PlainLabel *m_clients;
    QPushButton *m_import;
};

} // namespace keyfob
