// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Paths.h"
#include "support/FakePaths.h"

#include <QTest>

using namespace keyfob;

class TestPaths : public QObject
{
    Q_OBJECT

private:
    FakePaths m_paths{QStringLiteral("/home/ann")};

private slots:
    void init() { m_paths.variables.clear(); }

    void withoutVariablesTheXdgDefaultsHold()
    {
        QCOMPARE(m_paths.configHome(), QStringLiteral("/home/ann/.config"));
        QCOMPARE(m_paths.dataHome(), QStringLiteral("/home/ann/.local/share"));
        QCOMPARE(m_paths.runtimeDir(), QString());
        QCOMPARE(m_paths.ownData(), QStringLiteral("/home/ann/.local/share/keyfob"));
        QCOMPARE(m_paths.ownConfig(), QStringLiteral("/home/ann/.config/keyfob"));
    }

    void variablesCountWhenTheyAreAbsolute()
    {
        m_paths.variables = {{QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("/c/")},
                             {QStringLiteral("XDG_DATA_HOME"), QStringLiteral("relative")},
                             {QStringLiteral("XDG_RUNTIME_DIR"), QStringLiteral("/run/user/7")}};
        QCOMPARE(m_paths.configHome(), QStringLiteral("/c"));
        QCOMPARE(m_paths.dataHome(), QStringLiteral("/home/ann/.local/share"));
        QCOMPARE(m_paths.runtimeDir(), QStringLiteral("/run/user/7"));
    }

    void patternsAreExpanded()
    {
        m_paths.variables = {{QStringLiteral("CODEX_HOME"), QStringLiteral("/codex")},
                             {QStringLiteral("APPDATA"), QStringLiteral("/roaming")}};
        QCOMPARE(m_paths.expanded(QStringLiteral("~/.cursor/mcp.json")),
                 QStringLiteral("/home/ann/.cursor/mcp.json"));
        QCOMPARE(m_paths.expanded(QStringLiteral("$CODEX_HOME/a")), QStringLiteral("/codex/a"));
        QCOMPARE(m_paths.expanded(QStringLiteral("%APPDATA%/a")), QStringLiteral("/roaming/a"));
        QCOMPARE(m_paths.expanded(QStringLiteral("$UNSET/a")), QString());
        QCOMPARE(m_paths.expanded(QStringLiteral("/a/~/b")), QStringLiteral("/a/~/b"));
        QCOMPARE(m_paths.expanded(QStringLiteral("~ann/b")), QStringLiteral("~ann/b"));
    }

    void theHomeFolderIsShownAsATilde()
    {
        QCOMPARE(m_paths.shortened(QStringLiteral("/home/ann/.cursor/mcp.json")),
                 QStringLiteral("~/.cursor/mcp.json"));
        QCOMPARE(m_paths.shortened(QStringLiteral("/home/anna/x")), QStringLiteral("/home/anna/x"));
    }

    void theSystemsPathsAreThoseOfThisProcess()
    {
        qputenv("KEYFOB_TEST_VARIABLE", "here");
        const SystemPaths paths;
        QCOMPARE(paths.environment(QStringLiteral("KEYFOB_TEST_VARIABLE")), QStringLiteral("here"));
        QCOMPARE(paths.environment(QStringLiteral("KEYFOB_TEST_UNSET")), QString());
        QVERIFY(paths.program(QStringLiteral("sh")).endsWith(QLatin1String("/sh")));
        QCOMPARE(paths.program(QStringLiteral("no-such-program-here")), QString());
        QVERIFY(paths.home().startsWith(QLatin1Char('/')));
    }
};

QTEST_GUILESS_MAIN(TestPaths)
#include "TestPaths.moc"
