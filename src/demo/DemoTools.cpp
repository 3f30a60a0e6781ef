// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoTools.h"

#include "base/BoundedJson.h"
#include "demo/DemoTokens.h"

#include <QJsonDocument>

namespace keyfob {

namespace {

struct Tool
{
    const char *preset; ///< the first that has it
    const char *name;
    const char *title;
    const char *description;
    QStringList arguments;
    bool reads;
};

const QList<Tool> &allTools()
{
    static const QString bot = QStringLiteral("bot_id");
    static const QString name = QStringLiteral("name");
    static const QList<Tool> tools{
        {"minimal", "list_bots", "List bots", "Lists the bots with their names and identifiers.", {}, true},
        {"analysis",
         "bot_statistics",
         "Bot statistics",
         "Counts messages and chats of one bot.",
         {bot},
         true},
        {"analysis", "list_chats", "List chats", "Lists the chats of one bot.", {bot}, true},
        {"setup", "rename_bot", "Rename a bot", "Gives one bot another name.", {bot, name}, false},
        {"scenario", "create_scenario", "Create a scenario", "Adds a scenario to a bot.", {bot, name}, false},
        {"full", "delete_bot", "Delete a bot", "Deletes a bot for good.", {bot}, false}};
    return tools;
}

bool mayUse(const QString &preset, const Tool &tool)
{
    const QStringList order = DemoTokens::presets();
    return order.indexOf(QLatin1String(tool.preset)) <= order.indexOf(preset);
}

QJsonObject described(const Tool &tool)
{
    QJsonObject properties;
    for (const QString &argument : tool.arguments)
        properties.insert(argument, QJsonObject{{QStringLiteral("type"), QStringLiteral("string")}});
    QJsonObject schema{{QStringLiteral("type"), QStringLiteral("object")},
                       {QStringLiteral("properties"), properties}};
    if (!tool.arguments.isEmpty())
        schema.insert(QStringLiteral("required"), QJsonArray::fromStringList(tool.arguments));
    return {{QStringLiteral("name"), QLatin1String(tool.name)},
            {QStringLiteral("title"), QLatin1String(tool.title)},
            {QStringLiteral("description"), QLatin1String(tool.description)},
            {QStringLiteral("inputSchema"), schema},
            {QStringLiteral("annotations"), QJsonObject{{QStringLiteral("readOnlyHint"), tool.reads},
                                                        {QStringLiteral("destructiveHint"),
                                                         QLatin1String(tool.preset) == QLatin1String("full")},
                                                        {QStringLiteral("openWorldHint"), false}}}};
}

QJsonObject text(const QString &words, bool isError)
{
    return {
        {QStringLiteral("content"), QJsonArray{QJsonObject{{QStringLiteral("type"), QStringLiteral("text")},
                                                           {QStringLiteral("text"), words}}}},
        {QStringLiteral("isError"), isError}};
}

QJsonObject outcome(const QJsonObject &values)
{
    QJsonObject result = text(QString::fromUtf8(QJsonDocument(values).toJson(QJsonDocument::Compact)), false);
    result.insert(QStringLiteral("structuredContent"), values);
    return result;
}

} // namespace

DemoTools::DemoTools()
    : m_bots{{QStringLiteral("bot_1"),
              QStringLiteral("Welcome bot"),
              1280,
              {QStringLiteral("Opening hours"), QStringLiteral("Delivery")},
              {QStringLiteral("Greeting")}},
             {QStringLiteral("bot_2"),
              QStringLiteral("Order bot"),
              342,
              {QStringLiteral("Order 1001"), QStringLiteral("Order 1002"), QStringLiteral("Refund")},
              {QStringLiteral("Order"), QStringLiteral("Refund")}},
             {QStringLiteral("bot_3"), QStringLiteral("Night bot"), 17, {}, {}}}
{
}

QJsonArray DemoTools::of(const QString &preset)
{
    QJsonArray tools;
    for (const Tool &tool : allTools()) {
        if (mayUse(preset, tool))
            tools.append(described(tool));
    }
    return tools;
}

std::optional<QJsonObject> DemoTools::call(const QString &preset, const QString &tool,
                                           const QJsonObject &arguments)
{
    const auto found = std::find_if(allTools().begin(), allTools().end(), [&](const Tool &candidate) {
        return QLatin1String(candidate.name) == tool && mayUse(preset, candidate);
    });
    if (found == allTools().end())
        return std::nullopt;
    if (found->arguments.isEmpty())
        return listBots();
    const int bot = indexOf(arguments.value(QStringLiteral("bot_id")).toString());
    if (bot < 0)
        return text(QStringLiteral("There is no bot with this bot_id. Use list_bots."), true);
    const QString name = plainText(arguments.value(QStringLiteral("name")).toString(), 60).trimmed();
    if (found->arguments.contains(QStringLiteral("name")) && name.isEmpty())
        return text(QStringLiteral("A name is needed."), true);
    if (tool == QLatin1String("bot_statistics"))
        return statistics(bot);
    if (tool == QLatin1String("list_chats"))
        return chats(bot);
    if (tool == QLatin1String("rename_bot"))
        return rename(bot, name);
    if (tool == QLatin1String("create_scenario"))
        return createScenario(bot, name);
    return remove(bot);
}

QJsonObject DemoTools::listBots() const
{
    QJsonArray bots;
    for (const Bot &bot : m_bots)
        bots.append(QJsonObject{{QStringLiteral("id"), bot.id}, {QStringLiteral("name"), bot.name}});
    return outcome({{QStringLiteral("bots"), bots}});
}

QJsonObject DemoTools::statistics(int bot) const
{
    const Bot &one = m_bots.at(bot);
    return outcome({{QStringLiteral("id"), one.id},
                    {QStringLiteral("messages"), one.messages},
                    {QStringLiteral("chats"), int(one.chats.size())},
                    {QStringLiteral("scenarios"), int(one.scenarios.size())}});
}

QJsonObject DemoTools::chats(int bot) const
{
    return outcome({{QStringLiteral("chats"), QJsonArray::fromStringList(m_bots.at(bot).chats)}});
}

QJsonObject DemoTools::rename(int bot, const QString &name)
{
    m_bots[bot].name = name;
    return outcome({{QStringLiteral("id"), m_bots.at(bot).id}, {QStringLiteral("name"), name}});
}

QJsonObject DemoTools::createScenario(int bot, const QString &name)
{
    QStringList &scenarios = m_bots[bot].scenarios;
    if (scenarios.size() >= 100)
        return text(QStringLiteral("This bot has enough scenarios."), true);
    scenarios.append(name);
    return outcome({{QStringLiteral("id"), m_bots.at(bot).id},
                    {QStringLiteral("scenarios"), QJsonArray::fromStringList(scenarios)}});
}

QJsonObject DemoTools::remove(int bot)
{
    const QString id = m_bots.at(bot).id;
    m_bots.removeAt(bot);
    return outcome({{QStringLiteral("deleted"), id}});
}

int DemoTools::indexOf(const QString &id) const
{
    for (int i = 0; i < m_bots.size(); ++i) {
        if (m_bots.at(i).id == id)
            return i;
    }
    return -1;
}

} // namespace keyfob
