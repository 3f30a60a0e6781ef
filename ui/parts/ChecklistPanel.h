// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "connections/Connection.h"

#include <QFrame>

class QPushButton;

namespace keyfob {

class PlainLabel;
class StepList;

/// What a change of the token did, line by line, in place of a dialog (ux.md S7).
class ChecklistPanel final : public QFrame
{
    Q_OBJECT
public:
    explicit ChecklistPanel(QWidget *parent = nullptr);

    void begin(const QString &title); ///< empty list; steps follow
    void add(const ChecklistStep &step);
    void finish(const Checklist &checklist);
    void finish(const Error &error);
    /// An entry that is shown could not be brought up to date yet.
    [[nodiscard]] bool awaitsEntries() const;
    /// The entries as they stand now, after one of them was brought up to date.
    void showEntries(const QList<Installation> &entries);
    [[nodiscard]] StepList *list() const { return m_list; }

signals:
    void presented(); ///< it shows what is done, or was done, just now
    void actionRequested(const QString &action, const QString &rule); ///< of the Remedies of a line
    void retryRequested(const QString &clientId); ///< an entry that could not be brought up to date

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void present(const QString &title);

    PlainLabel *m_title;
    StepList *m_list;
    QPushButton *m_close;
    Checklist m_soFar;
    Checklist m_shown; ///< the lines as they are
};

} // namespace keyfob
