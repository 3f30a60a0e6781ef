// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "ui/SecretClipboard.h"

#include <QMainWindow>
#include <QTimer>

class QStackedWidget;
class QVBoxLayout;

namespace keyfob {

class ConnectionActions;
class ConnectionList;
class ConnectionPage;
class FirstRunPage;
class MessageBar;
class PlainLabel;
class TokenActions;

/// The window: the connections on the left, one of them on the right (ux.md S2), or the first-run page.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Connections &connections, const Clock &clock, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens the dialog; with a service, past its choice. `where` fills the address.
    void addService(const QString &serviceId = {}, const QString &where = {});
    void openConnection(const QString &id); ///< shows it and raises the window
    void regenerate(const QString &id);     ///< the same, and asks to renew
    void copyToken(const QString &id);
    void verify(const QString &id);
    /// For the first-run page.
    void showFoundClients(const QStringList &names);
    void say(const QString &text); ///< the line at the bottom

    // Places for parts that others make; the window takes ownership.
    [[nodiscard]] ConnectionPage *page() const { return m_page; }
    void setReminderBar(QWidget *bar); ///< above everything
    void setUndoBar(QWidget *bar);     ///< at the bottom

    [[nodiscard]] ConnectionList *list() const { return m_list; }
    [[nodiscard]] FirstRunPage *firstRunPage() const { return m_firstRun; }
    [[nodiscard]] MessageBar *keychainBar() const { return m_keychain; }
    [[nodiscard]] QString statusText() const;

signals:
    void demoRequested();
    void undoRequested(); ///< Ctrl+Z

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    void connectConnections();
    void connectParts();
    void addShortcuts();
    void showKeychain();
    void refresh();

    Connections &m_connections;
    const Clock &m_clock;
    SecretClipboard m_clipboard;
    ConnectionActions *m_actions;
    TokenActions *m_tokens;
    MessageBar *m_keychain;
    QVBoxLayout *m_top;
    QVBoxLayout *m_bottom;
    QStackedWidget *m_pages;
    FirstRunPage *m_firstRun;
    ConnectionList *m_list;
    ConnectionPage *m_page;
    PlainLabel *m_status;
    QTimer m_minute;
};

} // namespace keyfob
