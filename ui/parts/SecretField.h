// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"

#include <QLineEdit>
#include <QTimer>

#include <chrono>

namespace keyfob {

/// A read-only field with a token in it. Hidden, it holds a mask and not the secret (a screen reader and the
/// accessibility bus see the mask). Shown, it hides itself again after a while and when the window loses the
/// focus. Its text can't be selected, because a selection would land in the X11 selection unmarked.
class SecretField final : public QLineEdit
{
    Q_OBJECT
public:
    explicit SecretField(QWidget *parent = nullptr);

    /// Shows no token but words, for example "No token."
    void showWords(const QString &words);
    /// The mask of a token with these last characters (may be empty).
    void showMask(const QString &hint);
    void reveal(const Secret &secret);
    void hideNow();
    [[nodiscard]] bool isRevealed() const { return m_revealed; }
    void setHideAfter(std::chrono::milliseconds time) { m_hide.setInterval(time); }

signals:
    void hiddenAgain();
    void copyRequested(); ///< the person pressed the keys for copying

protected:
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    QTimer m_hide;
    QString m_hint;
    bool m_revealed = false;
};

} // namespace keyfob
