// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/GitVerdict.h"

#include "base/BoundedJson.h"

namespace keyfob {

bool GitVerdict::mayHoldToken() const
{
    return kind == Kind::NoRepository || kind == Kind::Ignored;
}

QString GitVerdict::warning(const QString &file) const
{
    switch (kind) {
    case Kind::NoRepository:
    case Kind::Ignored:
        return {};
    case Kind::NotIgnored:
        return tr("This folder is a Git repository, and %1 is not ignored: others could see the token.")
            .arg(plainText(file));
    case Kind::Tracked:
        return tr("This folder is a Git repository, and %1 is already in it: others would see the token.")
            .arg(plainText(file));
    case Kind::GitMissing:
    case Kind::TimedOut:
    case Kind::NotTrusted:
    case Kind::Failed:
        break;
    }
    return tr("Nobody can tell whether others would see the token in %1. %2")
        .arg(plainText(file), problem.message);
}

Error GitVerdict::refusal(const QString &file) const
{
    switch (kind) {
    case Kind::NotIgnored:
        return {ErrorCode::UnsafeFile, warning(file),
                tr("Write the entry without the token, or add the file to .gitignore.")};
    case Kind::Tracked:
        return {ErrorCode::UnsafeFile, warning(file), tr("Write the entry without the token.")};
    default:
        return {ErrorCode::UnsafeFile, warning(file), problem.hint};
    }
}

} // namespace keyfob
