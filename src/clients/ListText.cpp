// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ListText.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

namespace keyfob {

namespace {

QString decoded(QByteArrayView quoted)
{
    return QJsonDocument::fromJson('[' + quoted.toByteArray() + ']').array().first().toString();
}

/// Reads one scalar from the text's beginning and takes it away. A quoted one ends with its quote.
QString takeScalar(QByteArrayView &text, QByteArrayView ends)
{
    if (text.startsWith('"')) {
        qsizetype at = 1;
        while (at < text.size() && text.at(at) != '"')
            at += text.at(at) == '\\' ? 2 : 1;
        const QByteArrayView quoted = text.first(qMin(at + 1, text.size()));
        text = text.sliced(quoted.size());
        return decoded(quoted);
    }
    if (text.startsWith('\'')) { // TOML's literal; YAML's, where a quote is doubled
        qsizetype at = 1;
        while (at < text.size() && (text.at(at) != '\'' || (at + 1 < text.size() && text.at(at + 1) == '\'')))
            at += text.at(at) == '\'' ? 2 : 1;
        const QString read = QString::fromUtf8(text.sliced(1, qMin(at, text.size()) - 1));
        text = text.sliced(qMin(at + 1, text.size()));
        return QString(read).replace(QLatin1String("''"), QLatin1String("'"));
    }
    qsizetype at = 0;
    while (at < text.size() && !ends.contains(text.at(at)))
        ++at;
    const QString read = QString::fromUtf8(text.first(at)).trimmed();
    text = text.sliced(at);
    return read;
}

/// How much of the text's beginning says nothing: white space, commas, comments.
qsizetype silence(QByteArrayView text)
{
    if (text.startsWith("/*")) {
        const qsizetype end = text.toByteArray().indexOf("*/");
        return end < 0 ? text.size() : end + 2;
    }
    if (text.startsWith("//") || text.startsWith('#')) {
        const qsizetype end = text.indexOf('\n');
        return end < 0 ? text.size() : end + 1;
    }
    return QByteArrayView(" \t\r\n,").contains(text.front()) ? 1 : 0;
}

QStringList inBrackets(QByteArrayView text)
{
    QStringList items;
    int depth = 1;
    while (!text.isEmpty() && depth > 0) {
        if (const qsizetype silent = silence(text); silent > 0) {
            text = text.sliced(silent);
            continue;
        }
        const char c = text.front();
        if (QByteArrayView("[]{}:").contains(c)) {
            depth += c == '[' || c == '{' ? 1 : (c == ':' ? 0 : -1);
            text = text.sliced(1);
            continue;
        }
        const QString item = takeScalar(text, ",[]{}\n");
        if (depth == 1)
            items += item;
    }
    return items;
}

QStringList inLines(QByteArrayView text)
{
    QStringList items;
    for (const QByteArray &each : text.toByteArray().split('\n')) {
        const QByteArray line = each.trimmed();
        if (!line.startsWith("- "))
            continue;
        QByteArrayView scalar = QByteArrayView(line).sliced(2).trimmed();
        QString item = takeScalar(scalar, {});
        if (const qsizetype comment = item.indexOf(QLatin1String(" #")); comment >= 0 && scalar.isEmpty())
            item = item.left(comment).trimmed();
        items += item;
    }
    return items;
}

} // namespace

QStringList stringsOfList(std::string_view text)
{
    const QByteArrayView bytes(text.data(), static_cast<qsizetype>(text.size()));
    // YAML gives the name along with the list.
    const qsizetype bracket = bytes.indexOf('[');
    const qsizetype line = bytes.indexOf('\n');
    const bool flow = bracket >= 0 && (line < 0 || bracket < line) && !bytes.trimmed().startsWith('-');
    return flow ? inBrackets(bytes.sliced(bracket + 1)) : inLines(bytes);
}

} // namespace keyfob
