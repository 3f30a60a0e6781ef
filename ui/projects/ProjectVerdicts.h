// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Paths.h"
#include "projects/GitGuard.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>

namespace keyfob {

/// Asks Git in a thread of its own, so that the window never waits for it. Only the answers to the last
/// question come. The destructor waits for a running question (a few seconds at most).
class ProjectVerdicts final : public QObject
{
    Q_OBJECT
public:
    explicit ProjectVerdicts(const Paths &paths, QObject *parent = nullptr);
    ~ProjectVerdicts() override;

    void ask(const QString &folder, const QStringList &files);
    /// Adds a line to .gitignore for each file.
    void ignore(const QString &folder, const QStringList &files);
    void forget(); ///< no answer is wanted any more

signals:
    void judged(const QString &folder, const QHash<QString, keyfob::GitVerdict> &verdicts);
    void ignored(const keyfob::Result<void> &done);

private:
    GitGuard m_guard;
    QThreadPool m_pool;
    quint64 m_question = 0;
};

} // namespace keyfob
