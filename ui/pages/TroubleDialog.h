// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"
#include "services/ServiceDescription.h"

#include <QDialog>

class QHBoxLayout;
class QListWidget;

namespace keyfob {

class PlainLabel;

/// "What do you see?": the known troubles of a service in the person's words, each with its steps and buttons
/// (ux.md S18). So help also those that Keyfob can't see itself.
class TroubleDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `host`: where the service is.
    TroubleDialog(const ServiceDescription &service, const Connection &connection, const QString &host,
                  QWidget *parent = nullptr);

    void choose(const QString &ruleId); ///< an id that isn't there chooses nothing
    [[nodiscard]] QListWidget *list() const { return m_list; }
    [[nodiscard]] QString shownText() const; ///< title and steps
    [[nodiscard]] QStringList shownButtons() const;

signals:
    void actionRequested(const QString &action, const QString &ruleId);

private:
    void showRule(int row);
    void showButtons(const TroubleRule &rule);

    ServiceDescription m_service;
    QString m_host;
    QListWidget *m_list;
    PlainLabel *m_title;
    PlainLabel *m_steps;
    QHBoxLayout *m_buttons;
};

} // namespace keyfob
