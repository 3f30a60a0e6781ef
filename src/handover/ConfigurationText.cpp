// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover/ConfigurationText.h"

#include <QCoreApplication>

namespace keyfob {

namespace {

using configedit::JsonDialect;
using configedit::JsonEditor;
using configedit::JsonNode;
using configedit::JsonPath;
using configedit::TextResult;

struct ConfigurationTexts
{
    Q_DECLARE_TR_FUNCTIONS(ConfigurationText)
};

TextResult<std::string> insertedIntoJson(const std::string &text, const JsonPath &path, const JsonNode &entry)
{
    const auto editor = JsonEditor::parse(text, JsonDialect::Strict);
    if (!editor)
        return std::unexpected(editor.error());
    const auto edits = editor->set(path, entry);
    if (!edits)
        return std::unexpected(edits.error());
    return configedit::applied(text, *edits);
}

bool isJson(const ClientFileDescription &file)
{
    return file.syntax == QLatin1String("json") || file.syntax == QLatin1String("jsonc");
}

} // namespace

Result<QByteArray> configurationText(const ClientFileDescription &file, const QString &name,
                                     const JsonNode &entry, const EntryInsertion &insertion)
{
    if (!insertion && !isJson(file))
        return fail(ErrorCode::NotSupported,
                    ConfigurationTexts::tr("There is no text to copy for a file of this kind (%1).")
                        .arg(file.syntax));
    JsonPath path;
    for (const QString &container : file.container)
        path.push_back(container.toStdString());
    path.push_back(name.toStdString());
    const TextResult<std::string> text =
        insertion ? insertion(std::string(), path, entry) : insertedIntoJson(std::string(), path, entry);
    if (!text)
        return fail(ErrorCode::NotSupported, ConfigurationTexts::tr("The entry can't be written (%1).")
                                                 .arg(QString::fromStdString(text.error().reason)));
    return QByteArray::fromStdString(*text);
}

ServerEntry maskedEntry(ServerEntry entry)
{
    const auto mask = [](EntryValue &value) {
        value.prefix = value.masked();
        value.secret = {};
    };
    std::ranges::for_each(entry.headers, mask);
    std::ranges::for_each(entry.environment, mask);
    return entry;
}

} // namespace keyfob
