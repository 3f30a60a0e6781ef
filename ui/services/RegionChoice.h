// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ServiceDescription.h"

#include <QWidget>

class QButtonGroup;

namespace keyfob {

/// The regions of a service to choose from, each with its host (ux.md S3).
class RegionChoice final : public QWidget
{
    Q_OBJECT
public:
    explicit RegionChoice(QWidget *parent = nullptr);

    /// `chosen`: the id of a region, or an address in it; empty: the first one.
    void show(const ServiceDescription &service, const QString &chosen);
    [[nodiscard]] QString chosen() const; ///< the region's id; empty: the service has none
    void choose(const QString &regionId);

signals:
    void changed();

private:
    QButtonGroup *m_group;
};

} // namespace keyfob
