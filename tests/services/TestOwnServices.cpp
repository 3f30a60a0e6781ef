// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ServiceCatalog.h"
#include "support/ScratchFolder.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

class TestOwnServices : public QObject
{
    Q_OBJECT
private slots:
    void aNewServiceIsOneFile();
    void oneOfOursCanBeReplaced();
    void whatIsRefusedIsToldWithItsFile();
    void aFolderThatIsNotThereIsNoFault();
};

namespace {

const QByteArray Acme = R"({"schema": 1, "id": "acme", "name": "Acme",
    "instance": {"kind": "fixed", "template": "https)"
                        ":"
                        R"(//acme.example"},
    "mcp": {"serverName": "acme", "endpoint": "{base}/mcp",
            "headers": [{"name": "X-Key", "value": "{token}", "isSecret": true}]},
    "signIn": {"methods": ["paste"]}})";

void put(const ScratchFolder &folder, const QString &name, const QByteArray &text)
{
    QFile file(folder.path() + u'/' + name);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
}

} // namespace

void TestOwnServices::aNewServiceIsOneFile()
{
    const ScratchFolder folder;
    put(folder, u"acme.json"_s, Acme);
    ServiceCatalog catalog = ServiceCatalog::builtIn();
    QVERIFY(catalog.addOwn(folder.path()).isEmpty());
    const ServiceDescription *acme = catalog.find(u"acme"_s);
    QVERIFY(acme && acme->byPerson);
    QCOMPARE(catalog.all().first().id, u"acme"_s);
    QCOMPARE(catalog.all().last().id, u"any"_s);
    QVERIFY(!catalog.find(u"dot"_s)->byPerson);
}

void TestOwnServices::oneOfOursCanBeReplaced()
{
    const ScratchFolder folder;
    put(folder, u"dot.json"_s, QByteArray(Acme).replace("\"acme\", \"name\"", "\"dot\", \"name\""));
    ServiceCatalog catalog = ServiceCatalog::builtIn();
    const qsizetype before = catalog.all().size();
    QVERIFY(catalog.addOwn(folder.path()).isEmpty());
    QCOMPARE(catalog.all().size(), before);
    QCOMPARE(catalog.find(u"dot"_s)->name, u"Acme"_s);
    QVERIFY(catalog.find(u"dot"_s)->byPerson);
}

void TestOwnServices::whatIsRefusedIsToldWithItsFile()
{
    const ScratchFolder folder;
    put(folder, u"acme.json"_s,
        QByteArray(Acme).replace("{base}/mcp", "https"
                                               ":"
                                               "//evil.example/mcp"));
    put(folder, u"other.json"_s, Acme);
    put(folder, u"broken.json"_s, "{");
    put(folder, u"large.json"_s, QByteArray(300 * 1024, ' '));
    ServiceCatalog catalog = ServiceCatalog::builtIn();
    const QList<Error> refused = catalog.addOwn(folder.path());
    QCOMPARE(refused.size(), 4);
    QVERIFY2(refused.at(0).message.contains(u"acme.json"_s) &&
                 refused.at(0).message.endsWith(u"at /mcp/endpoint."_s),
             qPrintable(refused.at(0).message));
    for (const Error &error : refused)
        QCOMPARE(error.code, ErrorCode::DescriptorRefused);
    QVERIFY(catalog.find(u"acme"_s) == nullptr);
}

void TestOwnServices::aFolderThatIsNotThereIsNoFault()
{
    ServiceCatalog catalog = ServiceCatalog::builtIn();
    QVERIFY(catalog.addOwn(u"/nowhere/at/all"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestOwnServices)
#include "TestOwnServices.moc"
