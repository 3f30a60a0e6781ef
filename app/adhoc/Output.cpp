// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adhoc/Output.h"

#include "base/Secret.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <iostream>
#include <string>
#include <unistd.h>

namespace keyfob {

namespace {

void write(std::FILE *stream, const QByteArray &text)
{
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stream);
    if (!text.endsWith('\n'))
        std::fputc('\n', stream);
    std::fflush(stream);
}

QByteArray document(const QJsonValue &json)
{
    return json.isArray() ? QJsonDocument(json.toArray()).toJson() : QJsonDocument(json.toObject()).toJson();
}

} // namespace

void Output::result(const QJsonValue &json, const QString &text) const
{
    write(stdout, m_json ? document(json) : text.toUtf8());
}

void Output::note(const QString &text) const
{
    write(stderr, Secret::redact(text).toUtf8());
}

void Output::address(const QUrl &url) const
{
    write(stderr, url.toEncoded());
}

ExitCode Output::failure(const Error &error) const
{
    if (m_json) {
        const QJsonObject inner{{QStringLiteral("code"), codeName(error.code)},
                                {QStringLiteral("message"), error.message},
                                {QStringLiteral("hint"), error.hint}};
        write(stdout, document(QJsonObject{{QStringLiteral("error"), inner}}));
    }
    note(QStringLiteral("keyfob-cli: ") + error.message +
         (error.hint.isEmpty() ? QString() : QLatin1Char('\n') + error.hint));
    return exitCodeFor(error.code);
}

Result<void> Output::confirmed(const QString &question) const
{
    const QString stopped = QCoreApplication::translate("Output", "Nothing was changed.");
    if (isatty(STDIN_FILENO) == 0)
        return fail(ErrorCode::Cancelled, question + QLatin1Char(' ') + stopped,
                    QCoreApplication::translate("Output", "Add --yes to answer the question beforehand."));
    std::fputs((question + QLatin1String(" [y/N] ")).toUtf8().constData(), stderr);
    std::string answer;
    std::getline(std::cin, answer);
    if (answer != "y" && answer != "Y" && answer != "yes")
        return fail(ErrorCode::Cancelled, stopped);
    return {};
}

} // namespace keyfob
