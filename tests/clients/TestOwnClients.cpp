// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace keyfob;

/// A person's own descriptions: they add clients, take the place of ours, and a bad one is named and left
/// out.
class TestOwnClients : public QObject
{
    Q_OBJECT
private slots:
    void aNewDescriptionIsANewClient();
    void aKnownIdTakesThePlaceOfOurs();
    void aBadOneIsNamedWithItsPlaceAndTheOthersAreRead();
    void aNameThatIsNotTheIdIsRefused();
    void aHugeOneIsRefused();
    void noFolderIsNoFault();

private:
    static QByteArray description(const QString &id)
    {
        QFile file(QStringLiteral(KEYFOB_DESCRIPTIONS "/cursor.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cursor.json is missing");
        QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
        object.insert(QStringLiteral("id"), id);
        object.insert(QStringLiteral("name"), QStringLiteral("My ") + id);
        return QJsonDocument(object).toJson();
    }
};

void TestOwnClients::aNewDescriptionIsANewClient()
{
    const ScratchFolder folder;
    folder.write(QStringLiteral("own/editor.json"), description(QStringLiteral("editor")));
    ClientCatalog catalog = ClientCatalog::builtIn();
    const qsizetype before = catalog.all().size();
    QVERIFY(catalog.addOwn(folder.path(QStringLiteral("own"))).isEmpty());
    QCOMPARE(catalog.all().size(), before + 1);
    const ClientDescription *editor = catalog.find(QStringLiteral("editor"));
    QVERIFY(editor && editor->personal);
    QVERIFY(!catalog.find(QStringLiteral("vscode"))->personal);
}

void TestOwnClients::aKnownIdTakesThePlaceOfOurs()
{
    const ScratchFolder folder;
    folder.write(QStringLiteral("own/cursor.json"), description(QStringLiteral("cursor")));
    ClientCatalog catalog = ClientCatalog::builtIn();
    const qsizetype before = catalog.all().size();
    QVERIFY(catalog.addOwn(folder.path(QStringLiteral("own"))).isEmpty());
    QCOMPARE(catalog.all().size(), before);
    QCOMPARE(catalog.find(QStringLiteral("cursor"))->name, QStringLiteral("My cursor"));
}

void TestOwnClients::aBadOneIsNamedWithItsPlaceAndTheOthersAreRead()
{
    const ScratchFolder folder;
    QByteArray bad = description(QStringLiteral("bad"));
    folder.write(QStringLiteral("own/bad.json"),
                 bad.replace("\"evidence\": \"docs\"", "\"evidence\": \"hearsay\""));
    folder.write(QStringLiteral("own/cut.json"), "{ \"schema\": 1, ");
    folder.write(QStringLiteral("own/good.json"), description(QStringLiteral("good")));
    ClientCatalog catalog = ClientCatalog::builtIn();
    const QList<Error> refused = catalog.addOwn(folder.path(QStringLiteral("own")));
    QCOMPARE(refused.size(), 2);
    QCOMPARE(refused.first().code, ErrorCode::DescriptorRefused);
    QVERIFY2(refused.first().message.contains(QLatin1String("bad.json")) &&
                 refused.first().message.contains(QLatin1String(" At /evidence: ")),
             qPrintable(refused.first().message));
    QVERIFY(refused.last().message.contains(QLatin1String("cut.json")));
    QVERIFY(catalog.find(QStringLiteral("good")));
    QVERIFY(!catalog.find(QStringLiteral("bad")));
}

void TestOwnClients::aNameThatIsNotTheIdIsRefused()
{
    const ScratchFolder folder;
    folder.write(QStringLiteral("own/other.json"), description(QStringLiteral("cursor")));
    ClientCatalog catalog = ClientCatalog::builtIn();
    QCOMPARE(catalog.addOwn(folder.path(QStringLiteral("own"))).size(), 1);
    QCOMPARE(catalog.find(QStringLiteral("cursor"))->name, QStringLiteral("Cursor"));
}

void TestOwnClients::aHugeOneIsRefused()
{
    const ScratchFolder folder;
    folder.write(QStringLiteral("own/huge.json"),
                 description(QStringLiteral("huge")) + QByteArray(300'000, ' '));
    ClientCatalog catalog = ClientCatalog::builtIn();
    QCOMPARE(catalog.addOwn(folder.path(QStringLiteral("own"))).size(), 1);
    QVERIFY(!catalog.find(QStringLiteral("huge")));
}

void TestOwnClients::noFolderIsNoFault()
{
    ClientCatalog catalog = ClientCatalog::builtIn();
    QVERIFY(catalog.addOwn(QStringLiteral("/nowhere/at/all")).isEmpty());
}

QTEST_GUILESS_MAIN(TestOwnClients)
#include "TestOwnClients.moc"
