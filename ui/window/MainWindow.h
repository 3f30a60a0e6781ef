// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "ui/desktop/SecretClipboard.h"
#include "ui/parts/Theme.h"
#include "ui/window/ConnectionsView.h"

#include <QMainWindow>
#include <QTimer>

class QStackedWidget;

namespace keyfob {

class AppsDesk;
class ConnectionActions;
class ChecklistPanel;
class FirstRunPage;
class InstallFlow;
class Launcher;
class ProblemBar;
class KeychainBar;
class ScanDesk;
class StatusLine;
class TokenActions;
class UndoBar;

/// The window: the connections on the left, one of them on the right (ux.md S2), or the first-run page.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Connections &connections, const Clock &clock, Launcher &launcher, QWidget *parent = nullptr);

    /// Opens the dialog; with a service, past its choice. `where` fills the address.
    void addService(const QString &serviceId = {}, const QString &where = {});
    /// Lets the dialog add a server.json: see AddServiceDialog::Adder.
    void setServiceAdder(std::function<Result<ServiceDescription>(const QString &path)> adder)
    {
        m_adder = std::move(adder);
    }
    void openConnection(const QString &id); ///< shows it and raises the window
    void regenerate(const QString &id);     ///< the same, and asks to renew
    void copyToken(const QString &id);
    void verify(const QString &id);
    /// For the first-run page.
    void showFoundClients(const QStringList &names);
    void say(const QString &text); ///< the line at the bottom
    /// A bar on top. `folder`: where the file lies that is to be mended.
    void sayProblem(const Error &error, const QString &folder = {});
    void showRecovered(const Checklist &checklist); ///< what became of a change that was cut off
    void setVisible(bool visible) override;

    /// This and the list are never shown while there is no connection.
    [[nodiscard]] ConnectionPage *page() { return view()->page(); }
    [[nodiscard]] UndoBar *undoBar() const;
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] ConnectionList *list() { return view()->list(); }
    /// nullptr before it was shown.
    [[nodiscard]] FirstRunPage *firstRunPage() const { return m_firstRun; }
    [[nodiscard]] InstallSection *installSection() { return view()->install(); }
    [[nodiscard]] AppsDesk *apps() const { return m_apps; }
    [[nodiscard]] ProblemBar *problemBar() const { return m_problem; }
    [[nodiscard]] KeychainBar *keychainBar() const { return m_keychain; }
    [[nodiscard]] ScanDesk *scanDesk() const { return m_scan; }

signals:
    void demoRequested();
    /// Once, when the person sees the window for the first time: time for what nobody waits for.
    void firstPainted();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void layOut();
    void connectParts();
    void connectInstalling();
    ConnectionsView *view();
    void showFirstRun();
    void addShortcuts();
    void refresh();

    Connections &m_connections;
    const Clock &m_clock;
    Theme m_theme;
    SecretClipboard m_clipboard;
    ConnectionActions *m_actions;
    TokenActions *m_tokens;
    InstallFlow *m_flow;
    AppsDesk *m_apps;
    ScanDesk *m_scan;
    KeychainBar *m_keychain;
    ProblemBar *m_problem;
    ChecklistPanel *m_recovered;
    QStackedWidget *m_pages;
    FirstRunPage *m_firstRun = nullptr; ///< this and the view are made when they are shown
    ConnectionsView *m_view = nullptr;
    StatusLine *m_status;
    QStringList m_foundClients;
    std::function<Result<ServiceDescription>(const QString &)> m_adder;
    QTimer m_minute;
    bool m_painted = false;
};

} // namespace keyfob
