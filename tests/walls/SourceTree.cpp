// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "walls/SourceTree.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace keyfob {

namespace {

const QString Root = QStringLiteral(KEYFOB_SOURCE_DIR "/");

enum class State { Code, Line, Block, String, Character };

/// One step of the scanner; returns the character to keep.
QChar step(State &state, QChar c, QChar next, bool escaped)
{
    switch (state) {
    case State::Code:
        if (c == QLatin1Char('/') && next == QLatin1Char('/'))
            state = State::Line;
        else if (c == QLatin1Char('/') && next == QLatin1Char('*'))
            state = State::Block;
        else if (c == QLatin1Char('"'))
            state = State::String;
        else if (c == QLatin1Char('\''))
            state = State::Character;
        return state == State::Code ? c : QLatin1Char(' ');
    case State::Line:
        if (c == QLatin1Char('\n'))
            state = State::Code;
        break;
    case State::Block:
        if (c == QLatin1Char('*') && next == QLatin1Char('/'))
            state = State::Code;
        break;
    case State::String:
        if (c == QLatin1Char('"') && !escaped)
            state = State::Code;
        break;
    case State::Character:
        if (c == QLatin1Char('\'') && !escaped)
            state = State::Code;
        break;
    }
    return c == QLatin1Char('\n') ? c : QLatin1Char(' ');
}

} // namespace

QString SourceFile::code() const
{
    QString kept;
    kept.reserve(text.size());
    State state = State::Code;
    bool escaped = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const QChar next = i + 1 < text.size() ? text.at(i + 1) : QChar();
        // A digit separator (1'000) opens no character literal.
        const bool separator =
            c == QLatin1Char('\'') && state == State::Code && i > 0 && text.at(i - 1).isDigit();
        const bool wasBlock = state == State::Block;
        kept += separator ? QLatin1Char(' ') : step(state, c, next, escaped);
        if (wasBlock && state == State::Code) { // both characters of */ are over
            kept += QLatin1Char(' ');
            ++i;
        }
        escaped = c == QLatin1Char('\\') && !escaped;
    }
    return kept;
}

QList<SourceFile> sourceFiles(const QStringList &folders)
{
    QList<SourceFile> files;
    for (const QString &folder : folders) {
        QDirIterator it(Root + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next().mid(Root.size());
            files.append({path, repositoryFile(path)});
        }
    }
    std::sort(files.begin(), files.end(), [](const auto &a, const auto &b) { return a.path < b.path; });
    return files;
}

QString repositoryFile(const QString &path)
{
    QFile file(Root + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace keyfob
