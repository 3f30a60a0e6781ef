// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/WordList.h"

namespace keyfob {

std::optional<QStringList> splitWords(const QString &command)
{
    QStringList words;
    QString word;
    bool inWord = false;
    QChar quote;
    for (qsizetype i = 0; i < command.size(); ++i) {
        const QChar c = command[i];
        const QChar after = i + 1 < command.size() ? command[i + 1] : QChar();
        const bool escapes = quote.isNull() || (quote == QLatin1Char('"') &&
                                                QStringLiteral("$`\"\\").contains(after) && !after.isNull());
        if (c == QLatin1Char('\\') && escapes) {
            if (after.isNull())
                return std::nullopt;
            word += after;
            inWord = true;
            ++i;
        } else if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else
                word += c;
        } else if (c == QLatin1Char('\'') || c == QLatin1Char('"')) {
            quote = c;
            inWord = true;
        } else if (c.isSpace()) {
            if (inWord)
                words.append(std::exchange(word, {}));
            inWord = false;
        } else {
            word += c;
            inWord = true;
        }
    }
    if (!quote.isNull())
        return std::nullopt;
    if (inWord)
        words.append(word);
    return words;
}

} // namespace keyfob
