// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/BoundedJson.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace keyfob {

namespace {

/// Counts nesting and separators outside strings, before any tree is built.
bool withinBounds(QByteArrayView text, const JsonBounds &bounds)
{
    int depth = 0;
    int values = 0;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > bounds.depth)
                return false;
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == ',' && ++values > bounds.values) {
            return false;
        }
    }
    return true;
}

} // namespace

Result<QJsonValue> readJson(QByteArrayView text, const JsonBounds &bounds)
{
    if (text.size() > bounds.bytes || !withinBounds(text, bounds))
        return fail(ErrorCode::TooLarge, QCoreApplication::translate(
                                             "BoundedJson", "The answer is larger or deeper than allowed."));
    QJsonParseError error;
    // Wrapped into an array, since QJsonDocument only reads objects and arrays at the top.
    const QByteArray bytes = '[' + text.toByteArray() + ']';
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError || document.array().size() != 1)
        return fail(ErrorCode::BadAnswer,
                    QCoreApplication::translate("BoundedJson", "The text is not JSON: %1 at byte %2.")
                        .arg(error.errorString())
                        .arg(std::max(error.offset - 1, 0)));
    return document.array().first();
}

Result<QJsonObject> readJsonObject(QByteArrayView text, const JsonBounds &bounds)
{
    const Result<QJsonValue> value = readJson(text, bounds);
    if (!value)
        return std::unexpected(value.error());
    if (!value->isObject())
        return fail(ErrorCode::BadAnswer,
                    QCoreApplication::translate("BoundedJson", "The JSON text is not an object."));
    return value->toObject();
}

QJsonValue jsonAt(const QJsonValue &root, const QString &pointer)
{
    if (pointer.isEmpty())
        return root;
    QJsonValue value = root;
    const QStringList steps = pointer.mid(1).split(QLatin1Char('/'));
    for (QString step : steps) {
        step.replace(QLatin1String("~1"), QLatin1String("/"))
            .replace(QLatin1String("~0"), QLatin1String("~"));
        if (value.isArray()) {
            bool number = false;
            const int index = step.toInt(&number);
            value = number && index >= 0 ? value.toArray().at(index) : QJsonValue(QJsonValue::Undefined);
        } else {
            value = value.isObject() ? value.toObject().value(step) : QJsonValue(QJsonValue::Undefined);
        }
    }
    return value;
}

QString plainText(QString text, qsizetype most)
{
    if (text.size() > most)
        text = text.left(most - 1) + QChar(0x2026);
    for (QChar &c : text) {
        const auto category = c.category();
        if (category == QChar::Other_Control || category == QChar::Other_Format ||
            category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            c = QLatin1Char(' ');
    }
    return text;
}

} // namespace keyfob
