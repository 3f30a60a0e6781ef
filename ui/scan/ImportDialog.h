// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "ui/parts/StepList.h"

#include <QDialog>

class QCheckBox;
class QPushButton;
class QScrollArea;

namespace keyfob {

class PlainLabel;

/// The tokens that stand in the apps' files already, to be chosen and taken over one after the other; then
/// what became of each.
class ImportDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `sessionOnly`: there is no keychain, and the person knows it.
    ImportDialog(Connections &connections, bool sessionOnly, QWidget *parent = nullptr);

    /// Those of known services are chosen beforehand.
    void show(const QList<ImportCandidate> &candidates);
    [[nodiscard]] const QList<QCheckBox *> &boxes() const { return m_boxes; }
    [[nodiscard]] QPushButton *importButton() const { return m_import; }
    [[nodiscard]] QPushButton *closeButton() const { return m_close; }
    /// What became of the chosen ones; empty before.
    [[nodiscard]] QStringList outcomes() const;

signals:
    void imported(); ///< all that were chosen are done

private:
    void add(const ImportCandidate &candidate, QWidget *content);
    void start();
    void next();
    void took(const ImportCandidate &candidate, const Result<Imported> &done);
    void showOutcomes();

    Connections &m_connections;
    bool m_sessionOnly;
    bool m_kept; ///< the tokens outlive the program
    PlainLabel *m_intro;
    QScrollArea *m_scroll;
    StepList *m_outcomes;
    QPushButton *m_close;
    QPushButton *m_import;
    QList<ImportCandidate> m_candidates;
    QList<QCheckBox *> m_boxes; ///< as m_candidates
    QList<ImportCandidate> m_queue;
    QList<StepList::Step> m_steps;
};

} // namespace keyfob
