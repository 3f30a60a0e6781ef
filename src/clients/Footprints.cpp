// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/Footprints.h"

#include "base/BoundedJson.h"
#include "safefile/SafeFile.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace keyfob {

QString Footprints::fileFor(const QString &clientFile) const
{
    const QByteArray digest = QCryptographicHash::hash(clientFile.toUtf8(), QCryptographicHash::Sha256);
    return m_paths.ownData() + QLatin1String("/footprints/") + QString::fromLatin1(digest.toHex().first(32)) +
           QLatin1String(".json");
}

Result<Footprints::Mark> Footprints::of(const QString &clientFile) const
{
    const Result<QByteArray> content = SafeFile(fileFor(clientFile)).read();
    if (!content)
        return std::unexpected(content.error());
    const Result<QJsonObject> json = readJsonObject(*content);
    if (!json || json->value(QLatin1String("path")).toString() != clientFile)
        return Mark();
    return Mark{json->value(QLatin1String("containers")).toInt(),
                json->value(QLatin1String("file")).toBool()};
}

Result<void> Footprints::set(const QString &clientFile, Mark mark) const
{
    SafeFile file(fileFor(clientFile));
    const Result<QByteArray> old = file.read();
    if (!old)
        return std::unexpected(old.error());
    if (mark == Mark())
        return file.exists() ? file.removeIfUnchanged(*old) : Result<void>();
    const QJsonObject json{{QStringLiteral("path"), clientFile},
                           {QStringLiteral("containers"), mark.containers},
                           {QStringLiteral("file"), mark.file}};
    const QByteArray content = QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
    return file.replace(*old, content, [&](const QByteArray &) -> Result<QByteArray> { return content; });
}

} // namespace keyfob
