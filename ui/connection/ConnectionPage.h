// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"

#include <QScrollArea>

class QVBoxLayout;

namespace keyfob {

class ChecklistPanel;
class ConnectionActions;
class ConnectionHead;
class MessageBar;
class TokenActions;
class TokenSection;
class VerifyPanel;

/// Everything about one connection (ux.md S2, right). Shows what Connections says and hands clicks to the
/// actions.
class ConnectionPage final : public QScrollArea
{
    Q_OBJECT
public:
    ConnectionPage(Connections &connections, const Clock &clock, ConnectionActions &actions,
                   TokenActions &tokens, QWidget *parent = nullptr);

    void show(const QString &id);
    void refresh(); ///< the same connection again, with the time as it is now
    [[nodiscard]] QString id() const { return m_id; }
    void verify();
    void copyToken();
    /// What the bar on top offers: regenerate, or sign in again.
    void renew();
    void sayProblem(const Error &error);
    /// The place below the token section; takes ownership. It follows refreshed().
    void setInstallSection(QWidget *section);

    [[nodiscard]] ConnectionHead *head() const { return m_head; }
    [[nodiscard]] TokenSection *tokenSection() const { return m_section; }
    [[nodiscard]] MessageBar *expiryBar() const { return m_expiry; }
    [[nodiscard]] VerifyPanel *verifyPanel() const { return m_verify; }
    [[nodiscard]] ChecklistPanel *checklistPanel() const { return m_checklist; }

signals:
    void refreshed(const keyfob::Connection &connection); ///< what the page shows now
    void updateRequested(const QString &clientId);        ///< as the Update of that app's row

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    void connectHead();
    void connectSection();
    void connectActions();
    void connectResults();
    void showVerified(const Result<Verification> &outcome);
    void offerUpdate(const QString &before);
    [[nodiscard]] bool isShown(const QString &id) const { return id == m_id; }

    Connections &m_connections;
    const Clock &m_clock;
    ConnectionActions &m_actions;
    TokenActions &m_tokens;
    QString m_id;
    MessageBar *m_expiry;
    MessageBar *m_failure;
    ConnectionHead *m_head;
    VerifyPanel *m_verify;
    ChecklistPanel *m_checklist;
    TokenSection *m_section;
    MessageBar *m_update;
    QVBoxLayout *m_below;
};

} // namespace keyfob
