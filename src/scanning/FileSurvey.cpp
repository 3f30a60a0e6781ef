// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanning/FileSurvey.h"

#include "projects/GitGuard.h"

#include <QCoroFuture>
#include <QFileInfo>
#include <QFuture>
#include <QPromise>

#include <memory>

namespace keyfob {

namespace {

void look(const ClientFiles &files, const ClientDescription &client, const ClientPlace &place,
          QList<SurveyedFile> &found)
{
    const QString path = files.path(client, place);
    if (path.isEmpty() || !QFileInfo::exists(path))
        return;
    SurveyedFile file{client.id, client.name, place.scope, path, {}, {}, GitVerdict::Kind::NoRepository};
    const Result<QList<ListedEntry>> entries = files.listed(client, place);
    if (entries)
        file.entries = *entries;
    else
        file.problem = entries.error();
    if (!file.entries.isEmpty())
        file.git = GitGuard(files.paths()).verdict(QFileInfo(path).path(), path).kind;
    found.append(file);
}

} // namespace

FileSurvey::FileSurvey(const ClientFiles &files) : m_files(files)
{
    m_pool.setMaxThreadCount(1);
}

FileSurvey::~FileSurvey()
{
    m_pool.clear();
    m_pool.waitForDone();
}

QList<SurveyedFile> FileSurvey::read(const ClientFiles &files, const QStringList &projects)
{
    QList<SurveyedFile> found;
    for (const ClientDescription &client : files.catalog().all()) {
        look(files, client, {}, found);
        const Result<QStringList> folders = files.folders(client); // an error was found already
        for (const QString &folder : folders.value_or(QStringList()))
            look(files, client, ClientPlace::at(localScope(folder), files.path(client)), found);
        for (const QString &project : projects) {
            if (client.file(QStringLiteral("project")))
                look(files, client, ClientPlace::inProject(project), found);
        }
    }
    return found;
}

QCoro::Task<QList<SurveyedFile>> FileSurvey::of(QStringList projects)
{
    std::ignore =
        m_files.catalog().all(); // it reads itself when first asked, and isn't made for two threads then
    const auto promise = std::make_shared<QPromise<QList<SurveyedFile>>>();
    const QFuture<QList<SurveyedFile>> future = promise->future();
    m_pool.start([promise, projects, &files = m_files] {
        promise->start();
        promise->addResult(read(files, projects));
        promise->finish();
    });
    const QList<SurveyedFile> found = co_await future;
    co_return found;
}

QString FileSurvey::projectOf(const ClientDescription &client, const QString &path)
{
    const ClientFileDescription *file = client.file(QStringLiteral("project"));
    for (const QString &pattern : file ? file->paths : QStringList()) {
        const QString end = QLatin1Char('/') + pattern;
        if (path.endsWith(end))
            return path.chopped(end.size());
    }
    return {};
}

} // namespace keyfob
