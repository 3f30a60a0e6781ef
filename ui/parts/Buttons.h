// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QMenu;
class QToolButton;

namespace keyfob {

/// A push button that is at least 24 pixels high and wide. `accessible` is its name for a screen reader where
/// the same words stand in several rows ("Copy token").
[[nodiscard]] QPushButton *makeButton(const QString &text, QWidget *parent, const QString &accessible = {});

/// Three dots with a menu behind them. `accessible` as above.
[[nodiscard]] QToolButton *makeMenuButton(QMenu *menu, QWidget *parent, const QString &accessible);

/// Foreign text made fit for a button or a menu: bounded, and no "&" of it is taken for a mnemonic.
[[nodiscard]] QString buttonText(const QString &foreign);

/// The one main action of a place, in the palette's accent colour.
[[nodiscard]] QPushButton *makePrimaryButton(const QString &text, QWidget *parent);

} // namespace keyfob
