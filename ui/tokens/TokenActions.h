// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"

namespace keyfob {

class ConfirmDialog;
class SecretClipboard;

/// The life of a token as a person steers it: generate, regenerate, delete, preset. Asks, runs, and hands the
/// checklist on. Lives as long as the main window.
class TokenActions final : public QObject
{
    Q_OBJECT
public:
    TokenActions(Connections &connections, SecretClipboard &clipboard, QWidget *window);

    void generate(const QString &id);
    void regenerate(const QString &id); ///< with a token API; else pageNeeded()
    void deleteToken(const QString &id);
    void setPreset(const QString &id, const QString &preset);
    void updateClients(const QString &id);
    /// The window for a token that was just made: where the service shows it only once, and wherever the
    /// keychain did not take it.
    void showNew(const QString &id);
    /// True when the keychain did not take a token that was made: its window opens (again).
    bool rescueUnsaved(const QString &id);

signals:
    void begun(const QString &id, const QString &title);
    void done(const QString &id, const keyfob::Checklist &checklist);
    void failed(const QString &id, const keyfob::Error &error);
    void addRequested(const QString &id, const QStringList &clientIds); ///< put the new token into these
    void pageNeeded(const QString &id); ///< the service gives tokens on its page only
    void deletePageNeeded(const QString &id, const QStringList &installedIn); ///< and a delete there
    void presetChanged(const QString &id, const QString &before);

private:
    void follow(QCoro::Task<Result<Checklist>> work, const QString &id, ConfirmDialog *dialog,
                bool makesToken = false);
    void openNew(const QString &id);

    Connections &m_connections;
    SecretClipboard &m_clipboard;
    QWidget *m_window;
};

} // namespace keyfob
