// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/ScratchGit.h"

#include <QTest>

using namespace keyfob;
using Kind = GitVerdict::Kind;

class TestGitNames : public QObject
{
    Q_OBJECT
private slots:
    void strangeNamesAreTakenLetterForLetter_data()
    {
        QTest::addColumn<QString>("name");
        int row = 0;
        for (const char *name : {"-x",
                                 "--exec=touch gone",
                                 "a\nb",
                                 "\n",
                                 " ",
                                 "a  ",
                                 "a\\ ",
                                 "*",
                                 "?",
                                 "[a-z]",
                                 "a[b",
                                 "a]b",
                                 "#a",
                                 "!a",
                                 "\\",
                                 "a\"b",
                                 "a'b",
                                 "$(touch gone)",
                                 ":(top)a",
                                 ":!a",
                                 ":",
                                 "~",
                                 "a\tb",
                                 "a\r",
                                 "a\x01b",
                                 "\xc3\xa4\xe2\x82\xac",
                                 "\xe2\x80\xae"
                                 "evil",
                                 "%1%s",
                                 "...",
                                 "**"})
            QTest::addRow("%d", ++row) << QString::fromUtf8(name);
    }

    void strangeNamesAreTakenLetterForLetter()
    {
        QFETCH(QString, name);
        const ScratchGit scratch;
        const QString shop = QStringLiteral("in ") + name + QLatin1Char('/') + name;
        const QString root = scratch.repository(shop);
        QDir().mkpath(root + QLatin1Char('/') + name);
        const QString folder = shop + QLatin1Char('/') + name;
        GitVerdict verdict = scratch.verdict(folder, name + QLatin1String("/") + name);
        QVERIFY2(verdict.kind == Kind::NotIgnored, qPrintable(verdict.problem.message));
        QCOMPARE(verdict.repository, root);
        QCOMPARE(verdict.path, QStringLiteral("%1/%1/%1").arg(name));
        for (const QString &words :
             {verdict.warning(name), verdict.refusal(name).message, verdict.refusal(name).hint})
            QVERIFY(!words.contains(QLatin1Char('\n')) && !words.contains(QChar(0x202e)));
        // The rule that is offered ignores this file, and no other.
        const Result<void> done =
            scratch.guard().ignore(scratch.path(folder), name + QLatin1String("/") + name);
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().message));
        QCOMPARE(scratch.verdict(folder, name + QLatin1String("/") + name).kind, Kind::Ignored);
        for (const QString &other : {QStringLiteral("x"), QLatin1Char('x') + name})
            QCOMPARE(scratch.verdict(folder, name + QLatin1Char('/') + other).kind, Kind::NotIgnored);
        // A tracked one is found as well.
        scratch.commit(folder, name + QLatin1String("/y") + name);
        QCOMPARE(scratch.verdict(folder, name + QLatin1String("/y") + name).kind, Kind::Tracked);
        QCOMPARE(scratch.verdict(folder, name + QLatin1String("/z") + name).kind, Kind::NotIgnored);
        scratch.set(shop, "core.ignoreCase", QStringLiteral("true"));
        QCOMPARE(scratch.verdict(folder, name + QLatin1String("/Y") + name).kind, Kind::Tracked);
        QCOMPARE(scratch.verdict(folder, name + QLatin1String("/z") + name).kind, Kind::NotIgnored);
        QVERIFY(!QFileInfo::exists(QStringLiteral("gone")) &&
                !QFileInfo::exists(root + QLatin1String("/gone")));
    }
};

QTEST_GUILESS_MAIN(TestGitNames)
#include "TestGitNames.moc"
