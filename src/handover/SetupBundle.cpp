// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover/SetupBundle.h"

#include "configedit/JsonLayout.h"
#include "handover/CompactJson.h"
#include "handover/SecretCheck.h"

#include <QBuffer>
#include <QCoreApplication>

#include <quazip/quazip.h>
#include <quazip/quazipfile.h>
#include <quazip/quazipnewinfo.h>

namespace keyfob {

namespace {

struct SetupBundles
{
    Q_DECLARE_TR_FUNCTIONS(SetupBundle)
};

constexpr uint UnixAttributes = 3;             // "version made by", APPNOTE 4.4.2
constexpr quint32 PlainFile = 0100644U << 16U; // st_mode in the upper half, as Info-ZIP has it
constexpr int Stored = 0;                      // packed bytes would depend on zlib's release

/// What stands behind `entry_point`. The app runs `mcp_config` instead; whoever starts this is told so.
QByteArray entryPoint()
{
    return QByteArrayLiteral(
        "// This setup file has no program of its own: manifest.json says in server.mcp_config how\n"
        "// npx starts mcp-remote. An app that starts this file instead can't use the setup file.\n"
        "console.error(\"Start the command in server.mcp_config of manifest.json instead.\");\n"
        "process.exit(1);\n");
}

Result<void> add(QuaZip &archive, const QString &name, const QByteArray &content)
{
    QuaZipNewInfo entry(name);
    entry.dateTime = QDateTime(QDate(1980, 1, 1), QTime(0, 0)); // the first that a zip archive can say
    entry.externalAttr = PlainFile;
    QuaZipFile file(&archive);
    const bool written = file.open(QIODevice::WriteOnly, entry, nullptr, 0, Stored, 0) &&
                         file.write(content) == content.size();
    file.close();
    if (!written || file.getZipError() != 0)
        return fail(ErrorCode::FileUnwritable, SetupBundles::tr("The setup file could not be put together."));
    return {};
}

Result<QByteArray> archived(const QByteArray &manifest)
{
    QBuffer bytes;
    QuaZip archive(&bytes);
    archive.setOsCode(UnixAttributes);
    if (!archive.open(QuaZip::mdCreate))
        return fail(ErrorCode::FileUnwritable, SetupBundles::tr("The setup file could not be put together."));
    Result<void> added = add(archive, QStringLiteral("manifest.json"), manifest);
    if (added)
        added = add(archive, BundleManifest::EntryPoint, entryPoint());
    archive.close();
    if (!added)
        return std::unexpected(added.error());
    return bytes.data();
}

} // namespace

Result<QByteArray> SetupBundle::make(const ServerEntry &server, const BundleTitle &title)
{
    const Result<configedit::JsonNode> manifest = BundleManifest::of(server, title);
    if (!manifest)
        return std::unexpected(manifest.error());
    bool clean = true;
    eachString(*manifest, [&](const std::string &, const std::string &text) {
        clean = clean && !SecretCheck::finds(QString::fromStdString(text));
    });
    if (!clean)
        return fail(ErrorCode::NotSupported, SetupBundles::tr("The token would stand in the setup file."),
                    SetupBundles::tr("Choose another way to add this service."));
    const configedit::JsonLayout layout;
    const std::string text = configedit::JsonWriter(layout, false).value(*manifest, {}) + layout.lineBreak;
    return archived(QByteArray::fromStdString(text));
}

QString SetupBundle::fileName(const ServerEntry &server)
{
    return server.name + QLatin1String(".mcpb");
}

} // namespace keyfob
