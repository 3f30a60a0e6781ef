// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"

#include <QDialog>

#include <functional>

class QPushButton;
class QStackedWidget;

namespace keyfob {

class ServiceChoicePage;
class ServiceWaysPage;

/// Adds a connection (ux.md S3): which service, where, and how to get in. What follows (browser, paste) is
/// begun by who gets ready().
class AddServiceDialog final : public QDialog
{
    Q_OBJECT
public:
    using Way = ServiceDescription::SignInMethod;

    /// Keeps the server.json at that path as a service of the person's own.
    using Adder = std::function<Result<ServiceDescription>(const QString &path)>;

    AddServiceDialog(Connections &connections, QWidget *parent = nullptr);

    void setAdder(const Adder &adder); ///< with none there is no "Add from server.json…"
    void addFile(const QString &path); ///< what that button does with the chosen file

    /// Skips the choice. `where` fills the address.
    void setSessionOnly(bool only) { m_sessionOnly = only; } ///< for what is added here
    void choose(const QString &serviceId, const QString &where = {});
    [[nodiscard]] ServiceChoicePage *choicePage() const { return m_choice; }
    [[nodiscard]] ServiceWaysPage *waysPage() const { return m_ways; }
    [[nodiscard]] QPushButton *continueButton() const { return m_continue; }

    void reject() override;

signals:
    /// The connection is there; go on in this way.
    void ready(const QString &id, keyfob::ServiceDescription::SignInMethod way);

private:
    void chooseFile();
    void goOn();
    void goBack();
    void look();
    void showLooked(const QString &id, const Result<Verification> &found);
    void take(Way way);
    void forgetTried();
    void updateButtons();
    [[nodiscard]] Result<QString> added();
    [[nodiscard]] bool isAnyServer() const;

    Connections &m_connections;
    QStackedWidget *m_pages;
    ServiceChoicePage *m_choice;
    ServiceWaysPage *m_ways;
    QPushButton *m_back;
    QPushButton *m_cancel;
    QPushButton *m_continue;
    QString m_serviceId;
    QString m_tried; ///< added to look at the server; forgotten unless the person goes on with it
    Adder m_adder;
    bool m_looking = false;
    bool m_sessionOnly = false;
};

} // namespace keyfob
