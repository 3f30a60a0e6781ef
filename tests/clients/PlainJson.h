// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace keyfob {

/// The JSON object that a text with comments and trailing commas says; shares no code with the editor.
/// Numbers that a double can't hold are compared elsewhere, byte by byte.
inline QJsonObject plainJson(QByteArray text)
{
    if (text.startsWith("\xef\xbb\xbf"))
        text.remove(0, 3);
    QByteArray plain;
    const auto begins = [&text](qsizetype at, QByteArrayView sign) {
        return QByteArrayView(text).sliced(at).startsWith(sign);
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            const qsizetype begin = i++;
            while (i < text.size() && text[i] != '"')
                i += text[i] == '\\' ? 2 : 1;
            plain += text.mid(begin, i - begin + 1);
        } else if (begins(i, "//")) {
            while (i + 1 < text.size() && text[i + 1] != '\n')
                ++i;
        } else if (begins(i, "/*")) {
            i = text.indexOf("*/", i) + 1;
        } else if (text[i] == '}' || text[i] == ']') {
            while (!plain.isEmpty() && QByteArrayView(" \t\r\n").contains(plain.back()))
                plain.chop(1);
            if (plain.endsWith(','))
                plain.chop(1);
            plain += text[i];
        } else {
            plain += text[i];
        }
    }
    plain.replace("1e400", "1e300");
    return QJsonDocument::fromJson(plain).object();
}

} // namespace keyfob
