// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apps/HandoverFlow.h"

#include "base/BoundedJson.h"
#include "base/Launcher.h"
#include "handover/ConfigurationText.h"
#include "handover/InstallLink.h"
#include "handover/SetupBundle.h"
#include "handover/ShellCommand.h"
#include "safefile/SafeFile.h"
#include "ui/apps/AppState.h"
#include "ui/apps/FormWords.h"
#include "ui/apps/StepsDialog.h"
#include "ui/desktop/SecretClipboard.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QStandardPaths>

#include <algorithm>

namespace keyfob {

namespace {

const QString BundleForm = QStringLiteral("mcp-remote");

/// The setup file goes to a place of the person's choice, replacing what they agreed to replace.
Result<void> saved(const QString &path, const QByteArray &bytes)
{
    SafeFile file(path);
    const Result<QByteArray> before = file.read();
    if (!before)
        return std::unexpected(before.error());
    return file.replace(*before, bytes);
}

} // namespace

HandoverFlow::HandoverFlow(Connections &connections, Launcher &launcher, SecretClipboard &clipboard,
                           QWidget *window)
    : QObject(window), m_connections(connections), m_launcher(launcher), m_clipboard(clipboard),
      m_window(window)
{
}

QString HandoverFlow::plainForm(const ClientDescription &client, const QStringList &forms)
{
    const auto found = std::ranges::find_if(forms, [&](const QString &id) {
        const ClientFormDescription *form = client.form(id);
        return form && !form->holdsSecrets() && !form->companion && form->id != QLatin1String("helper");
    });
    return found == forms.end() ? QString() : *found;
}

HandoverParts HandoverFlow::parts(const ClientDescription &client, const QHash<QString, ServerEntry> &entries,
                                  const QString &sheetForm, const QString &plainForm, const Paths &paths)
{
    HandoverParts parts;
    parts.clientId = client.id;
    parts.clientName = client.name;
    parts.remarks = appRemarks(client);
    if (client.steps && entries.contains(sheetForm)) {
        Result<HandoverSheet> sheet = HandoverSheet::of(
            *client.steps, HandoverEntry::of(*client.form(sheetForm), entries.value(sheetForm)));
        if (sheet)
            parts.sheet = std::move(*sheet);
        else
            parts.problem = sheet.error().message;
        parts.warning = FormWords::warning(sheetForm);
    }
    for (const ClientLinkDescription &link : client.links) {
        if (!entries.contains(link.form))
            continue;
        const Result<AppLink> made = InstallLink::made(client, link, entries.value(link.form));
        if (made)
            parts.links.append({*made, link.note});
    }
    for (const ClientCommandDescription &command : client.commands) {
        const Result<QString> text = ShellCommand::of(client, command, entries.value(plainForm));
        if (entries.contains(plainForm) && text)
            parts.commands.append(*text);
    }
    parts.bundle = client.bundle && entries.contains(BundleForm);
    const bool direct = client.form(QStringLiteral("http")) || client.form(QStringLiteral("http-oauth"));
    if (!client.files.isEmpty() && !direct && client.form(BundleForm) && lacksNode(paths, BundleForm))
        parts.need =
            tr("%1 reaches the service through mcp-remote, a program of Node.js, which is not on this "
               "computer. Install Node.js from https://nodejs.org, then add the entry.")
                .arg(plainText(client.name, 60));
    return parts;
}

void HandoverFlow::show(const QString &connectionId, const QString &clientId)
{
    const ClientDescription *client = m_connections.clients().find(clientId);
    if (!client)
        return;
    const QStringList forms = m_connections.forms(connectionId, clientId);
    auto request = std::make_shared<Request>();
    request->connectionId = connectionId;
    request->clientId = clientId;
    request->sheetForm = client->steps ? forms.value(0) : QString();
    request->plainForm = plainForm(*client, forms);
    QStringList todo{request->sheetForm, request->plainForm};
    for (const ClientLinkDescription &link : client->links) {
        if (forms.contains(link.form))
            todo.append(link.form);
    }
    if (client->bundle && forms.contains(BundleForm))
        todo.append(BundleForm);
    todo.removeAll(QString());
    todo.removeDuplicates();
    request->todo = todo;
    if (client->steps && forms.isEmpty())
        request->problem = tr("%1 has no way to sign in to this service, and no field for its token.")
                               .arg(plainText(client->name, 60));
    gather(request);
}

void HandoverFlow::gather(const std::shared_ptr<Request> &request)
{
    if (request->todo.isEmpty()) {
        open(*request);
        return;
    }
    const QString form = request->todo.takeFirst();
    QCoro::connect(m_connections.entry(request->connectionId, request->clientId, form), this,
                   [this, request, form](const Result<ServerEntry> &entry) {
                       if (entry)
                           request->entries.insert(form, *entry);
                       else if (request->problem.isEmpty())
                           request->problem =
                               (entry.error().message + QLatin1Char('\n') + entry.error().hint);
                       gather(request);
                   });
}

void HandoverFlow::open(const Request &request)
{
    const ClientDescription *client = m_connections.clients().find(request.clientId);
    HandoverParts shown =
        parts(*client, request.entries, request.sheetForm, request.plainForm, m_connections.paths());
    if (shown.problem.isEmpty())
        shown.problem = request.problem;
    shown.configuration = !m_connections.clientFile(client->id).isEmpty();
    auto *dialog = new StepsDialog(shown, m_clipboard, m_window);
    join(dialog, request);
    dialog->open();
}

void HandoverFlow::join(StepsDialog *dialog, const Request &request)
{
    const auto tell = [dialog](const Result<void> &done) {
        if (!done)
            dialog->sayProblem(done.error());
    };
    connect(dialog, &StepsDialog::pageRequested, this,
            [this, tell, id = request.clientId] { tell(m_connections.openClientPage(id)); });
    connect(dialog, &StepsDialog::linkRequested, this,
            [this, tell](const AppLink &link) { tell(m_launcher.openApp(link)); });
    connect(dialog, &StepsDialog::bundleRequested, this,
            [this, dialog, request] { saveBundle(dialog, request); });
    connect(dialog, &StepsDialog::folderRequested, this,
            [this, tell] { tell(m_launcher.showFolder(m_savedIn)); });
    connect(dialog, &StepsDialog::configurationRequested, this,
            [this, request] { copyConfiguration(request.connectionId, request.clientId); });
    connect(dialog, &StepsDialog::copied, this, [this](const QString &what) {
        //: %1 is a field such as Address
        emit said(tr("%1 copied.").arg(plainText(what, 60)));
    });
    connect(dialog, &StepsDialog::secretCopied, this,
            [this, request] { m_connections.noteHandedOver(request.connectionId, request.clientId); });
    connect(dialog, &QDialog::finished, this, &HandoverFlow::ended);
}

void HandoverFlow::saveBundle(StepsDialog *dialog, const Request &request)
{
    const QString name = SetupBundle::fileName(request.entries.value(BundleForm));
    const QString downloads = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    auto *chooser = new QFileDialog(dialog, tr("Save Setup File"), downloads);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(QStringLiteral("mcpb"));
    chooser->setNameFilter(tr("Setup files (*.mcpb)"));
    chooser->selectFile(name);
    connect(chooser, &QFileDialog::fileSelected, this,
            [this, dialog, request](const QString &path) { writeBundle(dialog, request, path); });
    chooser->open();
}

void HandoverFlow::writeBundle(StepsDialog *dialog, const Request &request, const QString &path)
{
    const ServerEntry entry = request.entries.value(BundleForm);
    const auto connection = m_connections.byId(request.connectionId);
    const Result<QByteArray> bytes =
        SetupBundle::make(entry, {connection ? connection->name : entry.name, entry.description});
    const Result<void> done = bytes ? saved(path, *bytes) : std::unexpected(bytes.error());
    if (!done) {
        dialog->sayProblem(done.error());
        return;
    }
    if (connection && connection->hasToken()) // which the app asks for
        m_connections.noteHandedOver(connection->id, request.clientId);
    m_savedIn = QFileInfo(path).absolutePath();
    dialog->saySaved(m_connections.paths().shortened(path));
}

void HandoverFlow::copyConfiguration(const QString &connectionId, const QString &clientId)
{
    const ClientDescription *client = m_connections.clients().find(clientId);
    if (!client)
        return;
    const QString usual = m_connections.usualForm(connectionId, clientId);
    const QString form = usual.isEmpty() ? m_connections.forms(connectionId, clientId).value(0) : usual;
    QCoro::connect(m_connections.entry(connectionId, clientId, form), this,
                   [this, client, form](const Result<ServerEntry> &entry) {
                       if (entry)
                           copied(*client, form, *entry);
                       else
                           emit failed(entry.error());
                       emit ended();
                   });
}

void HandoverFlow::copied(const ClientDescription &client, const QString &form, const ServerEntry &entry)
{
    const ClientFileDescription *file = client.file(QStringLiteral("global"));
    const Result<QByteArray> text =
        file ? configurationText(client, *file, form, entry)
             : fail(ErrorCode::NotSupported, tr("%1 has no settings file.").arg(plainText(client.name, 60)));
    if (!text) {
        emit failed(text.error());
        return;
    }
    const ClientFormDescription *shape = client.form(form);
    if (shape && shape->holdsSecrets())
        m_clipboard.copy(Secret(*text));
    else
        QGuiApplication::clipboard()->setText(QString::fromUtf8(*text));
    //: %1 is a file such as ~/.cursor/mcp.json
    emit said(tr("The configuration was copied. It belongs into %1.")
                  .arg(m_connections.paths().shortened(m_connections.clientFile(client.id))));
}

} // namespace keyfob
