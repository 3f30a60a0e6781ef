// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/FileDescriptor.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace keyfob {

int FileDescriptor::close()
{
    const int number = std::exchange(m_number, -1);
    // Not repeated after EINTR: on Linux the descriptor is closed even then.
    return number >= 0 && ::close(number) != 0 && errno != EINTR ? errno : 0;
}

void syncFolder(const QString &path)
{
    const FileDescriptor folder(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.isOpen())
        static_cast<void>(::fsync(folder.number()));
}

} // namespace keyfob
