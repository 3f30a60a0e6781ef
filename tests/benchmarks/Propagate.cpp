// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A whole regenerate into many installations, against the sum of its parts: one rotate at the service and as
// many writes of one file. On loopback and on this computer's disk; prints one line of JSON.
#include "connections/ConnectionsBench.h"
#include "safefile/SafeFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

using namespace keyfob;

namespace {

QString projectFolder(const ConnectionsBench &bench, int number)
{
    return QStringLiteral("%1/project-%2").arg(bench.folder.path()).arg(number);
}

/// Puts the entry into Cursor's file of each project, beside another server.
bool installEverywhere(ConnectionsBench &bench, const QString &id, int count)
{
    for (int number = 0; number < count; ++number) {
        const QString folder = projectFolder(bench, number);
        QDir().mkpath(folder + QStringLiteral("/.cursor"));
        QFile file(folder + QStringLiteral("/.cursor/mcp.json"));
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.write("{\n  \"mcpServers\": {\n    \"other\": {\n      \"command\": \"other\"\n    }\n  }\n}\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.close();
        const Result<FileChange> plan = waited(
            bench.connections->planInstall(id, QStringLiteral("cursor"), {}, ClientFiles::OnForeign::Refuse,
                                           ClientPlace::inProject(folder)));
        if (!plan || !bench.connections->apply(id, *plan))
            return false;
    }
    return true;
}

double regenerate(ConnectionsBench &bench, const QString &id, int count)
{
    QElapsedTimer timer;
    timer.start();
    const Result<Checklist> done = waited(bench.connections->regenerate(id, {}));
    const double elapsed = double(timer.nsecsElapsed()) / 1e6;
    const bool whole = done && done->ok() && done->installations.size() == count;
    if (!whole)
        std::fprintf(stderr, "regenerate failed\n");
    return whole ? elapsed : -1;
}

/// One rotate call, of the token of another service: the measured connection keeps its own.
double rotateOnce(ConnectionsBench &other, Secret &token)
{
    HttpRequest request;
    request.verb = "POST";
    request.url = other.serviceUrl.resolved(QUrl(QStringLiteral("/api/v1/tokens/self/rotate")));
    request.headers = {HttpHeader{"Authorization", "Bearer " + token.reveal().toByteArray()},
                       HttpHeader{"Content-Type", "application/json"}};
    request.body = "{}";
    QElapsedTimer timer;
    timer.start();
    const Result<HttpReply> reply = waited(other.http.send(request));
    const double elapsed = double(timer.nsecsElapsed()) / 1e6;
    if (!reply || reply->status != 200)
        return -1;
    token = Secret(QJsonDocument::fromJson(reply->body)[QLatin1String("token")].toString().toUtf8());
    return elapsed;
}

/// The same files, each replaced once, with the copy that every change keeps.
double writeEach(const ConnectionsBench &bench, int count)
{
    QElapsedTimer timer;
    timer.start();
    for (int number = 0; number < count; ++number) {
        SafeFile file(
            projectFolder(bench, number) + QStringLiteral("/.cursor/mcp.json"),
            {.directoryLock = false, .backupFolder = bench.folder.path() + QStringLiteral("/copies")});
        const Result<QByteArray> text = file.read();
        if (!text || !file.replace(*text, FileText(*text + '\n')))
            return -1;
    }
    return double(timer.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const int rounds = argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 5;
    const int count = argc > 2 ? std::max(1, QByteArray(argv[2]).toInt()) : 40;
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    if (id.isEmpty() || !installEverywhere(bench, id, count))
        return 1;
    ConnectionsBench other;
    Secret otherToken = other.token(other.signedIn());
    QList<double> whole;
    QList<double> rotate;
    QList<double> writes;
    for (int round = 0; round < rounds; ++round) {
        whole += regenerate(bench, id, count);
        writes += writeEach(bench, count);
        rotate += rotateOnce(other, otherToken);
    }
    for (QList<double> *list : {&whole, &rotate, &writes})
        std::ranges::sort(*list);
    const auto median = [](const QList<double> &list) { return list.at(list.size() / 2); };
    if (whole.first() < 0 || rotate.first() < 0 || writes.first() < 0)
        return 1;
    const double parts = median(rotate) + median(writes);
    std::printf("{\"installations\": %d, \"regenerateMs\": %.1f, \"rotateMs\": %.1f, \"writesMs\": %.1f, "
                "\"ratio\": %.2f}\n",
                count, median(whole), median(rotate), median(writes), median(whole) / parts);
    return 0;
}
