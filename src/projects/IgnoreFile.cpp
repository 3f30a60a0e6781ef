// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/IgnoreFile.h"

#include "base/BoundedJson.h"
#include "safefile/SafeFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QList>

namespace keyfob {

namespace {

struct IgnoreFileText
{
    Q_DECLARE_TR_FUNCTIONS(IgnoreFile)
};

QByteArray withoutReturn(const QByteArray &line)
{
    return line.endsWith('\r') ? line.chopped(1) : line;
}

/// Does the line stand in the text, with no "!" rule behind it that could undo it?
bool holds(const QByteArray &text, const QByteArray &wanted)
{
    bool held = false;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        if (withoutReturn(line) == wanted)
            held = true;
        else if (line.startsWith('!'))
            held = false;
    }
    return held;
}

} // namespace

IgnoreFile::IgnoreFile(const QString &repository)
    : m_path(QDir(repository).filePath(QStringLiteral(".gitignore")))
{
}

QByteArray IgnoreFile::line(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    QByteArray result("/");
    for (const char letter : name) {
        if (letter == '\n' || letter == '\r') {
            result += "[[:cntrl:]]";
            continue;
        }
        // Behind the slash, "#" and "!" are letters like any other.
        if (QByteArrayView("\\*?[").contains(letter))
            result += '\\';
        result += letter;
    }
    // Git leaves spaces at the end of a line out, unless each is escaped.
    qsizetype end = result.size();
    while (result.at(end - 1) == ' ')
        result.insert(--end, '\\');
    return result;
}

QByteArray IgnoreFile::withLine(const QByteArray &text, const QByteArray &line)
{
    if (holds(text, line))
        return text;
    if (text.isEmpty())
        return line + '\n';
    const qsizetype last = text.lastIndexOf('\n');
    const QByteArray end = last > 0 && text.at(last - 1) == '\r' ? "\r\n" : "\n";
    return text.endsWith('\n') ? text + line + end : text + end + line;
}

Result<void> IgnoreFile::add(const QByteArray &line)
{
    if (QFileInfo(m_path).isSymbolicLink()) {
        return fail(ErrorCode::UnsafeFile,
                    IgnoreFileText::tr("%1 is a link, and Git does not follow it. Nothing was changed.")
                        .arg(plainText(m_path)),
                    IgnoreFileText::tr("Put an ordinary file in its place, then try again."));
    }
    SafeFile file(m_path);
    const Result<QByteArray> before = file.read();
    if (!before)
        return std::unexpected(before.error());
    m_existed = file.exists();
    m_before = *before;
    m_after = withLine(m_before, line);
    const Result<void> done =
        file.replace(*before, m_after, [this, &line](const QByteArray &current) -> Result<QByteArray> {
            m_existed = true;
            m_before = current;
            m_after = withLine(current, line);
            return m_after;
        });
    // There is no secret in it, and whoever shares the folder needs it.
    if (done && !m_existed)
        QFile::setPermissions(m_path,
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    return done;
}

Result<void> IgnoreFile::takeBack()
{
    SafeFile file(m_path);
    return m_existed ? file.replace(m_after, m_before) : file.removeIfUnchanged(m_after);
}

} // namespace keyfob
