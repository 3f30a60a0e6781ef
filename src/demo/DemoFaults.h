// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QStringList>

namespace keyfob {

/// What a demo can be told to do wrong; a closed list.
class DemoFaults
{
public:
    [[nodiscard]] static QStringList known();

    void set(const QString &fault, bool on); ///< a name outside known() changes nothing
    [[nodiscard]] bool has(const char *fault) const { return m_on.contains(QLatin1String(fault)); }

private:
    QSet<QString> m_on;
};

} // namespace keyfob
