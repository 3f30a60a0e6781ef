// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/DescriptionSpot.h"

#include "base/BoundedJson.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace keyfob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ClientCatalog)
};

constexpr qsizetype LongestLine = 200;
constexpr qsizetype LongestIdentifier = 64;

QString escaped(QString key)
{
    return key.replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1"));
}

} // namespace

DescriptionSpot::DescriptionSpot(QJsonValue value, QString pointer, Fault &fault)
    : m_value(std::move(value)), m_pointer(std::move(pointer)), m_fault(&fault)
{
}

DescriptionSpot DescriptionSpot::member(const QString &key) const
{
    DescriptionSpot spot(m_value.toObject().value(key), m_pointer + QLatin1Char('/') + escaped(key),
                         *m_fault);
    if (!has(key))
        spot.refuse(Words::tr("it is missing"));
    return spot;
}

bool DescriptionSpot::has(const QString &key) const
{
    return m_value.toObject().contains(key);
}

QStringList DescriptionSpot::keys() const
{
    return m_value.toObject().keys();
}

void DescriptionSpot::allowKeys(const QStringList &allowed) const
{
    if (!m_value.isObject())
        return refuse(Words::tr("it must be an object"));
    for (const QString &key : keys()) {
        if (!allowed.contains(key))
            member(key).refuse(Words::tr("this key is not known"));
    }
}

QList<DescriptionSpot> DescriptionSpot::items(qsizetype least) const
{
    QList<DescriptionSpot> spots;
    if (!m_value.isArray())
        refuse(Words::tr("it must be a list"));
    for (const QJsonValue &item : m_value.toArray())
        spots.append(
            DescriptionSpot(item, m_pointer + QLatin1Char('/') + QString::number(spots.size()), *m_fault));
    if (spots.size() < least)
        refuse(Words::tr("it must not be empty"));
    return spots;
}

QString DescriptionSpot::line() const
{
    const QString text = m_value.toString();
    if (!m_value.isString() || text.isEmpty())
        refuse(Words::tr("it must be a text"));
    else if (text.size() > LongestLine)
        refuse(Words::tr("it is too long"));
    else if (plainText(text, LongestLine) != text)
        refuse(Words::tr("it holds a control character"));
    return text;
}

QString DescriptionSpot::identifier() const
{
    static const QRegularExpression allowed(QStringLiteral("\\A[a-z0-9]+(-[a-z0-9]+)*\\z"));
    const QString text = line();
    if (text.size() > LongestIdentifier || !allowed.match(text).hasMatch())
        refuse(Words::tr("it must be made of small letters, digits and single hyphens"));
    return text;
}

QString DescriptionSpot::oneOf(const QStringList &allowed) const
{
    if (!m_value.isString() || !allowed.contains(m_value.toString()))
        refuse(Words::tr("it must be one of: %1").arg(allowed.join(QLatin1String(", "))));
    return m_value.toString();
}

bool DescriptionSpot::flag() const
{
    if (!m_value.isBool())
        refuse(Words::tr("it must be true or false"));
    return m_value.toBool();
}

void DescriptionSpot::refuse(const QString &reason) const
{
    if (m_fault->has_value())
        return;
    const QString place = m_pointer.isEmpty() ? QStringLiteral("/") : m_pointer;
    *m_fault = Error{ErrorCode::DescriptorRefused,
                     Words::tr("A client description was not loaded. At %1: %2.").arg(place, reason),
                     Words::tr("Correct the description, or remove its file.")};
}

} // namespace keyfob
