// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace keyfob {

/// What stands in a scroll area that fits it to its width. It asks for the height that it has at that width;
/// a plain widget asks for the one it would have at its smallest width, where every text wraps, and the area
/// then scrolls into the void.
class ScrolledContent final : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// Of use for its width only where texts wrap.
    [[nodiscard]] QSize minimumSizeHint() const override;
};

} // namespace keyfob
