// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/SampleArguments.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

constexpr int MostDepth = 8;
constexpr int MostValues = 1000;
constexpr int LongestText = 10'000;

/// Makes one sample. Refers back to the whole schema for "$ref".
class Sample
{
public:
    explicit Sample(const QJsonObject &root) : m_root(root) {}
    [[nodiscard]] QJsonValue of(const QJsonObject &schema, int depth);

private:
    [[nodiscard]] QJsonObject resolved(const QJsonObject &schema) const;
    [[nodiscard]] QJsonObject object(const QJsonObject &schema, int depth);
    [[nodiscard]] QJsonArray array(const QJsonObject &schema, int depth);

    const QJsonObject &m_root;
    int m_values = 0;
};

QString text(const QJsonObject &schema)
{
    static const QHash<QString, QString> formats{
        {u"date"_s, u"2026-01-31"_s},         {u"date-time"_s, u"2026-01-31T12:00:00Z"_s},
        {u"time"_s, u"12:00:00Z"_s},          {u"email"_s, u"someone@example.com"_s},
        {u"uri"_s, u"https://example.com"_s}, {u"uuid"_s, u"00000000-0000-4000-8000-000000000000"_s},
        {u"hostname"_s, u"example.com"_s},    {u"ipv4"_s, u"192.0.2.1"_s}};
    QString sample = formats.value(schema.value("format"_L1).toString(), u"example"_s);
    const int least = std::clamp(schema.value("minLength"_L1).toInt(), 0, LongestText);
    const int most = schema.value("maxLength"_L1).toInt(LongestText);
    while (sample.size() < least)
        sample += u'x';
    return most >= 0 ? sample.left(most) : sample;
}

double number(const QJsonObject &schema, bool whole)
{
    const double step = schema.value("multipleOf"_L1).toDouble(1);
    double sample = schema.value("minimum"_L1).toDouble(1);
    if (const QJsonValue above = schema.value("exclusiveMinimum"_L1); above.isDouble())
        sample = above.toDouble() + (whole ? 1 : 0.5);
    if (const QJsonValue most = schema.value("maximum"_L1); most.isDouble())
        sample = std::min(sample, most.toDouble());
    if (step > 0)
        sample = std::ceil(sample / step) * step;
    return whole ? std::ceil(sample) : sample;
}

/// What the schema itself names.
QJsonValue named(const QJsonObject &schema)
{
    for (const auto word : {"default"_L1, "const"_L1}) {
        if (schema.contains(word))
            return schema.value(word);
    }
    for (const auto word : {"enum"_L1, "examples"_L1}) {
        const QJsonArray choices = schema.value(word).toArray();
        if (!choices.isEmpty())
            return choices.first();
    }
    return QJsonValue::Undefined;
}

QString typeOf(const QJsonObject &schema)
{
    const QJsonValue type = schema.value("type"_L1);
    if (type.isString())
        return type.toString();
    for (const QJsonValue &each : type.toArray()) {
        if (each.toString() != "null"_L1)
            return each.toString();
    }
    return schema.contains("properties"_L1) ? u"object"_s : QString();
}

QJsonObject Sample::resolved(const QJsonObject &schema) const
{
    QJsonObject found = schema;
    for (int hops = 0; hops < MostDepth; ++hops) {
        const QString reference = found.value("$ref"_L1).toString();
        if (!reference.startsWith("#/"_L1)) // another document is never fetched
            break;
        QJsonValue at = m_root;
        for (const QString &step : reference.mid(2).split(u'/'))
            at = at.toObject().value(step);
        found = at.toObject();
    }
    for (const auto word : {"allOf"_L1, "anyOf"_L1, "oneOf"_L1}) {
        const QJsonArray parts = found.value(word).toArray();
        const qsizetype taken = word == "allOf"_L1 ? parts.size() : std::min<qsizetype>(parts.size(), 1);
        for (qsizetype i = 0; i < taken; ++i) {
            const QJsonObject part = parts.at(i).toObject();
            for (auto it = part.begin(); it != part.end(); ++it) {
                if (!found.contains(it.key()))
                    found.insert(it.key(), it.value());
            }
        }
    }
    return found;
}

QJsonValue Sample::of(const QJsonObject &schema, int depth)
{
    if (depth > MostDepth || ++m_values > MostValues)
        return {};
    const QJsonObject whole = resolved(schema);
    const QJsonValue given = named(whole);
    if (!given.isUndefined())
        return given;
    const QString type = typeOf(whole);
    if (type == "object"_L1)
        return object(whole, depth);
    if (type == "array"_L1)
        return array(whole, depth);
    if (type == "boolean"_L1)
        return false;
    if (type == "integer"_L1 || type == "number"_L1)
        return number(whole, type == "integer"_L1);
    return type == "null"_L1 ? QJsonValue() : QJsonValue(text(whole));
}

QJsonObject Sample::object(const QJsonObject &schema, int depth)
{
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    QJsonObject filled;
    for (const QJsonValue &name : schema.value("required"_L1).toArray())
        filled.insert(name.toString(), of(properties.value(name.toString()).toObject(), depth + 1));
    return filled;
}

QJsonArray Sample::array(const QJsonObject &schema, int depth)
{
    QJsonArray filled;
    const int least = std::min(schema.value("minItems"_L1).toInt(), MostValues);
    while (filled.size() < least && m_values <= MostValues)
        filled.append(of(schema.value("items"_L1).toObject(), depth + 1));
    return filled;
}

} // namespace

QJsonObject sampleArguments(const QJsonObject &schema)
{
    Sample sample(schema);
    QJsonObject whole = schema;
    whole.insert(u"type"_s, u"object"_s);
    return sample.of(whole, 0).toObject();
}

} // namespace keyfob
