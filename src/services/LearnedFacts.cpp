// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/LearnedFacts.h"

#include "base/BoundedJson.h"
#include "mcp/HeaderLine.h"
#include "services/DescriptionRules.h"
#include "services/PastedText.h"
#include "services/ServiceInstance.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

bool sameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// A header that carries the preset: it is named so in the description, or has no name there and the value is
/// one of the presets.
bool carriesPreset(const PastedHeader &header, const ServiceDescription &service)
{
    if (service.preset(header.value) == nullptr)
        return false;
    return service.presetHeader.isEmpty() ? service.hasUnknownHeader()
                                          : sameName(header.name, service.presetHeader);
}

QString templateOf(const PastedHeader &header, const ServiceInstance &instance)
{
    if (carriesPreset(header, instance.description()))
        return u"{preset}"_s;
    if (header.value == instance.base())
        return u"{base}"_s;
    if (header.value == instance.host())
        return u"{host}"_s;
    // Braces of its own would be read as names of ours.
    return header.value.contains(u'{') || header.value.contains(u'}') ? QString() : header.value;
}

/// Everything in it stands in the description already, under the same names.
bool isNothingNew(const QList<HeaderDescription> &headers, const ServiceDescription &service)
{
    return std::ranges::all_of(headers, [&service](const HeaderDescription &header) {
        return std::ranges::any_of(service.headers, [&header](const HeaderDescription &known) {
            return sameName(known.name, header.name) && known.value == header.value;
        });
    });
}

} // namespace

LearnedFacts LearnedFacts::from(const PastedText &pasted, const ServiceInstance &instance)
{
    LearnedFacts learned;
    learned.urlToken = pasted.inAddress;
    if (!pasted.headerName.isEmpty())
        learned.headers.append({pasted.headerName, pasted.headerPrefix + u"{token}"_s, true, {}});
    for (const PastedHeader &header : pasted.others) {
        const QString value = templateOf(header, instance);
        if (!value.isEmpty() && isHarmlessHeader(header.name))
            learned.headers.append({header.name, value, false, {}});
    }
    const ServiceDescription &service = instance.description();
    if (pasted.headerName.isEmpty() ||
        (!service.hasUnknownHeader() && isNothingNew(learned.headers, service)))
        learned.headers.clear();
    return learned;
}

QString presetIn(const PastedText &pasted, const ServiceDescription &service)
{
    const auto found = std::ranges::find_if(
        pasted.others, [&service](const PastedHeader &header) { return carriesPreset(header, service); });
    return found == pasted.others.end() ? QString() : found->value;
}

QString LearnedFacts::serialized() const
{
    if (isEmpty())
        return {};
    QJsonArray list;
    for (const HeaderDescription &header : headers)
        list.append(QJsonObject{{u"name"_s, header.name}, {u"value"_s, header.value}});
    QJsonObject object{{u"headers"_s, list}};
    if (urlToken)
        object.insert(u"urlToken"_s, true);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

LearnedFacts LearnedFacts::deserialized(const QString &text)
{
    const Result<QJsonObject> object = readJsonObject(text.toUtf8());
    if (!object)
        return {};
    LearnedFacts facts;
    facts.urlToken = object->value("urlToken"_L1).toBool();
    for (const QJsonValue &item : object->value("headers"_L1).toArray()) {
        HeaderDescription header;
        header.name = item["name"_L1].toString();
        header.value = item["value"_L1].toString();
        header.isSecret = header.value.endsWith("{token}"_L1);
        if (isHarmlessHeader(header.name) && isPlain(header.value))
            facts.headers.append(header);
    }
    return facts;
}

} // namespace keyfob
