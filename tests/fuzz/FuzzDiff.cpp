// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/MaskedDiff.h"
#include "fuzz/Require.h"

#include <cstdint>

using namespace keyfob;

namespace {

const QByteArray Canary = "canary-T0ken-9f3e7a51c2d8a3F9";

/// Two texts with one changed stretch, as an edit would leave them.
FileChange changeFrom(const QByteArray &text, std::size_t begin, std::size_t length, const QByteArray &added)
{
    FileChange change;
    change.before = text;
    change.edits = {{begin, length, added.toStdString()}};
    return change;
}

} // namespace

/// Whatever stands in a file, what is shown of a change to it holds neither the token nor anything that
/// steers a terminal or a window, and every line has a number.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 4)
        return 0;
    QByteArray text(reinterpret_cast<const char *>(data) + 3, static_cast<qsizetype>(size - 3));
    const auto length = static_cast<std::size_t>(text.size());
    const std::size_t begin = std::min<std::size_t>(data[1], length);
    const std::size_t removed = std::min<std::size_t>(data[2], length - begin);
    ServerEntry entry;
    entry.name = QStringLiteral("demo");
    entry.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer "), Secret(Canary)}};
    FileChange change =
        changeFrom(text, begin, removed, "\"Authorization\": \"Bearer " + Canary + "\"\n" + text.left(40));
    using enum FileSyntax::Language;
    change.syntax.language = data[0] % 4 == 0   ? Json
                             : data[0] % 4 == 1 ? Jsonc
                             : data[0] % 4 == 2 ? Toml
                                                : Yaml;
    const ShownTexts texts{change.before, change.after(), change.edits, 0};
    MaskedDiff(texts, change.syntax.language, entry).fill(change);
    for (const DiffLine &line : change.diff) {
        require(!line.text.contains(QString::fromLatin1(Canary)), "the token is shown");
        require(line.text.size() <= 210, "a line is too long to be shown");
        require(line.kind == DiffLine::Kind::Gap || line.number > 0, "a line without a number");
        for (const QChar c : line.text)
            require(c.unicode() >= 0x20 || c == u'\t', "a control character is shown");
    }
    return 0;
}
