// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scan/ScanDesk.h"

#include "ui/install/InstallFlow.h"
#include "ui/parts/MessageBar.h"
#include "ui/scan/FindingsDialog.h"
#include "ui/scan/ImportDialog.h"

#include <QPushButton>

#include <algorithm>

namespace keyfob {

namespace {

using namespace std::chrono_literals;

} // namespace

ScanDesk::ScanDesk(Connections &connections, InstallFlow &flow, QWidget *window)
    : QObject(window), m_connections(connections), m_flow(flow), m_window(window)
{
    m_again.setSingleShot(true);
    m_again.setInterval(300ms);
    connect(&m_again, &QTimer::timeout, this, &ScanDesk::look);
    const auto again = [this] {
        if (m_begun)
            m_again.start();
    };
    connect(&m_watch, &FileWatch::changed, &m_connections, &Connections::tellFilesChanged);
    connect(&m_watch, &FileWatch::changed, this, again);
    connect(&m_connections, &Connections::fileChanged, this, again);
    connect(&m_connections, &Connections::added, this, again);
    connect(&m_connections, &Connections::removed, this, again);
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

void ScanDesk::look()
{
    QCoro::connect(m_connections.scan(), this, [this](const Result<QList<ScanFinding>> &findings) {
        m_findings = findings.value_or(QList<ScanFinding>());
        QCoro::connect(m_connections.importable(), this, [this](const Result<QList<ImportCandidate>> &found) {
            m_candidates = found.value_or(QList<ImportCandidate>());
            show();
        });
    });
}

void ScanDesk::show()
{
    emit importable(static_cast<int>(std::ranges::count_if(m_candidates, &ImportCandidate::isKnown)));
    const bool news = std::ranges::any_of(
        m_findings, [this](const ScanFinding &each) { return !m_dismissed.contains(each); });
    const QString text =
        tr("%n thing(s) to mend in your apps' files.", nullptr, static_cast<int>(m_findings.size()));
    if (m_bar && !news)
        m_bar->quiet();
    else if (m_bar && (m_bar->isHidden() || m_bar->text() != text))
        m_bar->say(QStringLiteral("warning"), text);
    if (m_findingsDialog)
        m_findingsDialog->show(m_findings);
    emit looked();
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
    m_importDialog = new ImportDialog(m_connections, m_findingsDialog ? m_findingsDialog : m_window);
    m_importDialog->show(m_candidates);
    m_importDialog->open();
}

} // namespace keyfob
