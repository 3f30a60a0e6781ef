// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QWidget>

class QPushButton;

namespace keyfob {

class MessageBar;

/// What is wrong with Keyfob's own things, on top of the window until the person closes it.
class ProblemBar final : public QWidget
{
    Q_OBJECT
public:
    explicit ProblemBar(QWidget *parent = nullptr);

    /// `folder`: where the file lies that is to be mended; empty: there is none to open.
    void say(const Error &error, const QString &folder);
    [[nodiscard]] MessageBar *bar() const { return m_bar; }
    [[nodiscard]] QPushButton *folderButton() const { return m_open; }

signals:
    void folderRequested(const QString &folder);

private:
    MessageBar *m_bar;
    QPushButton *m_open;
    QString m_folder;
};

} // namespace keyfob
