// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

namespace keyfob {

class PlainLabel;
class UndoBar;

/// The line at the bottom of the window: words that go after a while, and beside them Undo for the last
/// change. It keeps its height, so that nothing above it jumps.
class StatusLine final : public QFrame
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    void say(const QString &text);
    [[nodiscard]] QString text() const;
    [[nodiscard]] UndoBar *undoBar() const { return m_undo; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PlainLabel *m_text;
    UndoBar *m_undo;
    QTimer m_stay;
};

} // namespace keyfob
