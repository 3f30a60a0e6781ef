// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoTemplate.h"

#include "base/BoundedJson.h"

#include <QFile>

namespace keyfob {

namespace {

QByteArray resource(const QString &name)
{
    QFile file(QStringLiteral(":/demo/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

HtmlField::HtmlField(const char *name, const QString &value)
    : place(QStringLiteral("{{%1}}").arg(QLatin1String(name))), html(value.toHtmlEscaped())
{
    // QString's escaping leaves the apostrophe; the templates quote with ", this is for both.
    html.replace(QLatin1Char('\''), QLatin1String("&#39;"));
}

HtmlField::HtmlField(const char *name, const Html &value)
    : place(QStringLiteral("{{%1}}").arg(QLatin1String(name))), html(value.text)
{
}

Html filled(const char *name, const QList<HtmlField> &fields)
{
    const QString page = QString::fromUtf8(resource(QLatin1String(name) + QStringLiteral(".html")));
    QString out;
    qsizetype at = 0;
    // One pass from left to right: a value that looks like a place is never filled again.
    while (at < page.size()) {
        const qsizetype open = page.indexOf(QLatin1String("{{"), at);
        const qsizetype close = open < 0 ? -1 : page.indexOf(QLatin1String("}}"), open);
        if (close < 0)
            break;
        out += QStringView(page).mid(at, open - at);
        const auto place = QStringView(page).mid(open, close + 2 - open);
        for (const HtmlField &field : fields) {
            if (field.place == place)
                out += field.html;
        }
        at = close + 2;
    }
    return {out + page.mid(at)};
}

DemoAnswer htmlPage(int status, const QString &title, const Html &content, const QString &formTarget)
{
    const Html page = filled("layout", {{"title", title}, {"content", content}});
    QByteArray policy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
                        "form-action 'self'";
    if (!formTarget.isEmpty())
        policy += ' ' + headerSafe(formTarget);
    return {.status = status,
            .headers = {{"Content-Type", "text/html; charset=utf-8"},
                        {"Content-Security-Policy", policy},
                        {"X-Frame-Options", "DENY"},
                        // Not no-referrer: with it browsers send "Origin: null" with our own forms.
                        {"Referrer-Policy", "same-origin"}},
            .body = page.text.toUtf8()};
}

DemoAnswer messagePage(int status, const QString &title, const QString &text)
{
    return htmlPage(status, title, filled("message", {{"title", title}, {"text", text}}));
}

DemoAnswer styleSheet()
{
    return {.status = 200,
            .headers = {{"Content-Type", "text/css; charset=utf-8"}},
            .body = resource(QStringLiteral("style.css"))};
}

QString userNameOf(const QString &typed)
{
    const QString name = plainText(typed, 60).trimmed();
    return name.isEmpty() ? QStringLiteral("demo") : name;
}

} // namespace keyfob
