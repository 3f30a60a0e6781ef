// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/DoctorCommand.h"

#include "app/cli/DesktopSteps.h"
#include "app/cli/Documents.h"

#include <QFileInfo>

namespace keyfob {

namespace {

ChecklistStep outcome(const QString &id, const Result<void> &result, const QString &good)
{
    if (result)
        return {id, true, good, {}};
    return {id, false, result.error().message, result.error().hint};
}

ChecklistStep browserStep(const Paths &paths)
{
    const QString own = paths.environment(QStringLiteral("BROWSER"));
    const bool there = !own.isEmpty() || !paths.program(QStringLiteral("xdg-open")).isEmpty();
    return {QStringLiteral("browser"), there,
            there ? QCoreApplication::translate("Doctor", "A browser can be opened.")
                  : QCoreApplication::translate("Doctor", "No way to open a browser was found."),
            there ? QString() : QCoreApplication::translate("Doctor", "Install xdg-utils or set BROWSER.")};
}

/// Asks for the state of one client's file without changing it.
ChecklistStep clientStep(const ClientDescription &client, const ClientFiles &files)
{
    const QString path = files.path(client);
    ServerEntry nobody;
    nobody.name = QStringLiteral("keyfob-doctor");
    const Inspection seen = files.inspect(client, nobody, {}, false);
    const QFileInfo file(path);
    const QString id = QStringLiteral("client-") + client.id;
    if (seen.state == InstallationState::Unreadable)
        return {id, false, client.name + QStringLiteral(": ") + seen.problem, path};
    if (file.exists() && !file.isWritable())
        return {id, false,
                QCoreApplication::translate("Doctor", "%1: %2 is read-only.").arg(client.name, path),
                QCoreApplication::translate("Doctor", "Allow writing to the file.")};
    return {id,
            true,
            seen.state == InstallationState::NotFound
                ? QCoreApplication::translate("Doctor", "%1 is not on this computer.").arg(client.name)
                : QCoreApplication::translate("Doctor", "%1: %2 can be edited.").arg(client.name, path),
            {}};
}

} // namespace

CLI::App *DoctorCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("doctor", "Check what Keyfob needs of this computer");
    verb->footer("Example: keyfob-cli doctor");
    return verb;
}

QCoro::Task<Result<ExitCode>> DoctorCommand::run(Wiring &wiring, const Output &out)
{
    Connections &connections = wiring.connections();
    Checklist list;
    list.steps += outcome(QStringLiteral("database"), connections.load(),
                          QCoreApplication::translate("Doctor", "The database can be opened."));
    const Result<void> keychain = co_await connections.probeSecretStore();
    list.steps += outcome(
        QStringLiteral("keychain"), keychain,
        QCoreApplication::translate("Doctor", "Secrets are kept in: %1").arg(connections.secretStoreName()));
    list.steps += browserStep(wiring.paths());
    list.steps += desktopSteps();
    for (const ClientDescription &client : wiring.clients().catalog().all())
        list.steps += clientStep(client, wiring.clients());
    for (const Connection &connection : connections.all()) {
        const Result<Verification> verified = co_await connections.verify(connection.id);
        const bool works = verified && verified->ok;
        list.steps += {QStringLiteral("connection"), works,
                       connection.name + QStringLiteral(": ") +
                           (works ? QCoreApplication::translate("Doctor", "works")
                                  : connections.byId(connection.id).value_or(connection).problem),
                       works ? QString()
                             : QCoreApplication::translate("Doctor", "keyfob-cli check \"%1\" says more.")
                                   .arg(connection.name)};
    }
    out.result(checklistJson(list), checklistText(list));
    co_return list.ok() ? ExitCode::Done : ExitCode::Failed;
}

} // namespace keyfob
