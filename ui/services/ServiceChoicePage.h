// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ServiceCatalog.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace keyfob {

class MessageBar;

/// The services to choose from, with a search (ux.md S3, left).
class ServiceChoicePage final : public QWidget
{
    Q_OBJECT
public:
    explicit ServiceChoicePage(const ServiceCatalog &services, QWidget *parent = nullptr);

    [[nodiscard]] QString chosen() const; ///< a service's id; empty: none
    void choose(const QString &serviceId);
    void fill(const ServiceCatalog &services); ///< anew, when one was added
    void sayProblem(const Error &error);
    [[nodiscard]] QListWidget *list() const { return m_list; }
    /// Hidden, unless descriptions can be added.
    [[nodiscard]] QPushButton *fileButton() const { return m_file; }
    [[nodiscard]] QString problem() const;

signals:
    void chosenChanged();
    void activated();
    void fileRequested();

private:
    void filter(const QString &words);

    QLineEdit *m_search;
    QListWidget *m_list;
    MessageBar *m_problem;
    QPushButton *m_file;
};

} // namespace keyfob
