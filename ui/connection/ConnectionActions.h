// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "ui/connection/TokenSection.h"

#include <QPointer>

namespace keyfob {

class PageActions;
class SecretClipboard;
class SignInDialog;

/// What a person can do with a connection besides its token's life: each call opens the window it needs and
/// runs the work. Lives as long as the main window.
class ConnectionActions final : public QObject
{
    Q_OBJECT
public:
    using Way = ServiceDescription::SignInMethod;

    ConnectionActions(Connections &connections, const Clock &clock, SecretClipboard &clipboard,
                      QWidget *window);

    void begin(const QString &id, keyfob::ServiceDescription::SignInMethod way); ///< after it was added
    /// `challenge`: for the rights that are missing, as Verification::challenge.
    void signIn(const QString &id, const QByteArray &challenge = {});
    void signOut(const QString &id);
    void remove(const QString &id);
    void verify(const QString &id);
    void copy(const QString &id, keyfob::TokenSection::Copied what);
    void reveal(const QString &id, TokenSection *section);

    /// What goes by way of the service's own pages.
    [[nodiscard]] PageActions *pages() const { return m_pages; }

signals:
    void said(const QString &text); ///< for the status line
    void failed(const QString &id, const keyfob::Error &error);
    void begun(const QString &id, const QString &title); ///< a list of steps follows
    void done(const QString &id, const keyfob::Checklist &checklist);
    void tokenMade(const QString &id); ///< by the sign-in
    void verifying(const QString &id);
    void verified(const QString &id, const keyfob::Verification &verification);
    void verifyFailed(const QString &id, const keyfob::Error &error);

private:
    void runSignIn(const QString &id, SignInWish wish = {});
    void joinSignIn(const QString &id, const SignInWish &first);
    void signInByCode(const QString &id);

    Connections &m_connections;
    const Clock &m_clock;
    SecretClipboard &m_clipboard;
    QWidget *m_window;
    PageActions *m_pages;
    QPointer<SignInDialog> m_signIn;
    QString m_signInId;
    QString m_codeWanted; ///< the connection whose sign-in in the browser ends in favour of a code
};

} // namespace keyfob
