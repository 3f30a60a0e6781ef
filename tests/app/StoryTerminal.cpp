// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/StoryTerminal.h"

#include "support/Waiting.h"

#include <QRegularExpression>

namespace keyfob {

StoryTerminal::StoryTerminal(const QString &id) : service(id), m_id(id)
{
    cli.useKeychain();
    if (!service.describeIn(cli.home.path(QStringLiteral(".config/keyfob/services"))))
        qFatal("the description could not be written");
}

Ended StoryTerminal::run(const QString &line, const QByteArray &input)
{
    Ended ended = cli.run(QProcess::splitCommand(line), input);
    for (const QByteArray &token : m_tokens) {
        if (ended.out.contains(token) || ended.err.contains(token))
            m_complaints += "a token stands in what this says: " + line.toUtf8() + '\n';
    }
    return ended;
}

QJsonObject StoryTerminal::json(const QString &line, int code, const QByteArray &input)
{
    const Ended ended = run(line + QStringLiteral(" --json"), input);
    if (ended.code == code && ended.document().isObject())
        return ended.object();
    m_complaints +=
        line.toUtf8() + " ended with " + QByteArray::number(ended.code) + ": " + ended.out + ended.err + '\n';
    return {};
}

QByteArray StoryTerminal::copiedConfiguration(int region)
{
    const QByteArray text = service.generated(region).toUtf8();
    learn(text);
    return text;
}

QByteArray StoryTerminal::copiedToken(int region)
{
    const QByteArray text = service.copiedToken(region).toUtf8();
    learn(text);
    return text;
}

void StoryTerminal::learn(const QByteArray &text)
{
    static const QRegularExpression token(QStringLiteral("mcpt_[A-Za-z0-9_-]+"));
    const QString found = token.match(QString::fromUtf8(text)).captured();
    if (found.isEmpty())
        m_complaints += "the page gave no token\n";
    else
        m_tokens.append(found.toLatin1());
}

void StoryTerminal::onlyNoteAddresses()
{
    const QString script =
        cli.home.write(QStringLiteral("browser"), "#!/bin/sh\nprintf '%s\\n' \"$1\" >> \"$HOME/opened\"\n");
    QFile::setPermissions(script, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    cli.environment.insert(QStringLiteral("BROWSER"), script);
}

QByteArray StoryTerminal::openedAddresses() const
{
    return cli.home.read(QStringLiteral("opened"));
}

int StoryTerminal::answerTo(const QByteArray &token, const QByteArray &header, const QString &path,
                            int region)
{
    HttpClient client;
    HttpRequest request;
    request.verb = "POST";
    request.url = service.house(region).url().resolved(QUrl(path));
    request.headers = {HttpHeader{"Content-Type", "application/json"},
                       HttpHeader{"Accept", "application/json, text/event-stream"},
                       HttpHeader{header, header == "Authorization" ? "Bearer " + token : token}};
    const QString instance = DemoDress::of(m_id).value_or(DemoDress()).instanceHeader;
    if (!instance.isEmpty())
        request.headers.append(
            HttpHeader{instance.toLatin1(), service.house(region).url().toString().toLatin1()});
    request.body = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";
    return waited(client.send(request)).value_or(HttpReply()).status;
}

} // namespace keyfob
