// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projects/ScratchGit.h"
#include "scanning/ImportCandidates.h"
#include "scanning/ScanFindings.h"
#include "services/ServiceCatalog.h"

#include <QTest>

namespace keyfob {

constexpr const char *CurrentToken = "mcpt_cur9f3e7a51c2d8a3F9cur9f3e7a51c2d8a3F9c";
constexpr const char *OldToken = "mcpt_old1b2c3d4e5f6a7b8old1b2c3d4e5f6a7b8xold";

/// A person's home with clients' files in it, and a connection to a demo service at 127.0.0.1:8931.
class ScanBench
{
public:
    /// Puts a text into the client's file; CURRENT and OLD in it become the tokens, MCP the endpoint.
    void put(const char *client, QByteArray text, const QString &project = {}) const
    {
        text.replace("CURRENT", CurrentToken)
            .replace("OLD", OldToken)
            .replace("MCP", "http://127.0.0.1:8931/mcp");
        const ClientPlace place = project.isEmpty() ? ClientPlace() : ClientPlace::inProject(project);
        const QString path = files.path(*clients.find(QLatin1String(client)), place);
        git.folder.write(QDir(git.folder.path()).relativeFilePath(path), text);
    }
    /// The entry was put there by Keyfob.
    void isOurs(const char *client, const char *entry, const char *form = "http")
    {
        connections.first().entries.append({QString::fromLatin1(client), QStringLiteral("global"), QString(),
                                            QString::fromLatin1(entry), QString::fromLatin1(form)});
    }
    [[nodiscard]] QList<SurveyedFile> survey(const QStringList &projects = {}) const
    {
        return FileSurvey::read(files, projects);
    }
    [[nodiscard]] QList<ScanFinding> findings(const QStringList &projects = {}) const
    {
        return scanFindings(survey(projects), connections, services.all(), clients);
    }
    /// Each in one line: "cursor:4 demo oldToken update http".
    [[nodiscard]] QStringList lines(const QStringList &projects = {}) const
    {
        QStringList lines;
        for (const ScanFinding &each : findings(projects))
            lines += QStringLiteral("%1:%2 %3 %4 %5 %6")
                         .arg(each.clientId)
                         .arg(each.line)
                         .arg(each.entryName, kindName(each.kind), mendName(each.mend),
                              each.form + (each.replaces ? QStringLiteral("!") : QString()))
                         .trimmed();
        return lines;
    }
    [[nodiscard]] QList<ImportCandidate> candidates() const
    {
        return importCandidates(survey(), connections, services.all());
    }
    static KnownConnection connection()
    {
        KnownConnection known;
        known.id = QStringLiteral("the-connection");
        known.name = QStringLiteral("Demo service");
        known.serviceId = QStringLiteral("demo");
        known.endpoint = QStringLiteral("http://127.0.0.1:8931/mcp");
        known.headerName = QStringLiteral("Authorization");
        known.tokenFingerprint = Secret(CurrentToken).fingerprint();
        return known;
    }

    ScratchGit git;
    ClientCatalog clients = ClientCatalog::builtIn();
    ServiceCatalog services = ServiceCatalog::builtIn();
    ClientFiles files{clients, git.paths};
    QList<KnownConnection> connections{connection()};
};

} // namespace keyfob
