// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/DescriptionReader.h"

#include "base/BoundedJson.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

constexpr qsizetype MostItems = 100;

QString kindOf(QJsonValue::Type type)
{
    switch (type) {
    case QJsonValue::String:
        return u"a text is expected"_s;
    case QJsonValue::Bool:
        return u"true or false is expected"_s;
    case QJsonValue::Double:
        return u"a number is expected"_s;
    case QJsonValue::Array:
        return u"a list is expected"_s;
    default:
        return u"an object is expected"_s;
    }
}

QString escaped(QString step)
{
    return step.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
}

} // namespace

void DescriptionFault::set(const QString &where, const QString &why)
{
    if (isSet())
        return;
    pointer = plainText(where);
    reason = why;
}

bool isPlain(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) {
        const auto category = c.category();
        return category == QChar::Other_Control || category == QChar::Other_Format ||
               category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
    });
}

QString unknownName(const QString &pattern, const QStringList &known)
{
    qsizetype from = 0;
    while (from < pattern.size()) {
        const qsizetype open = pattern.indexOf(u'{', from);
        const qsizetype close = pattern.indexOf(u'}', from);
        if (open < 0 && close < 0)
            return {};
        if (open < 0 || close < open)
            return u"}"_s;
        const QString name = pattern.sliced(open + 1, close - open - 1);
        if (!known.contains(name))
            return u'{' + name + u'}';
        from = close + 1;
    }
    return {};
}

DescriptionReader::DescriptionReader(QJsonObject object, QString pointer, DescriptionFault &fault)
    : m_object(std::move(object)), m_pointer(std::move(pointer)), m_fault(&fault)
{
}

QString DescriptionReader::at(const QString &key) const
{
    return m_pointer + u'/' + escaped(key);
}

QJsonValue DescriptionReader::take(const QString &key, QJsonValue::Type type, Need need)
{
    m_asked.insert(key);
    const QJsonValue value = m_object.value(key);
    if (value.isUndefined()) {
        if (need == Need::Required)
            refuse(key, u"this is missing"_s);
        return value;
    }
    if (value.type() != type) {
        refuse(key, kindOf(type));
        return QJsonValue(QJsonValue::Undefined);
    }
    return value;
}

QString DescriptionReader::text(const QString &key, Need need, qsizetype most)
{
    const QString text = take(key, QJsonValue::String, need).toString();
    if (!isPlain(text))
        refuse(key, u"control characters and line breaks are not allowed"_s);
    if (text.size() > most)
        refuse(key, u"the text is too long"_s);
    if (need == Need::Required && text.isEmpty())
        refuse(key, u"a text is expected"_s);
    return text;
}

QString DescriptionReader::text(const QString &key, const QRegularExpression &form, Need need)
{
    const QString value = text(key, need);
    if (has(key) && !form.match(value).hasMatch())
        refuse(key, u"the text does not have the allowed form"_s);
    return value;
}

bool DescriptionReader::flag(const QString &key)
{
    return take(key, QJsonValue::Bool, Need::Optional).toBool();
}

int DescriptionReader::number(const QString &key)
{
    return take(key, QJsonValue::Double, Need::Required).toInt(-1);
}

QJsonArray DescriptionReader::list(const QString &key)
{
    const QJsonArray items = take(key, QJsonValue::Array, Need::Optional).toArray();
    if (items.size() > MostItems)
        refuse(key, u"the list is too long"_s);
    return items;
}

QStringList DescriptionReader::texts(const QString &key)
{
    QStringList result;
    const QJsonArray items = list(key);
    for (int i = 0; i < items.size(); ++i) {
        const QString text = items.at(i).toString();
        if (text.isEmpty() || !isPlain(text) || text.size() > 500)
            m_fault->set(at(key) + u'/' + QString::number(i),
                         u"a text without control characters is expected"_s);
        if (result.contains(text))
            m_fault->set(at(key) + u'/' + QString::number(i), u"this stands there twice"_s);
        result.append(text);
    }
    return result;
}

QList<int> DescriptionReader::numbers(const QString &key, int least, int most)
{
    QList<int> result;
    const QJsonArray items = list(key);
    for (int i = 0; i < items.size(); ++i) {
        const int number = items.at(i).toInt(-1);
        if (number < least || number > most)
            m_fault->set(at(key) + u'/' + QString::number(i),
                         u"a number from %1 to %2 is expected"_s.arg(least).arg(most));
        result.append(number);
    }
    return result;
}

QJsonObject DescriptionReader::raw(const QString &key)
{
    return take(key, QJsonValue::Object, Need::Optional).toObject();
}

QJsonValue DescriptionReader::any(const QString &key)
{
    m_asked.insert(key);
    return m_object.value(key);
}

DescriptionReader DescriptionReader::object(const QString &key, Need need)
{
    return {take(key, QJsonValue::Object, need).toObject(), at(key), *m_fault};
}

QList<DescriptionReader> DescriptionReader::objects(const QString &key)
{
    QList<DescriptionReader> result;
    const QJsonArray items = list(key);
    for (int i = 0; i < items.size(); ++i) {
        const QString pointer = at(key) + u'/' + QString::number(i);
        if (!items.at(i).isObject())
            m_fault->set(pointer, kindOf(QJsonValue::Object));
        result.append({items.at(i).toObject(), pointer, *m_fault});
    }
    return result;
}

void DescriptionReader::finish()
{
    for (const QString &key : m_object.keys()) {
        if (!m_asked.contains(key))
            refuse(key, u"this key is not known"_s);
    }
}

} // namespace keyfob
