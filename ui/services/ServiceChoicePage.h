// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ServiceCatalog.h"

#include <QWidget>

class QLineEdit;
class QListWidget;

namespace keyfob {

/// The services to choose from, with a search (ux.md S3, left).
class ServiceChoicePage final : public QWidget
{
    Q_OBJECT
public:
    explicit ServiceChoicePage(const ServiceCatalog &services, QWidget *parent = nullptr);

    [[nodiscard]] QString chosen() const; ///< a service's id; empty: none
    void choose(const QString &serviceId);
    [[nodiscard]] QListWidget *list() const { return m_list; }

signals:
    void chosenChanged();
    void activated();

private:
    void filter(const QString &words);

    QLineEdit *m_search;
    QListWidget *m_list;
};

} // namespace keyfob
