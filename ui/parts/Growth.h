// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace keyfob {

/// Makes a window as high as what stands in it wants to be at its width. By itself Qt makes room only for
/// what doesn't wrap.
void growToFit(QWidget &window);

} // namespace keyfob
