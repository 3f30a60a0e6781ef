// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Paths.h"

#include <QHash>

namespace keyfob {

/// A person's folders and environment made up for a test.
class FakePaths final : public Paths
{
public:
    explicit FakePaths(QString home) : m_home(std::move(home)) {}
    [[nodiscard]] QString home() const override { return m_home; }
    [[nodiscard]] QString environment(const QString &name) const override { return variables.value(name); }
    [[nodiscard]] QString program(const QString &name) const override { return programs.value(name); }

    QHash<QString, QString> variables;
    QHash<QString, QString> programs;

private:
    QString m_home;
};

} // namespace keyfob
