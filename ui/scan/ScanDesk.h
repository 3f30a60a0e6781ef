// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "scanning/FileWatch.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>

namespace keyfob {

class FindingsDialog;
class ImportDialog;
class InstallFlow;
class MessageBar;

/// Looks through the apps' files when the window is there, again after every change, and at once when
/// somebody else changes a file with an entry of Keyfob's in it. Says quietly how much is to be mended.
class ScanDesk final : public QObject
{
    Q_OBJECT
public:
    ScanDesk(Connections &connections, InstallFlow &flow, QWidget *window);

    /// The bar over the window's content; hidden while there is nothing to mend.
    [[nodiscard]] MessageBar *makeBar(QWidget *parent);
    /// Asked, above a window, before tokens are taken over; `then` hears whether they stay in memory only.
    /// None: they rest in the keychain.
    using Agreement = std::function<void(QWidget *over, const std::function<void(bool sessionOnly)> &then)>;
    void setAgreement(Agreement agreement) { m_agreement = std::move(agreement); }
    void begin(); ///< the first look, and watching from then on
    void openFindings();
    void openImport();

    [[nodiscard]] FindingsDialog *findingsDialog() const;
    [[nodiscard]] ImportDialog *importDialog() const;

signals:
    /// How many tokens of known services could be taken over.
    void importable(int count);
    void looked(); ///< a look is over

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    void watch();
    void lookAgain();
    void filesChanged();
    void show();
    void showImport(QWidget *over, bool sessionOnly);

    Connections &m_connections;
    InstallFlow &m_flow;
    QWidget *m_window;
    MessageBar *m_bar = nullptr;
    FileWatch m_watch;
    QTimer m_again; ///< several changes in a row are looked at together
    QList<ScanFinding> m_findings;
    QList<ScanFinding> m_dismissed; ///< what the person has seen and closed
    QList<ImportCandidate> m_candidates;
    QPointer<FindingsDialog> m_findingsDialog;
    QPointer<ImportDialog> m_importDialog;
    QElapsedTimer m_sinceLook;
    Agreement m_agreement;
    bool m_begun = false;
    bool m_stale = false; ///< something changed while nobody saw the window
};

} // namespace keyfob
