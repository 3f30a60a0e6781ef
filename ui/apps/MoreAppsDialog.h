// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/apps/AppState.h"
#include "ui/install/InstallRow.h"

#include <QDialog>

class QLineEdit;
class QScrollArea;

namespace keyfob {

class PlainLabel;

/// The AI apps that aren't on this computer, or have no file that Keyfob could write: searched by name, each
/// with its one button. The arrow keys go from button to button.
class MoreAppsDialog final : public QDialog
{
    Q_OBJECT
public:
    MoreAppsDialog(const QList<AppState> &apps, const QString &entryName, bool ready,
                   QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *search() const { return m_search; }
    /// Those that the search leaves.
    [[nodiscard]] QList<InstallRow *> shownRows() const;

signals:
    void wanted(const QString &clientId, keyfob::InstallRow::Deed deed);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter();
    void step(int by);

    QList<AppState> m_apps;
    QLineEdit *m_search;
    QScrollArea *m_scroll;
    PlainLabel *m_none;
    QList<InstallRow *> m_rows; ///< as m_apps
};

} // namespace keyfob
