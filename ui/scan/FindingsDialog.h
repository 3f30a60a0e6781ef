// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Paths.h"
#include "scanning/ScanFinding.h"

#include <QDialog>
#include <QList>

class QPushButton;
class QScrollArea;

namespace keyfob {

class MessageBar;

/// What is to be mended in the apps' files, each with what helps and, where Keyfob can do it, a button.
class FindingsDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit FindingsDialog(const Paths &paths, QWidget *parent = nullptr);

    /// In place of those before. What was mended is gone then.
    void show(const QList<ScanFinding> &findings);
    void sayProblem(const Error &error);
    /// In the order of the findings; nullptr where only words help.
    [[nodiscard]] const QList<QPushButton *> &buttons() const { return m_buttons; }

signals:
    void mendRequested(const keyfob::ScanFinding &finding);
    void importRequested();

private:
    [[nodiscard]] QWidget *row(const ScanFinding &finding, QWidget *parent);
    [[nodiscard]] QPushButton *button(const ScanFinding &finding, QWidget *parent);

    const Paths &m_paths;
    MessageBar *m_problem;
    QScrollArea *m_scroll;
    QPushButton *m_close;
    QList<QPushButton *> m_buttons;
};

} // namespace keyfob
