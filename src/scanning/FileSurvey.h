// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "clients/ClientFiles.h"
#include "projects/GitVerdict.h"

#include <QCoroTask>
#include <QThreadPool>

#include <optional>

namespace keyfob {

/// A file of a client as it was found.
struct SurveyedFile
{
    QString clientId;
    QString clientName;
    QString scope; ///< see ClientFileDescription
    QString path;
    QList<ListedEntry> entries;
    std::optional<Error> problem; ///< it could not be read
    GitVerdict::Kind git = GitVerdict::Kind::NoRepository;
};

/// Reads the files of all clients, in a thread of its own, since git is asked about those in a repository
/// (GitGuard). Changes nothing.
class FileSurvey final
{
public:
    /// `files` must outlive this.
    explicit FileSurvey(const ClientFiles &files);
    /// Waits for what is being read.
    ~FileSurvey();
    FileSurvey(const FileSurvey &) = delete;
    FileSurvey &operator=(const FileSurvey &) = delete;

    /// The global files that are there, with what stands in them for single folders, then those in each of
    /// the projects (absolute paths of folders).
    [[nodiscard]] QCoro::Task<QList<SurveyedFile>> of(QStringList projects);
    /// The same where it is called.
    [[nodiscard]] static QList<SurveyedFile> read(const ClientFiles &files, const QStringList &projects);

    /// The folder of the project that a client's file belongs to; empty when it is none of a project's.
    [[nodiscard]] static QString projectOf(const ClientDescription &client, const QString &path);

private:
    const ClientFiles &m_files;
    QThreadPool m_pool;
};

} // namespace keyfob
