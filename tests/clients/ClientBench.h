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
        entry.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer "), Secret(token)},
                         {QStringLiteral("X-Preset"), preset, {}}};
        return entry;
    }
    static ServerEntry stdioEntry()
    {
        ServerEntry entry;
        entry.name = QStringLiteral("demo");
        entry.transport = ServerEntry::Transport::Stdio;
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
        return form.entry.contains(QLatin1String("command")) ? stdioEntry() : entry();
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
    /// The rows of a test that is made for every client.
    static void everyClient()
    {
        QTest::addColumn<QString>("clientId");
        const ClientCatalog catalog = ClientCatalog::builtIn();
        for (const ClientDescription &client : catalog.all())
            QTest::newRow(qPrintable(client.id)) << client.id;
    }

private:
    ScratchFolder m_folder;

public:
    FakePaths paths{m_folder.path(QStringLiteral("home"))};
    ClientCatalog catalog = ClientCatalog::builtIn();
    ClientFiles files{catalog, paths};
};

} // namespace keyfob
