// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/FileChange.h"

#include <QJsonObject>

namespace keyfob {

// The JSON documents of the terminal contract that tell of changes to clients' files, and the same as text.

[[nodiscard]] QString actionName(FileChange::Action action); ///< "add", "update", "remove", "replace", "none"
[[nodiscard]] QJsonObject changesJson(const QList<FileChange> &changes);
[[nodiscard]] QString changeText(const FileChange &change, const QString &clientName);
[[nodiscard]] QString previewText(const FileChange &change);

} // namespace keyfob
