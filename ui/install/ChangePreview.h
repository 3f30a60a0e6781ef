// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/FileChange.h"

#include <QDialog>

class QCheckBox;
class QListWidget;
class QPushButton;

namespace keyfob {

/// Shows what would change in a client's file before it is written; secrets are masked (ux.md S10).
class ChangePreview final : public QDialog
{
    Q_OBJECT
public:
    ChangePreview(const FileChange &change, const QString &clientName, bool onlyWhenReplacing,
                  QWidget *parent = nullptr);

    /// A line as it stands in the list, and as a screen reader says it. Pure.
    [[nodiscard]] static QString lineText(const DiffLine &line);
    [[nodiscard]] static QString spokenLine(const DiffLine &line);
    [[nodiscard]] static QString summary(const FileChange &change);

    [[nodiscard]] QPushButton *confirmButton() const { return m_confirm; }
    [[nodiscard]] QPushButton *cancelButton() const { return m_cancel; }
    [[nodiscard]] QListWidget *lines() const { return m_lines; }

signals:
    void agreed(bool onlyWhenReplacing);
    void keepBothRequested();
    void folderRequested();

private:
    void addLines(const FileChange &change);

    QListWidget *m_lines;
    QCheckBox *m_onlyWhenReplacing;
    QPushButton *m_cancel;
    QPushButton *m_confirm;
};

} // namespace keyfob
