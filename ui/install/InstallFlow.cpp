// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/InstallFlow.h"

#include "base/BoundedJson.h"
#include "base/Launcher.h"
#include "clients/EntryShape.h"
#include "ui/apps/AppState.h"
#include "ui/apps/FormWords.h"
#include "ui/install/ChangePreview.h"

#include <QFileInfo>

namespace keyfob {

namespace {

const QString PreviewSetting = QStringLiteral("preview"); // "always" or "replacing"

/// The best way that needs no Node.js; empty when there is none.
QString directForm(const QStringList &forms)
{
    return forms.contains(QStringLiteral("http"))         ? QStringLiteral("http")
           : forms.contains(QStringLiteral("http-oauth")) ? QStringLiteral("http-oauth")
                                                          : QString();
}

} // namespace

InstallFlow::InstallFlow(Connections &connections, Launcher &launcher, QWidget *window,
                         RunningPrograms programs)
    : QObject(window), m_connections(connections), m_launcher(launcher), m_window(window),
      m_programs(std::move(programs))
{
    connect(this, &InstallFlow::ended, this, [this] {
        if (!m_queue.isEmpty())
            add(m_queue.takeFirst());
    });
}

void InstallFlow::fail(const Error &error)
{
    emit failed(error);
    emit ended();
}

void InstallFlow::fail(const InstallTarget &target, const Error &error)
{
    switch (error.code) {
    case ErrorCode::FileUnwritable:
    case ErrorCode::FileUnreadable:
    case ErrorCode::ChangedMeanwhile:
    case ErrorCode::NotUnderstood:
        emit stuck(target, error);
        emit ended();
        return;
    default:
        fail(error);
    }
}

void InstallFlow::showFolder(const QString &path)
{
    const Result<void> shown = m_launcher.showFolder(path);
    if (!shown)
        emit failed(shown.error());
}

void InstallFlow::add(const QString &connectionId, const QString &clientId)
{
    InstallTarget target;
    target.connectionId = connectionId;
    target.clientId = clientId;
    add(target);
}

void InstallFlow::add(const InstallTarget &target)
{
    QCoro::connect(plan(target), this,
                   [this, target](const Result<FileChange> &change) { planned(target, change); });
}

QCoro::Task<Result<FileChange>> InstallFlow::plan(const InstallTarget &target)
{
    return target.finding ? m_connections.mend(*target.finding)
                          : m_connections.planInstall(target.connectionId, target.clientId, target.form,
                                                      target.onForeign, target.place);
}

void InstallFlow::addToAll(const QString &connectionId, const QStringList &clientIds)
{
    QList<InstallTarget> targets;
    for (const QString &clientId : clientIds) {
        InstallTarget target;
        target.connectionId = connectionId;
        target.clientId = clientId;
        targets.append(target);
    }
    addAll(targets);
}

void InstallFlow::addAll(const QList<InstallTarget> &targets)
{
    m_queue = targets;
    if (!m_queue.isEmpty())
        add(m_queue.takeFirst());
}

void InstallFlow::sayHowToCheck(const InstallTarget &target, const FileChange &change)
{
    const ClientDescription *client = m_connections.clients().find(change.clientId);
    const std::optional<Connection> connection = m_connections.byId(target.connectionId);
    if (client == nullptr || !connection || change.action == FileChange::Action::Remove)
        return;
    const ClientFormDescription *form = client->form(change.form);
    if (change.form == QLatin1String("env") && form)
        emit variableNeeded(target.connectionId, change.clientId, EntryShape::variableFor(change.entryName));
    if (client->check.isEmpty())
        return;
    const ServiceDescription *service = m_connections.service(*connection);
    QString check = client->check;
    check.replace(QLatin1String("%1"), plainText(change.entryName, 60));
    emit checkable(check, service == nullptr ? QString() : plainText(service->verifyPrompt));
}

void InstallFlow::remove(const QString &connectionId, const QString &clientId, const ClientPlace &place)
{
    InstallTarget target;
    target.connectionId = connectionId;
    target.clientId = clientId;
    target.place = place;
    planned(target, m_connections.planUninstall(connectionId, clientId, place));
}

void InstallFlow::review(const QString &connectionId, const QString &clientId)
{
    InstallTarget target;
    target.connectionId = connectionId;
    target.clientId = clientId;
    target.onForeign = ClientFiles::OnForeign::Replace;
    target.shown = true;
    add(target);
}

bool InstallFlow::previewsAlways() const
{
    return m_connections.setting(PreviewSetting, QStringLiteral("always")) == QLatin1String("always");
}

QString InstallFlow::runningText(const QString &clientId) const
{
    const ClientDescription *client = m_connections.clients().find(clientId);
    if (!client || !m_programs.any(client->rewriters))
        return {};
    //: %1 is an app
    return tr("Close %1 first. It writes its settings when it quits.").arg(plainText(client->name, 60));
}

void InstallFlow::planned(const InstallTarget &target, const Result<FileChange> &change)
{
    if (!change) {
        if (change.error().code == ErrorCode::ForeignEntry &&
            target.onForeign == ClientFiles::OnForeign::Refuse && !target.place.project.isEmpty()) {
            InstallTarget again = target; // a project's entry of that name: show it, with Keep Both
            again.onForeign = ClientFiles::OnForeign::Replace;
            add(again);
            return;
        }
        fail(target, change.error());
        return;
    }
    if (change->action == FileChange::Action::None && !target.shown) {
        emit said(tr("Nothing to change: the file holds exactly this already."));
        emit ended();
        return;
    }
    const bool shown =
        target.shown || previewsAlways() || change->loose || change->action == FileChange::Action::Replace ||
        !runningText(target.clientId).isEmpty() ||
        (change->action != FileChange::Action::Remove && lacksNode(m_connections.paths(), change->form));
    if (shown)
        preview(target, *change);
    else
        carryOut(target, *change);
}

ChangePreview *InstallFlow::openPreview(const FileChange &change)
{
    const ClientDescription *client = m_connections.clients().find(change.clientId);
    m_preview = new ChangePreview(change, client == nullptr ? change.clientId : client->name,
                                  !previewsAlways(), m_window);
    connect(m_preview, &ChangePreview::folderRequested, this,
            [this, change] { showFolder(QFileInfo(change.path).absolutePath()); });
    connect(m_preview, &QDialog::rejected, this, &InstallFlow::ended);
    return m_preview;
}

void InstallFlow::preview(const InstallTarget &target, const FileChange &change)
{
    ChangePreview *dialog = openPreview(change);
    connect(dialog, &ChangePreview::agreed, this, [this, target](bool onlyWhenReplacing) {
        m_connections.saveSetting(PreviewSetting,
                                  onlyWhenReplacing ? QStringLiteral("replacing") : QStringLiteral("always"));
        if (m_preview && m_preview->isPrivateWanted()) {
            const Result<void> tight = m_connections.makePrivate(target.clientId, target.place);
            if (!tight) {
                fail(tight.error());
                return;
            }
        }
        carryOut(target, m_shownChange);
    });
    connect(dialog, &ChangePreview::keepBothRequested, this, [this, target] {
        InstallTarget both = target;
        both.form = m_shownChange.form;
        both.onForeign = ClientFiles::OnForeign::KeepBoth;
        both.shown = false;
        both.finding.reset();
        add(both);
    });
    const auto again = [this, target](const QString &form) {
        InstallTarget other = target;
        other.form = form;
        planAgain(other);
    };
    connect(dialog, &ChangePreview::formChosen, this, again);
    connect(dialog, &ChangePreview::directRequested, this, [this, target, again] {
        again(directForm(m_connections.forms(target.connectionId, target.clientId)));
    });
    connect(dialog, &ChangePreview::retryRequested, this, [this, target] {
        // The client may have written its file when it quit.
        if (m_shownChange.action == FileChange::Action::Remove) {
            const auto gone = m_connections.planUninstall(target.connectionId, target.clientId, target.place);
            describe(target, gone.value_or(m_shownChange));
            return;
        }
        InstallTarget same = target;
        same.form = m_shownChange.form;
        planAgain(same);
    });
    describe(target, change);
    dialog->open();
}

void InstallFlow::planAgain(InstallTarget target)
{
    QCoro::connect(plan(target), this, [this, target](const Result<FileChange> &change) {
        if (!change)
            emit failed(change.error());
        else if (m_preview)
            describe(target, *change);
    });
}

void InstallFlow::describe(const InstallTarget &target, const FileChange &change)
{
    m_shownChange = change;
    m_preview->present(change);
    m_preview->nameFile(m_connections.paths().shortened(change.path));
    m_preview->warnOfProgram(runningText(target.clientId));
    if (change.action == FileChange::Action::Remove)
        return;
    const ClientDescription *client = m_connections.clients().find(target.clientId);
    const QStringList forms = m_connections.forms(target.connectionId, target.clientId);
    QList<FormChoice> choices;
    // In a project the choice was made before, with Git's word on it.
    if (client && target.place.scope == QLatin1String("global") && !target.finding) {
        for (const QString &form : forms)
            choices.append({form, FormWords::text(form, client->name), FormWords::warning(form)});
    }
    m_preview->offerForms(choices, change.form);
    const QString direct = choices.isEmpty() ? QString() : directForm(forms);
    QString node;
    if (lacksNode(m_connections.paths(), change.form))
        node = direct.isEmpty() ? tr("This connection needs Node.js. Install Node.js to use it.")
                                : tr("This connection needs Node.js. Install Node.js, or choose the direct "
                                     "connection.");
    m_preview->warnOfNode(node, !direct.isEmpty());
}

void InstallFlow::carryOut(const InstallTarget &target, const FileChange &change)
{
    const Result<qint64> done = m_connections.apply(target.connectionId, change);
    if (!done) {
        fail(target, done.error());
        return;
    }
    emit written(target.connectionId, change.clientId);
    sayHowToCheck(target, change);
    emit ended();
}

} // namespace keyfob
