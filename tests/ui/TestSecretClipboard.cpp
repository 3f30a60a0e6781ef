// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/SecretClipboard.h"

#include "Fixtures.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace keyfob;
using namespace keyfob::fixtures;

class TestSecretClipboard : public QObject
{
    Q_OBJECT
private slots:
    void aSecretIsMarkedForPasswordManagers()
    {
        SecretClipboard clipboard;
        clipboard.copy(Secret(SecretText), QStringLiteral("Authorization: Bearer "));
        const QMimeData *content = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(content->text(), QStringLiteral("Authorization: Bearer ") + QString::fromLatin1(SecretText));
        QCOMPARE(content->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
        QVERIFY(content->hasFormat(QStringLiteral("application/x-nspasteboard-concealed-type")));
    }

    void itIsClearedAfterItsTime()
    {
        SecretClipboard clipboard(std::chrono::seconds(1));
        QSignalSpy cleared(&clipboard, &SecretClipboard::cleared);
        QSignalSpy remaining(&clipboard, &SecretClipboard::remaining);
        clipboard.copy(Secret(SecretText));
        QCOMPARE(remaining.first().first().toInt(), 1);
        QVERIFY(cleared.wait());
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }

    void whatSomeoneElseCopiedStays()
    {
        SecretClipboard clipboard;
        QSignalSpy cleared(&clipboard, &SecretClipboard::cleared);
        clipboard.copy(Secret(SecretText));
        QGuiApplication::clipboard()->setText(QStringLiteral("a shopping list"));
        clipboard.clear();
        QVERIFY(cleared.isEmpty());
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("a shopping list"));
    }

    void itIsClearedWhenTheProgramEnds()
    {
        {
            SecretClipboard gone;
            gone.copy(Secret(SecretText));
        }
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }
};

QTEST_MAIN(TestSecretClipboard)
#include "TestSecretClipboard.moc"
