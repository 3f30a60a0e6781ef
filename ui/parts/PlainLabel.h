// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace keyfob {

/// The one way to show words: always plain text (a tag in a server's name stays a tag), control and
/// bidirectional characters replaced, length bounded. Foreign parts of a sentence go through plainText()
/// (base/BoundedJson.h) first, which bounds them at 200 characters.
class PlainLabel : public QLabel
{
    Q_OBJECT
public:
    explicit PlainLabel(const QString &text = {}, QWidget *parent = nullptr);

    /// Hides QLabel::setText(): lines are kept, everything else as above.
    void setText(const QString &text);
    /// For sentences: breaks lines at words and takes the height it needs.
    [[nodiscard]] PlainLabel *wrapping();
    /// Bold, and `scale` times the size.
    [[nodiscard]] PlainLabel *heading(qreal scale = 1.0);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyHeading();
    qreal m_scale = 0;
};

} // namespace keyfob
