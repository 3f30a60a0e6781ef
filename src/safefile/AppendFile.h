// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "safefile/FileDescriptor.h"
#include "safefile/FileLock.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <expected>

namespace keyfob {

/// A file of Keyfob's own that grows line by line until somebody empties it. Many processes may write at
/// once; whoever empties it has it alone. Failures are errno values.
class AppendFile
{
public:
    enum class Access {
        Write, ///< together with other writers
        Empty  ///< alone: nobody is between two lines
    };

    /// Opens the file, made 0600 when it isn't there, and takes the lock, which goes with the object.
    /// ETIMEDOUT when others hold it longer than `wait`. A file system without locks is used without one.
    [[nodiscard]] static std::expected<AppendFile, int> open(const QString &path, Access access,
                                                             std::chrono::milliseconds wait);
    /// The lines that are there as a whole, from whatever moment; empty when there is no file. Takes no lock.
    [[nodiscard]] static std::expected<QByteArray, int> read(const QString &path);

    /// Adds a line (without a line break in it), whole or not at all for those who read. `durable`: and waits
    /// until it would outlive a power failure. 0 when every step went well.
    [[nodiscard]] int append(const QByteArray &line, bool durable);
    /// Takes every line away, durably. Only with Access::Empty.
    [[nodiscard]] int empty();

private:
    AppendFile(FileDescriptor file, QString path, FileLock lock)
        : m_file(std::move(file)), m_path(std::move(path)), m_lock(std::move(lock))
    {
    }

    FileDescriptor m_file;
    QString m_path;
    FileLock m_lock;
};

} // namespace keyfob
