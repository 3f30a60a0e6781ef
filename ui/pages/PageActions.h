// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"

namespace keyfob {

class PasteDialog;

/// What a person does by way of a service's own pages: each call opens the page or the window it needs. Lives
/// as long as the main window.
class PageActions final : public QObject
{
    Q_OBJECT
public:
    PageActions(Connections &connections, QWidget *window);

    void paste(const QString &id);
    void getFromPage(const QString &id);        ///< opens the window that leads through the token page
    void openAndGetFromPage(const QString &id); ///< and opens the page at once
    void deleteOnPage(const QString &id, const QStringList &installedIn);
    void openTokenPage(const QString &id);
    void openDocumentation(const QString &id);
    void changeInstance(const QString &id);
    void switchRegion(const QString &id, const QString &region); ///< and checks there
    void setExpiry(const QString &id);
    void manageToken(const QString &id);  ///< for a token API that wants one of its own
    void troubleshoot(const QString &id); ///< the service's known troubles
    /// Does what a button says (Remedies::actions); `ruleId`: Remedies::rule.
    void act(const QString &id, const QString &action, const QString &ruleId);

signals:
    void said(const QString &text); ///< for the status line
    void failed(const QString &id, const keyfob::Error &error);
    void begun(const QString &id, const QString &title);
    void done(const QString &id, const keyfob::Checklist &checklist);
    void signInRequested(const QString &id);
    void verifyRequested(const QString &id);
    void generateRequested(const QString &id);
    void regenerateRequested(const QString &id);
    void updateRequested(const QString &id);

private:
    PasteDialog *leadThroughPage(const QString &id); ///< null when there is no such connection
    PasteDialog *openPaste(const QString &id, const QString &steps);
    void tellPageTrouble(const QString &id, PasteDialog *dialog);
    void copyForAdministrator(const QString &id, const QString &ruleId);
    void tell(const QString &id, const Result<void> &outcome);
    [[nodiscard]] const ServiceDescription *serviceOf(const QString &id) const;
    [[nodiscard]] static const TroubleRule *ruleOf(const ServiceDescription *service, const QString &ruleId);
    /// Where the service is, for a person: "acme.example.com".
    [[nodiscard]] static QString hostOf(const ServiceDescription &service, const Connection &connection);

    Connections &m_connections;
    QWidget *m_window;
};

} // namespace keyfob
