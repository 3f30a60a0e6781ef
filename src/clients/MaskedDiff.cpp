// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/MaskedDiff.h"

#include "base/BoundedJson.h"
#include "masking/MaskedLines.h"
#include "masking/MaskedText.h"

#include <algorithm>

namespace keyfob {

namespace {

constexpr int Around = 2;                 ///< lines shown before and after a change
constexpr std::size_t LongestLine = 400;  ///< bytes of a line that are looked at
constexpr std::size_t BeforeChange = 60;  ///< bytes shown before the change in a longer line
constexpr std::size_t MostCompared = 500; ///< lines that are compared one with another
constexpr qsizetype LongestShown = 200;

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

std::size_t lineStart(std::string_view text, std::size_t at)
{
    const std::size_t found = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return found == std::string_view::npos ? 0 : found + 1;
}

/// Behind the line's end.
std::size_t lineEnd(std::string_view text, std::size_t at)
{
    const std::size_t found = text.find('\n', at);
    return found == std::string_view::npos ? text.size() : found + 1;
}

int lineNumber(std::string_view text, std::size_t at)
{
    return static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')) +
           1;
}

QStringList plainValues(const ServerEntry &entry)
{
    QStringList plain;
    for (const QList<EntryValue> &values : {entry.headers, entry.environment}) {
        for (const EntryValue &value : values) {
            if (value.secret.isEmpty())
                plain.append(value.prefix);
        }
    }
    return plain;
}

/// The longest common subsequence of two lists of lines, as a table of lengths from each place to the ends.
template <typename Same>
std::vector<std::vector<int>> commonLengths(std::size_t rows, std::size_t columns, Same same)
{
    std::vector<std::vector<int>> lengths(rows + 1, std::vector<int>(columns + 1, 0));
    for (std::size_t i = rows; i-- > 0;) {
        for (std::size_t j = columns; j-- > 0;)
            lengths[i][j] =
                same(i, j) ? lengths[i + 1][j + 1] + 1 : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
    return lengths;
}

} // namespace

MaskedDiff::MaskedDiff(const ShownTexts &texts, FileSyntax::Language language, const ServerEntry &entry)
    : m_linesMissing(texts.linesMissing), m_before(viewOf(texts.before)), m_after(viewOf(texts.after)),
      m_language(language), m_mask(plainValues(entry))
{
    if (texts.edits.empty())
        return;
    m_begin = texts.edits.front().offset;
    const std::size_t tail = m_before.size() - (texts.edits.back().offset + texts.edits.back().length);
    const std::size_t begin = lineStart(m_before, m_begin);
    const std::size_t endBefore = lineEnd(m_before, m_before.size() - tail);
    const std::size_t endAfter = lineEnd(m_after, m_after.size() - tail);
    m_lines = context(m_after, begin, true);
    compare(split(m_before, begin, endBefore), split(m_after, begin, endAfter));
    std::ranges::copy(context(m_after, endAfter, false), std::back_inserter(m_lines));
}

MaskedDiff::Lines MaskedDiff::split(std::string_view text, std::size_t begin, std::size_t end)
{
    Lines lines;
    int number = lineNumber(text, begin);
    while (begin < end) {
        const std::size_t next = std::min(lineEnd(text, begin), end);
        lines.push_back({DiffLine::Kind::Same, number++, begin, next});
        begin = next;
    }
    return lines;
}

MaskedDiff::Lines MaskedDiff::context(std::string_view text, std::size_t at, bool before)
{
    std::size_t begin = at;
    std::size_t end = at;
    for (int i = 0; i < Around; ++i) {
        if (before && begin > 0)
            begin = lineStart(text, begin - 1);
        if (!before && end < text.size())
            end = lineEnd(text, end);
    }
    return split(text, begin, end);
}

void MaskedDiff::compare(const Lines &old, const Lines &now)
{
    const auto same = [&](std::size_t i, std::size_t j) {
        return m_before.substr(old[i].begin, old[i].end - old[i].begin) ==
               m_after.substr(now[j].begin, now[j].end - now[j].begin);
    };
    const std::size_t most = std::min(old.size(), now.size());
    std::size_t head = 0;
    while (head < most && same(head, head))
        ++head;
    std::size_t tail = 0;
    while (tail < most - head && same(old.size() - 1 - tail, now.size() - 1 - tail))
        ++tail;
    m_lines.insert(m_lines.end(), now.begin(), now.begin() + static_cast<std::ptrdiff_t>(head));
    compareMiddle(old, now, head, tail);
    m_lines.insert(m_lines.end(), now.end() - static_cast<std::ptrdiff_t>(tail), now.end());
}

void MaskedDiff::compareMiddle(const Lines &old, const Lines &now, std::size_t head, std::size_t tail)
{
    const auto line = [](Line line, DiffLine::Kind kind) {
        line.kind = kind;
        return line;
    };
    const std::size_t rows = old.size() - head - tail;
    const std::size_t columns = now.size() - head - tail;
    const bool few = rows <= MostCompared && columns <= MostCompared;
    const auto same = [&](std::size_t i, std::size_t j) {
        const Line &a = old[head + i];
        const Line &b = now[head + j];
        return m_before.substr(a.begin, a.end - a.begin) == m_after.substr(b.begin, b.end - b.begin);
    };
    const auto lengths = few ? commonLengths(rows, columns, same) : std::vector<std::vector<int>>();
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < rows || j < columns) {
        if (few && i < rows && j < columns && same(i, j)) {
            m_lines.push_back(line(now[head + j], DiffLine::Kind::Same));
            ++i, ++j;
        } else if (i < rows && (!few || j == columns || lengths[i + 1][j] >= lengths[i][j + 1])) {
            m_lines.push_back(line(old[head + i++], DiffLine::Kind::Removed));
        } else {
            m_lines.push_back(line(now[head + j++], DiffLine::Kind::Added));
        }
    }
}

QStringList MaskedDiff::texts(bool removed) const
{
    const std::string_view text = removed ? m_before : m_after;
    std::vector<ShownPart> parts;
    for (const Line &line : m_lines) {
        if ((line.kind == DiffLine::Kind::Removed) != removed)
            continue;
        ShownPart part{line.begin, line.end};
        while (part.end > part.begin && (text[part.end - 1] == '\n' || text[part.end - 1] == '\r'))
            --part.end;
        if (part.end - part.begin > LongestLine) {
            // The line that holds the change is shown from a little before it.
            if (m_begin > part.begin + BeforeChange && m_begin < part.end)
                part.begin = m_begin - BeforeChange;
            part.end = std::min(part.end, part.begin + LongestLine);
        }
        parts.push_back(part);
    }
    using enum FileSyntax::Language;
    if (m_language == Toml || m_language == Yaml) {
        const auto language = m_language == Toml ? MaskedLines::Language::Toml : MaskedLines::Language::Yaml;
        return MaskedLines(text, language, m_mask).shown(parts);
    }
    return MaskedText(text, m_mask).shown(parts);
}

QList<DiffLine> MaskedDiff::trimmed(const QList<DiffLine> &lines)
{
    QList<DiffLine> kept;
    for (qsizetype begin = 0; begin < lines.size();) {
        qsizetype end = begin;
        while (end < lines.size() && lines[end].kind == DiffLine::Kind::Same)
            ++end;
        const qsizetype leading = begin == 0 ? 0 : Around; // belongs to the change before
        const qsizetype trailing = end == lines.size() ? 0 : Around;
        if (end - begin <= leading + trailing + 1) {
            kept.append(lines.mid(begin, end - begin));
        } else {
            kept.append(lines.mid(begin, leading));
            if (leading > 0 && trailing > 0)
                kept.append(DiffLine{DiffLine::Kind::Gap, 0, QString(QChar(0x2026))});
            kept.append(lines.mid(end - trailing, trailing));
        }
        for (begin = end; begin < lines.size() && lines[begin].kind != DiffLine::Kind::Same; ++begin)
            kept.append(lines[begin]);
    }
    return kept;
}

void MaskedDiff::fill(FileChange &change) const
{
    const QStringList removed = texts(true);
    const QStringList shown = texts(false);
    qsizetype nextRemoved = 0;
    qsizetype nextShown = 0;
    QList<DiffLine> lines;
    change.linesAdded = change.linesRemoved = 0;
    for (const Line &line : m_lines) {
        const bool old = line.kind == DiffLine::Kind::Removed;
        change.linesAdded += line.kind == DiffLine::Kind::Added ? 1 : 0;
        change.linesRemoved += old ? 1 : 0;
        const QString text = Secret::redact(old ? removed[nextRemoved++] : shown[nextShown++]);
        lines.append({line.kind, line.number + m_linesMissing, plainText(text, LongestShown)});
    }
    change.diff = trimmed(lines);
    change.bytesAdded = change.bytesRemoved = 0;
    for (const configedit::TextEdit &edit : change.edits) {
        change.bytesAdded += static_cast<qsizetype>(edit.text.size());
        change.bytesRemoved += static_cast<qsizetype>(edit.length);
    }
}

} // namespace keyfob
