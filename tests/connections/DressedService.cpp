// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/DressedService.h"

#include "support/Waiting.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace keyfob {

namespace {

QJsonObject shipped(const QString &service)
{
    QFile file(QStringLiteral(":/services/%1.json").arg(service));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// The text of the textarea of that id, as a browser gives it.
QString textArea(const QByteArray &page, const QString &id)
{
    const QRegularExpression area(QStringLiteral("<textarea id=\"%1\"[^>]*>([^<]*)</textarea>").arg(id));
    QString text = area.match(QString::fromUtf8(page)).captured(1);
    return text.replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&#39;"), QLatin1String("'"))
        .replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

} // namespace

DressedService::DressedService(const QString &service, const std::function<void(DemoDress &)> &alter)
    : m_service(service)
{
    const auto regions =
        shipped(service).value(QLatin1String("instance"))[QLatin1String("regions")].toArray();
    for (int i = 0; i < qMax(1, regions.size()); ++i) {
        DemoOptions options;
        options.dress = DemoDress::of(service).value_or(DemoDress());
        if (alter)
            alter(options.dress);
        m_houses.push_back(std::make_unique<DemoService>(options, clock));
        if (!m_houses.back()->start())
            qFatal("the dressed service does not start");
        m_cookies.append(QByteArray());
    }
}

QString DressedService::host(int region) const
{
    return m_houses.at(std::size_t(region))->url().authority();
}

QByteArray DressedService::description() const
{
    QJsonObject service = shipped(m_service);
    QJsonObject instance = service.value(QLatin1String("instance")).toObject();
    instance.insert(QLatin1String("allowHttpOnLoopback"), true);
    if (instance.value(QLatin1String("kind")) == QLatin1String("domain"))
        instance.insert(QLatin1String("template"), QStringLiteral("http://{host}"));
    if (instance.value(QLatin1String("kind")) == QLatin1String("fixed"))
        instance.insert(QLatin1String("template"), m_houses.front()->url().toString());
    QJsonArray regions = instance.value(QLatin1String("regions")).toArray();
    for (int i = 0; i < regions.size(); ++i) {
        QJsonObject region = regions.at(i).toObject();
        region.insert(QLatin1String("base"), m_houses.at(std::size_t(i))->url().toString());
        regions.replace(i, region);
    }
    if (!regions.isEmpty())
        instance.insert(QLatin1String("regions"), regions);
    service.insert(QLatin1String("instance"), instance);
    return QJsonDocument(service).toJson();
}

bool DressedService::describeIn(const QString &folder) const
{
    QFile file(folder + QLatin1Char('/') + m_service + QLatin1String(".json"));
    return QDir().mkpath(folder) && file.open(QIODevice::WriteOnly) && file.write(description()) > 0;
}

HttpReply DressedService::sent(int region, const QByteArray &verb, const QString &path,
                               const QByteArray &body)
{
    HttpRequest request;
    request.verb = verb;
    request.url = m_houses.at(std::size_t(region))->url().resolved(QUrl(path));
    request.body = body;
    if (!body.isEmpty())
        request.headers.append(HttpHeader{"Content-Type", "application/x-www-form-urlencoded"});
    if (!m_cookies.at(region).isEmpty())
        request.headers.append(HttpHeader{"Cookie", m_cookies.at(region)});
    return waited(m_person.send(request)).value_or(HttpReply());
}

QByteArray DressedService::page(int region)
{
    const QString path = DemoDress::of(m_service).value_or(DemoDress()).tokenPage;
    if (m_cookies.at(region).isEmpty()) {
        const HttpReply in = sent(region, "POST", QStringLiteral("/login?mcp=true"), "user=Ada");
        m_cookies[region] = in.header("Set-Cookie").split(';').first();
    }
    return sent(region, "GET", path).body;
}

QByteArray DressedService::afterDeed(int region, const QByteArray &deed)
{
    static const QRegularExpression hidden(QStringLiteral("name=\"csrf\" value=\"([^\"]*)\""));
    const QString csrf = hidden.match(QString::fromUtf8(page(region))).captured(1);
    const HttpReply done = sent(region, "POST", QStringLiteral("/mcp/token/") + QString::fromLatin1(deed),
                                "csrf=" + csrf.toUtf8());
    return done.status == 303 ? page(region) : QByteArray();
}

QString DressedService::generated(int region)
{
    return textArea(afterDeed(region, "regenerate"), QStringLiteral("configuration"));
}

QString DressedService::copiedToken(int region)
{
    return textArea(afterDeed(region, "regenerate"), QStringLiteral("token"));
}

bool DressedService::deleted(int region)
{
    return !afterDeed(region, "delete").isEmpty();
}

} // namespace keyfob
