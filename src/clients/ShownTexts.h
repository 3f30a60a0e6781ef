// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/TextEdit.h"

#include <QByteArray>

#include <vector>

namespace keyfob {

/// A text before and after a change, for showing the difference; what is far from the change may be missing.
struct ShownTexts
{
    QByteArray before;
    QByteArray after;
    std::vector<configedit::TextEdit> edits; ///< before -> after
    int linesMissing = 0;                    ///< before the first edit
};

} // namespace keyfob
