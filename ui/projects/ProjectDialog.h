// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "ui/projects/ProjectApp.h"

#include <QDialog>
#include <QTimer>

class QButtonGroup;
class QCheckBox;
class QLineEdit;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace keyfob {

class MessageBar;
class PlainLabel;

/// "Install in a Project": a folder, the apps, and what becomes of the token (ux.md S12). Decides nothing:
/// shows what it is given and says what was chosen.
class ProjectDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ProjectDialog(const QStringList &recent, QWidget *parent = nullptr);

    void setFolder(const QString &folder); ///< as if it was typed
    void showProblem(const Error &error);  ///< the folder can't be one, or the .gitignore was not written
    /// The folder is good. Until Git has been asked the apps have no verdict.
    void showApps(const QList<ProjectApp> &apps, const QString &note);
    void showVerdicts(const QHash<QString, GitVerdict> &verdicts); ///< by file
    void setRunning(bool running);

    [[nodiscard]] QLineEdit *folder() const { return m_folder; }
    [[nodiscard]] QListWidget *list() const { return m_list; }
    [[nodiscard]] QPushButton *continueButton() const { return m_continue; }
    [[nodiscard]] MessageBar *bar() const { return m_bar; }
    [[nodiscard]] QString foundText() const;
    /// What can be chosen now, with the words that stand there; those that are off are left out.
    [[nodiscard]] QStringList waysOn() const;
    void choose(ProjectChoice::Way way);

signals:
    void folderChosen(const QString &folder);
    void chosen(const QList<keyfob::ProjectApp> &apps, keyfob::ProjectChoice::Way way);

private:
    void layOut(const QStringList &recent);
    void browse();
    void fillList();
    [[nodiscard]] QList<ProjectApp> checkedApps() const;
    void showChoices();
    void showExceptions();
    [[nodiscard]] std::optional<ProjectChoice::Way> way() const;

    QLineEdit *m_folder;
    QTimer m_typed;
    PlainLabel *m_found;
    QListWidget *m_list;
    QCheckBox *m_all;
    MessageBar *m_bar;
    QVBoxLayout *m_ways;
    QButtonGroup *m_group;
    PlainLabel *m_exceptions;
    QPushButton *m_cancel;
    QPushButton *m_continue;
    QList<ProjectApp> m_apps;
    QString m_note;
};

} // namespace keyfob
