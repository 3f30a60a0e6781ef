// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QVBoxLayout;
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

    /// One button for each of the first that need no address, besides the demo and "Another Service…".
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
    /// "Another Service…" is the last.
    void placeInRows(const QList<QPushButton *> &buttons);

    QVBoxLayout *m_services;
    QList<QPushButton *> m_buttons; ///< of the services
    QPushButton *m_another;
    PlainLabel *m_clients;
    QPushButton *m_import;
    QPushButton *m_demo;
};

} // namespace keyfob
