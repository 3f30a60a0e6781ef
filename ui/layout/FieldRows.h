// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGridLayout>

namespace keyfob {

/// Rows of a label and a field, as in a QFormLayout, that come and go. QFormLayout itself (Qt 6.4) gives the
/// height of a hidden row that wraps to another row: that one then has no height, or too much.
class FieldRows final : public QGridLayout
{
    Q_OBJECT
public:
    explicit FieldRows(QWidget *parent = nullptr);

    /// `label` may be null. It stands at the top of a field that wraps, else in the middle.
    void addRow(QWidget *label, QWidget *field);
    void addRow(QWidget *label, QLayout *field);
    /// Over the whole width.
    void addRow(QWidget *wide);
    void addRow(QLayout *wide);

    /// Shows or hides everything in the row that `field` stands in, also within the row's layout.
    void setRowVisible(const QWidget *field, bool visible);
    [[nodiscard]] static bool isRowVisible(const QWidget *field);

private:
    void addLabel(QWidget *label, int row, bool wraps);
};

} // namespace keyfob
