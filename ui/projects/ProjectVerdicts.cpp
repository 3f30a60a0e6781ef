// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/projects/ProjectVerdicts.h"

namespace keyfob {

ProjectVerdicts::ProjectVerdicts(const Paths &paths, QObject *parent) : QObject(parent), m_guard(paths)
{
    m_pool.setMaxThreadCount(1); // one question after the other
}

ProjectVerdicts::~ProjectVerdicts()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void ProjectVerdicts::forget()
{
    ++m_question;
    m_pool.clear();
}

void ProjectVerdicts::ask(const QString &folder, const QStringList &files)
{
    forget();
    m_pool.start([this, folder, files, question = m_question] {
        QHash<QString, GitVerdict> verdicts;
        for (const QString &file : files)
            verdicts.insert(file, m_guard.verdict(folder, file));
        QMetaObject::invokeMethod(this, [this, folder, verdicts, question] {
            if (question == m_question)
                emit judged(folder, verdicts);
        });
    });
}

void ProjectVerdicts::ignore(const QString &folder, const QStringList &files)
{
    forget();
    m_pool.start([this, folder, files] {
        Result<void> done;
        for (const QString &file : files) {
            if (done)
                done = m_guard.ignore(folder, file);
        }
        QMetaObject::invokeMethod(this, [this, done] { emit ignored(done); });
    });
}

} // namespace keyfob
