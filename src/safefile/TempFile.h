// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "safefile/FileDescriptor.h"
#include "safefile/FileTarget.h"

#include <expected>

namespace keyfob {

/// New content beside its target, on its way to replace it: `.NAME.keyfob-XXXXXX`, 0600 until it is complete.
/// Gone with the object unless it was committed. Failures are errno values.
class TempFile
{
public:
    [[nodiscard]] static std::expected<TempFile, int> create(const QString &folder, const QString &name);
    TempFile(TempFile &&other) noexcept = default;
    TempFile &operator=(TempFile &&other) = delete;
    ~TempFile();

    /// Writes everything and makes it durable; mode, group and extended attributes as `old` has them, 0600
    /// when there is no old file. 0 when every step went well.
    [[nodiscard]] int fill(const QByteArray &content, const FileSnapshot &old, const QString &oldPath);
    /// Puts the file in the place of the target and makes that durable. EEXIST: there was to be no target
    /// (`replacing` is false), but now there is one.
    [[nodiscard]] int commit(const QString &target, bool replacing);

    /// Removes what a killed Keyfob left beside this file: its temp names older than ten minutes.
    static void sweep(const QString &folder, const QString &name);

private:
    TempFile(FileDescriptor file, QString path) : m_file(std::move(file)), m_path(std::move(path)) {}
    [[nodiscard]] int write(const QByteArray &content);
    void adopt(const FileSnapshot &old, const QString &oldPath);

    FileDescriptor m_file;
    QString m_path;
};

} // namespace keyfob
