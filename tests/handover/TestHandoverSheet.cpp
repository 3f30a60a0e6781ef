// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleHandover.h"

#include "handover/HandoverSheet.h"

#include <QJsonArray>
#include <QTest>

using namespace keyfob;

namespace {

ClientStepsDescription chat()
{
    return {QStringLiteral("https://chatgpt.com/#settings/Connectors/Advanced"),
            {QStringLiteral("name"), QStringLiteral("description"), QStringLiteral("url")},
            {QStringLiteral("Choose Create."), QStringLiteral("Name it %1, then choose Create.")}};
}

HandoverSheet made(const ClientStepsDescription &steps, const HandoverEntry &entry = sampleHandover())
{
    const Result<HandoverSheet> sheet = HandoverSheet::of(steps, entry);
    if (!sheet)
        qFatal("refused: %s", qPrintable(sheet.error().message));
    return *sheet;
}

QStringList shown(const HandoverSheet &sheet)
{
    QStringList lines;
    for (const HandoverRow &row : sheet.rows())
        lines +=
            row.label + QLatin1Char('=') + row.shown() + QLatin1String(row.isSecret() ? " (secret)" : "");
    return lines;
}

} // namespace

class TestHandoverSheet : public QObject
{
    Q_OBJECT
private slots:
    void rowsFollowTheClientsFields();
    void secretsAreMaskedAndComeAlong();
    void aPresetThatCannotBeTypedInIsNamed();
    void anAddressWithTheTokenIsSecret();
    void aWholeConfigurationIsOneRow();
    void emptyValuesHaveNoRow();
    void pagesAndStepsComeAlong();
    void whatIsNotSafeIsRefused();
};

void TestHandoverSheet::rowsFollowTheClientsFields()
{
    QCOMPARE(shown(made(chat())),
             (QStringList{QStringLiteral("Name=demo"), QStringLiteral("Description=Notes & more"),
                          QStringLiteral("Address=https://demo.example/mcp")}));
    QCOMPARE(shown(made({{}, {QStringLiteral("url"), QStringLiteral("name")}, {}})),
             (QStringList{QStringLiteral("Address=https://demo.example/mcp"), QStringLiteral("Name=demo")}));
}

void TestHandoverSheet::secretsAreMaskedAndComeAlong()
{
    const HandoverSheet sheet = made({{}, {QStringLiteral("headers")}, {}});
    QCOMPARE(shown(sheet), (QStringList{QStringLiteral("Authorization=Bearer ••••••••••••a3F9 (secret)"),
                                        QStringLiteral("X-Preset=analysis")}));
    QCOMPARE(sheet.rows().constFirst().text, QStringLiteral("Bearer "));
    QVERIFY(sheet.rows().constFirst().secret == Secret(SampleToken));
}

void TestHandoverSheet::aPresetThatCannotBeTypedInIsNamed()
{
    QCOMPARE(made(chat()).lost(), QStringList{QStringLiteral("X-Preset")});
    ClientStepsDescription steps = chat();
    steps.fields += QStringLiteral("headers");
    QCOMPARE(made(steps).lost(), QStringList());
}

void TestHandoverSheet::anAddressWithTheTokenIsSecret()
{
    ServerEntry server = sampleServer();
    server.tokenQuery = QStringLiteral("token");
    const ClientFormDescription form{QStringLiteral("token-url"),
                                     QJsonObject{{QStringLiteral("url"), QStringLiteral("{tokenUrl}")}},
                                     {QStringLiteral("url")},
                                     {},
                                     {}};
    const HandoverSheet sheet = made({{}, {QStringLiteral("url")}, {}}, HandoverEntry::of(form, server));
    QCOMPARE(shown(sheet),
             QStringList{QStringLiteral("Address=https://demo.example/mcp?token=••••••••••••a3F9 (secret)")});
    QVERIFY(sheet.rows().constFirst().secret == Secret(SampleToken));
}

void TestHandoverSheet::aWholeConfigurationIsOneRow()
{
    const ClientStepsDescription steps{{}, {QStringLiteral("json")}, {}};
    const HandoverSheet plain = made(steps);
    const QString expected =
        QStringLiteral("{\n  \"mcpServers\": {\n    \"demo\": {\n      \"type\": \"http\",\n"
                       "      \"url\": \"https://demo.example/mcp\"\n    }\n  }\n}");
    QCOMPARE(shown(plain), QStringList{QStringLiteral("Configuration=") + expected});
    QCOMPARE(plain.lost(), QStringList{QStringLiteral("X-Preset")});

    const ClientFormDescription bridge{
        QStringLiteral("mcp-remote"),
        QJsonObject{{QStringLiteral("args"), QJsonArray{QStringLiteral("{remoteHeaders}")}},
                    {QStringLiteral("env"), QStringLiteral("{remoteEnv}")}},
        {QStringLiteral("args"), QStringLiteral("env")},
        {},
        {}};
    const HandoverSheet secret = made(steps, HandoverEntry::of(bridge, sampleServer()));
    const HandoverRow &row = secret.rows().constFirst();
    QVERIFY(row.isSecret() && row.text.isEmpty());
    QVERIFY(row.shown().contains(QStringLiteral("Bearer ••••••••••••a3F9")));
    QVERIFY(row.secret ==
            Secret(row.shown()
                       .replace(QStringLiteral("••••••••••••a3F9"), QString::fromLatin1(SampleToken))
                       .toUtf8()));
    QCOMPARE(secret.lost(), QStringList()); // an option of the bridge
}

void TestHandoverSheet::emptyValuesHaveNoRow()
{
    HandoverEntry entry = sampleHandover();
    entry.server.description.clear();
    QCOMPARE(shown(made(chat(), entry)).size(), 2);
}

void TestHandoverSheet::pagesAndStepsComeAlong()
{
    const HandoverSheet sheet = made(chat());
    QCOMPARE(sheet.page(), chat().page);
    QCOMPARE(sheet.steps(), (QStringList{QStringLiteral("Choose Create."),
                                         QStringLiteral("Name it demo, then choose Create.")}));
}

void TestHandoverSheet::whatIsNotSafeIsRefused()
{
    ClientStepsDescription steps = chat();
    for (const char *page :
         {"http://chatgpt.com/", "file:///etc/passwd", "https://", "https://me:pw@chatgpt.com/"}) {
        steps.page = QString::fromLatin1(page);
        QCOMPARE(HandoverSheet::of(steps, sampleHandover()).error().code, ErrorCode::UnsafeUrl);
    }
    steps = chat();
    steps.fields += QStringLiteral("password");
    QCOMPARE(HandoverSheet::of(steps, sampleHandover()).error().code, ErrorCode::DescriptorRefused);
    HandoverEntry entry = sampleHandover();
    entry.server.url = QStringLiteral("http://demo.example/mcp");
    QCOMPARE(HandoverSheet::of(chat(), entry).error().code, ErrorCode::UnsafeUrl);
}

QTEST_GUILESS_MAIN(TestHandoverSheet)
#include "TestHandoverSheet.moc"
