// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QUrl>

#include <optional>

namespace keyfob {

/// In which era each origin speaks, while it lives: saves asking again.
class EraMemory final
{
public:
    enum class Era { Modern, Legacy };

    [[nodiscard]] std::optional<Era> era(const QUrl &url) const
    {
        const auto found = m_eras.constFind(origin(url));
        return found == m_eras.constEnd() ? std::nullopt : std::optional(*found);
    }
    void remember(const QUrl &url, Era era) { m_eras.insert(origin(url), era); }
    void forget(const QUrl &url) { m_eras.remove(origin(url)); }

private:
    static QString origin(const QUrl &url) { return url.scheme() + QLatin1String("://") + url.authority(); }

    QHash<QString, Era> m_eras;
};

} // namespace keyfob
