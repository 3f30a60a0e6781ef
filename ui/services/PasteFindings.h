// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/PasteChoices.h"
#include "services/PastedText.h"
#include "services/ServiceInstance.h"

#include <QWidget>

class QComboBox;
class QDateEdit;
class QLineEdit;

namespace keyfob {

class FieldRows;
class PlainLabel;

/// What was found in a pasted text, to be seen and corrected before it is kept (ux.md S5).
class PasteFindings final : public QWidget
{
    Q_OBJECT
public:
    /// What the text is for: without an instance (a service that is gone) everything is shown as it stands.
    PasteFindings(std::optional<ServiceInstance> instance, bool endpointKnown, QWidget *parent = nullptr);

    /// Shows the servers of a text; empty: nothing was found.
    void show(const QList<PastedText> &found);
    /// What the person chose or corrected; what was left as found is empty.
    [[nodiscard]] PasteChoices choices() const;
    /// Everything that is needed is there.
    [[nodiscard]] bool isComplete() const;

    [[nodiscard]] QComboBox *serverBox() const { return m_server; }
    [[nodiscard]] QLineEdit *endpointField() const { return m_endpoint; }
    [[nodiscard]] QComboBox *headerBox() const { return m_header; }
    [[nodiscard]] QComboBox *presetBox() const { return m_preset; }
    [[nodiscard]] QComboBox *presetHeaderBox() const { return m_presetHeader; }
    [[nodiscard]] QDateEdit *expiryField() const { return m_expires; }

signals:
    void changed();

private:
    void addRows();
    void showServer();
    void showHeaders(const PastedText &pasted);
    void showPreset(const PastedText &pasted);
    void showInstance(const PastedText &pasted);
    [[nodiscard]] const PastedText *current() const;
    [[nodiscard]] const ServiceDescription &service() const;

    std::optional<ServiceInstance> m_instance;
    bool m_endpointKnown;
    QList<PastedText> m_found;
    FieldRows *m_rows;
    QComboBox *m_server;
    QLineEdit *m_endpoint;
    PlainLabel *m_token;
    QComboBox *m_header;
    QComboBox *m_preset;
    QComboBox *m_presetHeader;
    PlainLabel *m_place;
    QDateEdit *m_expires;
};

} // namespace keyfob
