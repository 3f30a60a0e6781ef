// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/RealPath.h"

#include "base/BoundedJson.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace keyfob {

namespace {

struct RealPathText
{
    Q_DECLARE_TR_FUNCTIONS(RealPath)
};

} // namespace

Result<RealPath> RealPath::of(const QString &absolutePath)
{
    QString folder = QFileInfo(absolutePath).path();
    QString rest = QFileInfo(absolutePath).fileName();
    while (!QFileInfo::exists(folder)) {
        const QFileInfo missing(folder);
        if (missing.isSymbolicLink() || missing.path().size() >= folder.size()) {
            return fail(ErrorCode::UnsafeFile,
                        RealPathText::tr("%1 is a link that leads nowhere.").arg(plainText(folder)),
                        RealPathText::tr("Repair the link or remove it, then try again."));
        }
        rest.prepend(missing.fileName() + QLatin1Char('/'));
        folder = missing.path();
    }
    folder = QFileInfo(folder).canonicalFilePath();
    return RealPath{folder,
                    folder + (folder.endsWith(QLatin1Char('/')) ? QString() : QStringLiteral("/")) + rest};
}

} // namespace keyfob
