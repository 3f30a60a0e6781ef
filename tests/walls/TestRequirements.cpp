// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "walls/SourceTree.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace keyfob;

/// The requirements of signing in (OAuth 2.1 and MCP, four revisions) are numbered: D discovery, R
/// registration, A authorization, T tokens. A test that shows one begins with its number, such as d2_… or
/// a9_….
class TestRequirements : public QObject
{
    Q_OBJECT
private slots:
    void everyRequirementHasATestOfItsName_data()
    {
        QTest::addColumn<QString>("prefix");
        const QList<QPair<QString, int>> groups{{QStringLiteral("d"), 11},
                                                {QStringLiteral("r"), 8},
                                                {QStringLiteral("a"), 12},
                                                {QStringLiteral("t"), 9}};
        for (const auto &[letter, count] : groups) {
            for (int number = 1; number <= count; ++number) {
                const QString prefix = letter + QString::number(number);
                QTest::newRow(qPrintable(prefix)) << prefix;
            }
        }
    }
    void everyRequirementHasATestOfItsName()
    {
        QFETCH(QString, prefix);
        static const QRegularExpression test(QStringLiteral("\\bvoid (?:\\w+::)?([drat]\\d+)_\\w+\\(\\)"));
        static const QSet<QString> found = [] {
            QSet<QString> prefixes;
            const QList<SourceFile> files =
                sourceFiles({QStringLiteral("tests/auth"), QStringLiteral("tests/services"),
                             QStringLiteral("tests/connections"), QStringLiteral("tests/peers")});
            for (const SourceFile &file : files) {
                for (auto it = test.globalMatch(file.text); it.hasNext();)
                    prefixes.insert(it.next().captured(1));
            }
            return prefixes;
        }();
        QVERIFY2(found.contains(prefix), qPrintable(QStringLiteral("no test begins with ") + prefix));
    }
};

QTEST_GUILESS_MAIN(TestRequirements)
#include "TestRequirements.moc"
