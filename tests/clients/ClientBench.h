// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/ClientFiles.h"
#include "support/FakePaths.h"
#include "support/ScratchFolder.h"

#include <QDir>
#include <QTest>

#include <sys/stat.h>

namespace keyfob {

/// A person's home with nothing in it, the built-in clients, and the entry that all tests install.
class ClientBench
{
public:
    ClientBench() { QDir().mkpath(m_folder.path(QStringLiteral("home"))); }

    [[nodiscard]] const ClientDescription &client(const QString &id) const
    {
        const ClientDescription *found = catalog.find(id);
        if (!found)
            qFatal("no client %s", qPrintable(id));
        return *found;
    }
    [[nodiscard]] QByteArray content(const ClientDescription &client) const
    {
        return contentOf(files.path(client));
    }
    void put(const ClientDescription &client, const QByteArray &content) const
    {
        const QString path = files.path(client);
        m_folder.write(QDir(m_folder.path()).relativeFilePath(path), content);
    }
    [[nodiscard]] QString home(const QString &name) const
    {
        return m_folder.path(QStringLiteral("home/") + name);
    }

    static ServerEntry entry(const QByteArray &token = "canary-T0ken-9f3e7a51c2d8a3F9",
                             const QString &preset = QStringLiteral("analysis"))
    {
        ServerEntry entry;
        entry.name = QStringLiteral("demo");
        entry.url = QStringLiteral("https://demo.example/mcp");
        entry.description = QStringLiteral("demo (by Keyfob)");
        entry.helper = QStringLiteral("/usr/bin/keyfob-cli token demo --headers");
        entry.tokenQuery = QStringLiteral("token");
        entry.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer "), Secret(token)},
                         {QStringLiteral("X-Preset"), preset, {}}};
        return entry;
    }
    static ServerEntry stdioEntry()
    {
        ServerEntry entry;
        entry.name = QStringLiteral("demo");
        entry.transport = ServerEntry::Transport::Stdio;
        entry.description = QStringLiteral("demo (by Keyfob)");
        entry.command = QStringLiteral("/usr/bin/keyfob-cli");
        entry.arguments = {QStringLiteral("bridge"), QStringLiteral("Demo \"1\"")};
        entry.environment = {
            {QStringLiteral("DEMO_AUTH"), QStringLiteral("Bearer "), Secret("canary-T0ken-9f3e7a51c2d8a3F9")},
            {QStringLiteral("LANG"), QStringLiteral("C.UTF-8"), {}}};
        return entry;
    }
    /// The entry for a form: with nothing in it that the form cannot carry.
    static ServerEntry entryFor(const ClientFormDescription &form)
    {
        return form.id == QLatin1String("stdio") ? stdioEntry() : entry();
    }

    [[nodiscard]] Result<void> install(const ClientDescription &client) const
    {
        const Result<FileChange> change = files.planInstall(client, entry(), {}, false);
        return change ? files.apply(*change) : Result<void>(std::unexpected(change.error()));
    }
    [[nodiscard]] Result<void> remove(const ClientDescription &client) const
    {
        const Result<FileChange> change = files.planRemove(client, QStringLiteral("demo"));
        return change ? files.apply(*change) : Result<void>(std::unexpected(change.error()));
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile in(path);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray("(no such file)");
    }
    static unsigned modeOf(const QString &path)
    {
        struct stat found = {};
        return ::stat(QFile::encodeName(path).constData(), &found) == 0 ? found.st_mode & 07777U : 0U;
    }
    /// Read once for all benches of a program.
    [[nodiscard]] static const ClientCatalog &builtIn()
    {
        static const ClientCatalog catalog = ClientCatalog::builtIn();
        return catalog;
    }
    /// Does the client keep its entries in a file on this computer?
    [[nodiscard]] bool hasFile(const ClientDescription &client) const
    {
        return !files.path(client).isEmpty();
    }
    [[nodiscard]] static bool isJson(const ClientDescription &client)
    {
        const FileSyntax::Language language = client.files.first().syntax.language;
        return language == FileSyntax::Language::Json || language == FileSyntax::Language::Jsonc;
    }
    /// Every client whose JSON file here can hold the token.
    [[nodiscard]] static QList<ClientDescription> jsonClients()
    {
        const ClientBench bench;
        QList<ClientDescription> clients = builtIn().all();
        clients.removeIf([&](const ClientDescription &client) {
            return !bench.hasFile(client) || !isJson(client) || !client.form(QStringLiteral("http"));
        });
        return clients;
    }
    /// Of those the first three that Keyfob knew, and one for each other way of keeping entries.
    [[nodiscard]] static QList<ClientDescription> typicalClients()
    {
        QStringList seen;
        QList<ClientDescription> clients;
        for (const ClientDescription &client : jsonClients()) {
            const ClientFileDescription &file = client.files.first();
            const QString way = file.syntax.name() + QLatin1Char(file.syntax.trailingCommas ? '+' : '-') +
                                file.container.join(u'/');
            const bool known = client.id == QLatin1String("cursor") || client.id == QLatin1String("vscode") ||
                               client.id == QLatin1String("claude-code");
            if (known || !seen.contains(way))
                clients.append(client);
            seen.append(way);
        }
        return clients;
    }
    /// The rows of a test that is made for each of them.
    static void everyClient()
    {
        QTest::addColumn<QString>("clientId");
        for (const ClientDescription &client : typicalClients())
            QTest::newRow(qPrintable(client.id)) << client.id;
    }

private:
    ScratchFolder m_folder;

public:
    FakePaths paths{m_folder.path(QStringLiteral("home"))};
    const ClientCatalog &catalog = builtIn();
    ClientFiles files{catalog, paths};
};

} // namespace keyfob
