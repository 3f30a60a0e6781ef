// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/FileChange.h"

#include <QDialog>

class QCheckBox;
class QListWidget;
class QMenu;
class QPushButton;
class QToolButton;

namespace keyfob {

class MessageBar;
class PlainLabel;

/// A way of reaching the service that can be chosen in the preview.
struct FormChoice
{
    QString id;
    QString text;    ///< FormWords::text()
    QString warning; ///< FormWords::warning()
};

/// Shows what would change in a client's file before it is written; secrets are masked (ux.md S10). Another
/// form can be chosen in it: then another change is presented in the same dialog.
class ChangePreview final : public QDialog
{
    Q_OBJECT
public:
    ChangePreview(const FileChange &change, const QString &clientName, bool onlyWhenReplacing,
                  QWidget *parent = nullptr);

    /// Shows this change in place of the one before.
    void present(const FileChange &change);
    void nameFile(const QString &shown); ///< the file's path as a person knows it
    /// The link "Connection: …"; hidden when there is only one.
    void offerForms(const QList<FormChoice> &forms, const QString &current);
    /// "Close Claude Desktop first. …" with Try Again; empty: there is nothing to close.
    void warnOfProgram(const QString &text);
    /// "This connection needs Node.js. …"; with Use Direct Connection where there is one. Empty: it doesn't.
    void warnOfNode(const QString &text, bool hasDirect);
    /// Is the file to become one that others can't read? Offered for those that they can.
    [[nodiscard]] bool isPrivateWanted() const;
    void hideChoice(); ///< whether to show this again isn't asked
    /// A sentence on top: "The file was changed since. Review the change:"
    void explain(const QString &text);

    /// A line as it stands in the list, and as a screen reader says it. Pure.
    [[nodiscard]] static QString lineText(const DiffLine &line);
    [[nodiscard]] static QString spokenLine(const DiffLine &line);
    [[nodiscard]] static QString summary(const FileChange &change);

    [[nodiscard]] QPushButton *confirmButton() const { return m_confirm; }
    [[nodiscard]] QPushButton *cancelButton() const { return m_cancel; }
    [[nodiscard]] QListWidget *lines() const { return m_lines; }
    [[nodiscard]] QToolButton *formButton() const { return m_form; }
    [[nodiscard]] MessageBar *programBar() const { return m_program; }
    [[nodiscard]] QCheckBox *privateBox() const { return m_private; }
    [[nodiscard]] QCheckBox *choiceBox() const { return m_onlyWhenReplacing; }
    [[nodiscard]] MessageBar *nodeBar() const { return m_node; }

signals:
    void agreed(bool onlyWhenReplacing);
    void keepBothRequested();
    void folderRequested();
    void formChosen(const QString &form);
    void directRequested();
    void retryRequested();

private:
    void layOut();
    void join();
    void addLines(const FileChange &change);

    PlainLabel *m_explanation;
    PlainLabel *m_file;
    QPushButton *m_folder;
    PlainLabel *m_foreign;
    QMenu *m_forms;
    QToolButton *m_form;
    MessageBar *m_risk;
    MessageBar *m_program;
    MessageBar *m_node;
    QPushButton *m_direct;
    QListWidget *m_lines;
    PlainLabel *m_summary;
    QCheckBox *m_private;
    QCheckBox *m_onlyWhenReplacing;
    QPushButton *m_cancel;
    QPushButton *m_both;
    QPushButton *m_confirm;
};

} // namespace keyfob
