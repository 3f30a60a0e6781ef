// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ServiceDescription.h"

#include <QObject>

class QComboBox;
class QPushButton;

namespace keyfob {

class FieldRows;
class MessageBar;
class PlainLabel;

/// The preset rows of a form: label and box (side by side, or screen readers lose the name), the description,
/// and the warning before a dangerous one is used.
class PresetField final : public QObject
{
    Q_OBJECT
public:
    /// Adds its rows to `rows`; its widgets are children of their widget.
    explicit PresetField(FieldRows *rows);

    /// Hidden when the service has no presets; off while no header is known to carry one (`carried`).
    void show(const ServiceDescription &service, bool carried, const QString &current, bool enabled);
    [[nodiscard]] QComboBox *box() const { return m_box; }
    [[nodiscard]] MessageBar *warning() const { return m_warning; }

signals:
    void pasteRequested();                ///< the configuration, from which the header is learned
    void chosen(const QString &presetId); ///< a safe one was picked, or a dangerous one confirmed

private:
    void pick(int index);
    void describe(const QString &presetId);
    void keepCurrent();
    void useWaiting();
    void setRowsVisible(bool visible);
    void quietWarning();

    FieldRows *m_rows;
    PlainLabel *m_label;
    QComboBox *m_box;
    PlainLabel *m_description;
    QPushButton *m_paste;
    MessageBar *m_warning;
    QPushButton *m_use;
    QPushButton *m_keep;
    ServiceDescription m_service;
    QString m_current;
    bool m_carried = true;
    QString m_waiting; ///< a dangerous one that is not confirmed
};

} // namespace keyfob
