// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/apps/HandoverParts.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace keyfob {

class CopyRow;
class MessageBar;
class SecretClipboard;
class Section;

/// "Show Steps": values to copy, what to do one after the other, links in full before they are opened,
/// commands that only the person runs, a setup file to save (ux.md S2, S9).
class StepsDialog final : public QDialog
{
    Q_OBJECT
public:
    StepsDialog(const HandoverParts &parts, SecretClipboard &clipboard, QWidget *parent = nullptr);

    void sayProblem(const Error &error);
    /// The setup file was written; `path` as a person knows it.
    void saySaved(const QString &path);
    [[nodiscard]] QPushButton *closeButton() const { return m_close; }

signals:
    void pageRequested();
    void linkRequested(const keyfob::AppLink &link);
    void bundleRequested();
    void configurationRequested();
    void folderRequested();
    void copied(const QString &what);
    void secretCopied();

private:
    void addNotes(const HandoverParts &parts);
    void addSheet(const HandoverSheet &sheet, const QString &warning, SecretClipboard &clipboard);
    void addLinks(const HandoverParts &parts);
    void addCommands(const QStringList &commands);
    void addFiles(const HandoverParts &parts);
    /// A titled part; what belongs into it goes into its layout.
    QVBoxLayout *addSection(const QString &title);
    CopyRow *addRow(QVBoxLayout *column, const QString &label, CopyRow *row);

    QWidget *m_content;
    QVBoxLayout *m_column;
    MessageBar *m_bar;
    QPushButton *m_folder;
    QPushButton *m_close;
};

} // namespace keyfob
