// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ScanCommand.h"

#include "app/cli/Documents.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>

namespace keyfob {

namespace {

struct Scan
{
    Q_DECLARE_TR_FUNCTIONS(Scan)
};

struct Mended
{
    bool done = false;
    QString text; ///< what became of it; empty: it was not tried
};

QJsonObject findingJson(const ScanFinding &finding, const Connections &connections, const Mended &mended)
{
    const std::optional<Connection> connection = connections.byId(finding.connectionId);
    return {{QStringLiteral("kind"), kindName(finding.kind)},
            {QStringLiteral("client"), finding.clientId},
            {QStringLiteral("scope"), scopeName(finding.scope)},
            {QStringLiteral("folder"), textOrNull(folderOfScope(finding.scope))},
            {QStringLiteral("path"), finding.path},
            {QStringLiteral("line"), finding.line > 0 ? QJsonValue(finding.line) : QJsonValue::Null},
            {QStringLiteral("entry"), textOrNull(finding.entryName)},
            {QStringLiteral("connection"), connection ? QJsonValue(connection->name) : QJsonValue::Null},
            {QStringLiteral("text"), finding.text},
            {QStringLiteral("fix"), finding.fix},
            {QStringLiteral("mend"), mendName(finding.mend)},
            {QStringLiteral("mended"), mended.done}};
}

QString findingText(const ScanFinding &finding, const Paths &paths, const Mended &mended)
{
    QString place = paths.shortened(finding.path);
    if (finding.line > 0)
        place += QLatin1Char(':') + QString::number(finding.line);
    return place + QStringLiteral("\n  ") + finding.text + QStringLiteral("\n  ") +
           (mended.text.isEmpty() ? finding.fix : mended.text);
}

} // namespace

CLI::App *ScanCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand(
        "scan",
        "Look through the clients' files: old tokens, outdated entries, secrets that Git shows to others");
    verb->add_option("--project", m_projects,
                     "Also the files of a project in this folder (may be said again)");
    verb->add_flag("--mend", m_mend, "Mend what Keyfob can, asking for each");
    verb->add_flag("--yes", m_yes, "With --mend: do not ask");
    verb->footer(
        "With --json: {findings: [{kind, client, scope, folder, path, line, entry, connection, text, fix, "
        "mend, mended}]}\n"
        "scope: global, project, local (the client keeps it for one folder in its global file)\n"
        "kind: oldToken, tokenInUrl, oldHeader, bridge, oldTransport, exposedSecret, unreadable\n"
        "mend: update, convert (--mend does it), import (keyfob-cli import), none\n"
        "Example: keyfob-cli scan --project ~/code/shop");
    return verb;
}

QCoro::Task<Result<ExitCode>> ScanCommand::run(Wiring &wiring, const Output &out)
{
    Connections &connections = wiring.connections();
    QStringList projects;
    for (const std::string &project : m_projects)
        projects += QDir(text(project)).absolutePath();
    const Result<QList<ScanFinding>> found = co_await connections.scan(projects);
    if (!found)
        co_return std::unexpected(found.error());
    QJsonArray array;
    QStringList lines;
    bool failed = false;
    for (const ScanFinding &finding : *found) {
        Mended mended;
        const bool wanted = m_mend && finding.isMendable();
        if (wanted && (m_yes || out.confirmed(Scan::tr("%1 Mend it?").arg(finding.text)))) {
            const Result<FileChange> change = co_await connections.mend(finding);
            const Result<qint64> applied = change ? connections.apply(finding.connectionId, *change)
                                                  : Result<qint64>(std::unexpected(change.error()));
            mended = applied ? Mended{true, Scan::tr("Mended. keyfob-cli undo takes it back.")}
                             : Mended{false, applied.error().message};
            failed = failed || !applied;
        }
        array.append(findingJson(finding, connections, mended));
        lines += findingText(finding, wiring.paths(), mended);
    }
    if (lines.isEmpty())
        lines += Scan::tr("Nothing was found that needs mending.");
    out.result(QJsonObject{{QStringLiteral("findings"), array}}, lines.join(QLatin1Char('\n')));
    co_return failed ? ExitCode::Failed : ExitCode::Done;
}

} // namespace keyfob
