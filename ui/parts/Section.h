// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGroupBox>

namespace keyfob {

/// A titled part of a page: the title in bold, what belongs to it on a card below. A group box for screen
/// readers; only its looks are its own, from the palette alone.
class Section : public QGroupBox
{
    Q_OBJECT
public:
    explicit Section(const QString &title, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void leaveRoom();
    [[nodiscard]] QFont titleFont() const;
};

/// Fills a rounded card that stands out from the window, with a thin line around it.
void paintCard(QWidget &widget, const QRect &rect);

} // namespace keyfob
