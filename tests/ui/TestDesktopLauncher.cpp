// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ClientCatalog.h"
#include "handover/InstallLink.h"
#include "support/ScratchFolder.h"
#include "ui/desktop/DesktopLauncher.h"

#include <QDesktopServices>
#include <QTest>

using namespace keyfob;

namespace {

ServerEntry server(const QString &name)
{
    ServerEntry entry;
    entry.name = name;
    entry.description = QStringLiteral("A service & more (by Keyfob)");
    entry.url = QStringLiteral("https:") + QStringLiteral("//acme.example.com/mcp?a=b%20c&d=[x]");
    return entry;
}

} // namespace

/// Takes what the desktop would have got.
class TestDesktopLauncher : public QObject
{
    Q_OBJECT
public slots:
    void take(const QUrl &url) { m_taken.append(url); }

private slots:
    void init() { m_taken.clear(); }
    void everyLinkOfTheCatalogueArrivesByteForByte();
    void aLinkThatNobodyTakesIsAFailureInWords();
    void onlyFoldersAreShown();

private:
    QList<QUrl> m_taken;
};

void TestDesktopLauncher::everyLinkOfTheCatalogueArrivesByteForByte()
{
    const ClientCatalog catalog = ClientCatalog::builtIn();
    DesktopLauncher launcher;
    int links = 0;
    for (const ClientDescription &client : catalog.all()) {
        for (const ClientLinkDescription &link : client.links) {
            const Result<AppLink> made =
                InstallLink::made(client, link, server(QStringLiteral("demo.1_x-2")));
            if (!made)
                continue; // its form needs a token to refer to
            QCOMPARE(DesktopLauncher::address(*made).toEncoded(), made->text().toUtf8());
            const QString scheme = QUrl(made->text()).scheme();
            QDesktopServices::setUrlHandler(scheme, this, "take");
            QVERIFY2(launcher.openApp(*made), qPrintable(client.id));
            QDesktopServices::unsetUrlHandler(scheme);
            QCOMPARE(m_taken.constLast().toEncoded(), made->text().toUtf8());
            ++links;
        }
    }
    QVERIFY(links >= 8);
}

void TestDesktopLauncher::aLinkThatNobodyTakesIsAFailureInWords()
{
    ClientDescription client;
    ClientFormDescription form;
    form.id = QStringLiteral("http-oauth");
    client.forms = {form};
    ClientLinkDescription link;
    link.form = form.id;
    link.text = QStringLiteral("keyfob-nobody:add?{name}");
    const Result<AppLink> made = InstallLink::made(client, link, server(QStringLiteral("demo")));
    QVERIFY(made);
    DesktopLauncher launcher;
    const Result<void> opened = launcher.openApp(*made);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::NotSupported);
    QVERIFY(!opened.error().hint.isEmpty());
    link.text = QStringLiteral("file:/etc/{name}");
    QCOMPARE(InstallLink::made(client, link, server(QStringLiteral("demo"))).error().code,
             ErrorCode::DescriptorRefused);
}

void TestDesktopLauncher::onlyFoldersAreShown()
{
    const ScratchFolder folder;
    DesktopLauncher launcher;
    QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "take");
    QVERIFY(launcher.showFolder(folder.path()));
    QCOMPARE(m_taken.size(), 1);
    QVERIFY(!launcher.showFolder(folder.write(QStringLiteral("program"), "#!/bin/sh\n")));
    QVERIFY(!launcher.showFolder(folder.path(QStringLiteral("missing"))));
    QCOMPARE(m_taken.size(), 1);
    QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
}

QTEST_MAIN(TestDesktopLauncher)
#include "TestDesktopLauncher.moc"
