// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace keyfob {

/// The tools behind the MCP endpoint, and the bots and chats they act on. A preset has its own tools and all
/// of the presets before it.
class DemoTools
{
public:
    DemoTools();

    /// The Tool objects of a preset, as tools/list gives them.
    [[nodiscard]] static QJsonArray of(const QString &preset);
    /// A CallToolResult; nothing when the preset has no such tool.
    [[nodiscard]] std::optional<QJsonObject> call(const QString &preset, const QString &tool,
                                                  const QJsonObject &arguments);

private:
    [[nodiscard]] QJsonObject listBots() const;
    [[nodiscard]] QJsonObject statistics(int bot) const;
    [[nodiscard]] QJsonObject chats(int bot) const;
    [[nodiscard]] QJsonObject rename(int bot, const QString &name);
    [[nodiscard]] QJsonObject createScenario(int bot, const QString &name);
    [[nodiscard]] QJsonObject remove(int bot);
    [[nodiscard]] int indexOf(const QString &id) const; ///< -1 when there is none

    struct Bot
    {
        QString id;
        QString name;
        int messages = 0;
        QStringList chats;
        QStringList scenarios;
    };
    QList<Bot> m_bots;
};

} // namespace keyfob
