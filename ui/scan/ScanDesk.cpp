// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scan/ScanDesk.h"

#include "ui/install/InstallFlow.h"
#include "ui/parts/MessageBar.h"
#include "ui/scan/FindingsDialog.h"
#include "ui/scan/ImportDialog.h"

#include <QEvent>
#include <QPushButton>

#include <algorithm>

namespace keyfob {

namespace {

using namespace std::chrono_literals;
constexpr auto SoonestAgain = 300ms;
constexpr auto Pause = 5s; // some apps write their file all the time

} // namespace

ScanDesk::ScanDesk(Connections &connections, InstallFlow &flow, QWidget *window)
    : QObject(window), m_connections(connections), m_flow(flow), m_window(window)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &ScanDesk::look);
    connect(&m_watch, &FileWatch::changed, this, &ScanDesk::filesChanged);
    connect(&m_connections, &Connections::fileChanged, this, &ScanDesk::lookAgain);
    connect(&m_connections, &Connections::added, this, &ScanDesk::lookAgain);
    connect(&m_connections, &Connections::removed, this, &ScanDesk::lookAgain);
    window->installEventFilter(this);
    connect(&m_connections, &Connections::installationsChanged, this, &ScanDesk::watch);
}

MessageBar *ScanDesk::makeBar(QWidget *parent)
{
    m_bar = new MessageBar(parent);
    QPushButton *review = m_bar->addButton(tr("Re&view…"));
    QPushButton *later = m_bar->addButton(tr("Not Now"));
    review->setAccessibleName(tr("Review what is to be mended"));
    connect(review, &QPushButton::clicked, this, &ScanDesk::openFindings);
    connect(later, &QPushButton::clicked, this, [this] {
        m_dismissed = m_findings;
        m_bar->quiet();
    });
    return m_bar;
}

void ScanDesk::begin()
{
    m_begun = true;
    watch();
    look();
}

void ScanDesk::watch()
{
    if (m_begun)
        m_watch.setFiles(m_connections.installedFiles());
}

void ScanDesk::lookAgain()
{
    if (m_begun)
        m_again.start(SoonestAgain);
}

void ScanDesk::filesChanged()
{
    m_stale = !m_window->isVisible();
    if (m_stale)
        return;
    m_connections.tellFilesChanged();
    const auto passed = std::chrono::milliseconds(m_sinceLook.isValid() ? m_sinceLook.elapsed() : 0);
    if (!m_again.isActive())
        m_again.start(std::max<std::chrono::milliseconds>(SoonestAgain, Pause - passed));
}

bool ScanDesk::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show && std::exchange(m_stale, false)) {
        m_connections.tellFilesChanged();
        lookAgain();
    }
    return QObject::eventFilter(watched, event);
}

void ScanDesk::look()
{
    m_sinceLook.start();
    QCoro::connect(m_connections.lookThroughFiles(), this, [this](const Result<FilesLook> &look) {
        const FilesLook seen = look.value_or(FilesLook());
        m_findings = seen.findings;
        m_candidates = seen.candidates;
        show();
    });
}

void ScanDesk::show()
{
    emit importable(static_cast<int>(std::ranges::count_if(m_candidates, &ImportCandidate::isKnown)));
    const bool news = std::ranges::any_of(
        m_findings, [this](const ScanFinding &each) { return !m_dismissed.contains(each); });
    const auto count = static_cast<int>(m_findings.size());
    const QString text = count == 1 ? tr("1 thing to mend in your apps' files.")
                                    : tr("%n things to mend in your apps' files.", nullptr, count);
    if (m_bar && !news)
        m_bar->quiet();
    else if (m_bar && (m_bar->isHidden() || m_bar->text() != text))
        m_bar->say(QStringLiteral("warning"), text);
    if (m_findingsDialog)
        m_findingsDialog->show(m_findings);
    emit looked();
}

FindingsDialog *ScanDesk::findingsDialog() const
{
    return m_findingsDialog;
}

ImportDialog *ScanDesk::importDialog() const
{
    return m_importDialog;
}

void ScanDesk::openFindings()
{
    if (m_findingsDialog)
        return;
    m_findingsDialog = new FindingsDialog(m_connections.paths(), m_window);
    m_findingsDialog->show(m_findings);
    connect(m_findingsDialog, &FindingsDialog::importRequested, this, &ScanDesk::openImport);
    connect(m_findingsDialog, &FindingsDialog::mendRequested, this, [this](const ScanFinding &finding) {
        InstallTarget target;
        target.connectionId = finding.connectionId;
        target.clientId = finding.clientId;
        target.form = finding.form;
        target.place = ClientPlace::at(finding.scope, finding.path);
        target.finding = finding;
        m_flow.add(target);
    });
    connect(&m_flow, &InstallFlow::failed, m_findingsDialog, &FindingsDialog::sayProblem);
    m_findingsDialog->open();
}

void ScanDesk::openImport()
{
    if (m_importDialog)
        return;
    QWidget *over = m_findingsDialog ? m_findingsDialog : m_window;
    if (!m_agreement) {
        showImport(over, false);
        return;
    }
    const QPointer<QWidget> still(over);
    m_agreement(over, [this, still](bool sessionOnly) {
        if (!m_importDialog) // asked twice
            showImport(still ? still.data() : m_window, sessionOnly);
    });
}

void ScanDesk::showImport(QWidget *over, bool sessionOnly)
{
    m_importDialog = new ImportDialog(m_connections, sessionOnly, over);
    m_importDialog->show(m_candidates);
    m_importDialog->open();
}

} // namespace keyfob
