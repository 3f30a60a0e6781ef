// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QWidget>

namespace keyfob {

/// An icon as large as a line of text, repainted with the palette. Words always stand beside it.
class IconLabel final : public QWidget
{
    Q_OBJECT
public:
    explicit IconLabel(const QString &name = {}, QWidget *parent = nullptr);

    void setIcon(const QString &name);
    [[nodiscard]] QString iconName() const { return m_name; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QIcon m_icon;
};

} // namespace keyfob
