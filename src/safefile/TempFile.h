// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "safefile/FileDescriptor.h"
#include "safefile/FileTarget.h"

#include <expected>
#include <utility>

namespace keyfob {

/// A file beside its target, `.NAME.keyfob-XXXXXX`: new content on its way to replace it (0600 until it is
/// complete), or old content on its way out. Gone with the object unless it was committed. Failures are errno
/// values.
class TempFile
{
public:
    [[nodiscard]] static std::expected<TempFile, int> create(const QString &folder, const QString &name);
    /// Moves the target out of the way, as it is.
    [[nodiscard]] static std::expected<TempFile, int> moveAside(const QString &target);
    TempFile(TempFile &&other) noexcept = default;
    TempFile &operator=(TempFile &&other) = delete;
    ~TempFile();

    [[nodiscard]] const QString &path() const { return m_path; }
    /// Lets the file stay where it is; its path.
    [[nodiscard]] QString leave() { return std::exchange(m_path, {}); }

    /// Writes everything and makes it durable; mode, group, extended attributes and access list as `old` has
    /// them, 0600 when there is no old file. A group or list that can't be kept takes the group's rights with
    /// it. 0 when every step went well.
    [[nodiscard]] int fill(const FileText &content, const FileSnapshot &old, const QString &oldPath);
    /// Puts the file in the place of the target and makes that durable. EEXIST: there was to be no target
    /// (`replacing` is false), but now there is one.
    [[nodiscard]] int commit(const QString &target, bool replacing);
    /// Changes places with the target in one step and makes that durable: what stood there is afterwards
    /// here, to be looked at and put back if it is not what was to be replaced. ENOTSUP where the system or
    /// the file system has no such step.
    [[nodiscard]] int exchange(const QString &target);

    /// Removes what a killed Keyfob left beside this file: its temp names older than ten minutes.
    static void sweep(const QString &folder, const QString &name);

private:
    TempFile(FileDescriptor file, QString path) : m_file(std::move(file)), m_path(std::move(path)) {}
    [[nodiscard]] int write(QByteArrayView part);
    [[nodiscard]] int adopt(const FileSnapshot &old, const QString &oldPath);

    FileDescriptor m_file;
    QString m_path;
};

} // namespace keyfob
