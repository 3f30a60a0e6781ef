// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/PastedServer.h"

namespace keyfob {

namespace {

/// The end of a comment that begins at `from`, or `from` when none does.
qsizetype commentEnd(const QByteArray &text, qsizetype from)
{
    if (text[from] != '/' || from + 1 >= text.size())
        return from;
    if (text[from + 1] == '/') {
        const qsizetype end = text.indexOf('\n', from);
        return end < 0 ? text.size() : end;
    }
    if (text[from + 1] == '*') {
        const qsizetype end = text.indexOf("*/", from + 2);
        return end < 0 ? text.size() : end + 2;
    }
    return from;
}

/// Takes a comma back that stands before a closing bracket.
void dropTrailingComma(QByteArray &json)
{
    qsizetype last = json.size() - 1;
    while (last >= 0 && QByteArrayView(" \t\r\n").contains(json[last]))
        --last;
    if (last >= 0 && json[last] == ',')
        json.remove(last, 1);
}

} // namespace

QByteArray withoutComments(const QByteArray &text)
{
    QByteArray json;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            json += c;
            if (c == '\\' && i + 1 < text.size())
                json += text[++i];
            else if (c == '"')
                inString = false;
            continue;
        }
        if (const qsizetype end = commentEnd(text, i); end != i) {
            i = end - 1;
            continue;
        }
        inString = c == '"';
        if (c == '}' || c == ']')
            dropTrailingComma(json);
        json += c;
    }
    dropTrailingComma(json);
    return json.trimmed();
}

} // namespace keyfob
