// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/PastedText.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

class TestPastedText : public QObject
{
    Q_OBJECT
private slots:
    void aTokenIsRead_data();
    void aTokenIsRead();
    void aConfigurationIsRead_data();
    void aConfigurationIsRead();
    void whatCanNotBeUsedIsSaid_data();
    void whatCanNotBeUsedIsSaid();
};

namespace {

const QByteArray Token = "mcpt_0123456789abcdefABCDEF";
const QString Bearer = QStringLiteral("The word Bearer was copied too; it was removed.");
const QString Spaces = QStringLiteral("Spaces and line breaks were removed from the token.");
const QString NoToken = QStringLiteral("There is no token in it.");

} // namespace

void TestPastedText::aTokenIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("remark");
    const QString token = QString::fromLatin1(Token);
    QTest::newRow("alone") << token << QString();
    QTest::newRow("line end") << token + u"\r\n"_s << QString();
    QTest::newRow("in quotes") << u'"' + token + u'"' << QString();
    QTest::newRow("bearer") << u"Bearer "_s + token << Bearer;
    QTest::newRow("small bearer") << u"bearer  "_s + token << Bearer;
    QTest::newRow("whole header") << u"Authorization: Bearer "_s + token << Bearer;
    QTest::newRow("line break inside") << u"mcpt_0123456789\nabcdefABCDEF"_s << Spaces;
    QTest::newRow("space inside") << u"mcpt_0123456789 abcdefABCDEF"_s << Spaces;
    QTest::newRow("invisible inside") << u"mcpt_0123456789\u200babcdefABCDEF"_s << Spaces;
    QTest::newRow("both") << u"Bearer mcpt_0123456789\n  abcdefABCDEF"_s << Bearer + u' ' + Spaces;
}

void TestPastedText::aTokenIsRead()
{
    QFETCH(QString, text);
    QFETCH(QString, remark);
    const auto pasted = PastedText::read(text);
    QVERIFY2(pasted, qPrintable(pasted ? QString() : pasted.error().message));
    QVERIFY(pasted->token == Secret(Token));
    QCOMPARE(pasted->remark, remark);
    QVERIFY(pasted->endpoint.isEmpty());
    QVERIFY(pasted->headerName.isEmpty());
}

void TestPastedText::aConfigurationIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("prefix");
    const QString authorization = u"Authorization"_s;
    const QString bearer = u"Bearer "_s;
    const QByteArray headers = "\"headers\": {\"Authorization\": \"Bearer " + Token + "\"}";
    const QByteArray server = "{\"url\": \"https://a.example/mcp\", " + headers + "}";
    QTest::newRow("cursor") << "{\"mcpServers\": {\"a\": " + server + "}}" << authorization << bearer;
    QTest::newRow("vs code") << "{\"servers\": {\"a\": " + server + "}, \"inputs\": []}" << authorization
                             << bearer;
    QTest::newRow("zed") << "{\"context_servers\": {\"a\": " + server + "}}" << authorization << bearer;
    QTest::newRow("opencode") << "{\"mcp\": {\"a\": " + server + "}}" << authorization << bearer;
    QTest::newRow("nested") << "{\"mcp\": {\"servers\": {\"a\": " + server + "}}}" << authorization << bearer;
    QTest::newRow("bare entry") << server << authorization << bearer;
    QTest::newRow("named entry") << "{\"a\": " + server + "}" << authorization << bearer;
    QTest::newRow("inner part") << "\"mcpServers\": {\"a\": " + server + "}" << authorization << bearer;
    QTest::newRow("inner entry") << "\"a\": " + server + "," << authorization << bearer;
    QTest::newRow("comments") << "// copied\n{\"mcpServers\": { /* one } */ \"a\": " + server + ",},}\n// end"
                              << authorization << bearer;
    QTest::newRow("byte order mark") << "\xef\xbb\xbf{\"a\": " + server + "}" << authorization << bearer;
    QTest::newRow("server url") << "{\"a\": {\"serverUrl\": \"https://a.example/mcp\", " + headers + "}}"
                                << authorization << bearer;
    QTest::newRow("own header")
        << "{\"a\": {\"url\": \"https://a.example/mcp\", \"headers\": {\"X-API-KEY\": \"" + Token +
               "\", \"X-Preset\": \"analysis\"}}}"
        << u"X-API-KEY"_s << QString();
    QTest::newRow("opaque header")
        << "{\"a\": {\"url\": \"https://a.example/mcp\", \"headers\": {\"X-Acme\": \"" + Token +
               "\", \"X-Url\": \"https://a.example/with/a/long/path\"}}}"
        << u"X-Acme"_s << QString();
    QTest::newRow("in the address") << "{\"a\": {\"url\": \"https://a.example/mcp?token=" + Token + "\"}}"
                                    << QString() << QString();
    QTest::newRow("mcp-remote")
        << "{\"mcpServers\": {\"a\": {\"command\": \"npx\", \"args\": [\"mcp-remote\", "
           "\"https://a.example/mcp\", \"--header\", \"Authorization:${AUTH}\"], \"env\": "
           "{\"AUTH\": \"Bearer " +
               Token + "\"}}}}"
        << authorization << bearer;
}

void TestPastedText::aConfigurationIsRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, header);
    QFETCH(QString, prefix);
    const auto pasted = PastedText::read(QString::fromUtf8(text));
    QVERIFY2(pasted, qPrintable(pasted ? QString() : pasted.error().message));
    QVERIFY(pasted->token == Secret(Token));
    QCOMPARE(pasted->endpoint, u"https://a.example/mcp"_s);
    QCOMPARE(pasted->headerName, header);
    QCOMPARE(pasted->headerPrefix, prefix);
    QCOMPARE(pasted->remark, QString());
}

void TestPastedText::whatCanNotBeUsedIsSaid_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const QString early = u"This does not look complete: the configuration ends too early."_s;
    const QString variable = u"There is only the name of a variable in it, not the token itself."_s;
    const QString url = u"\"url\": \"https://a.example/mcp\""_s;
    QTest::newRow("nothing") << QString() << NoToken;
    QTest::newRow("spaces") << u" \n\t"_s << NoToken;
    QTest::newRow("an address") << u"https://a.example/mcp"_s << NoToken;
    QTest::newRow("a sentence") << u"Copy this token and keep it safe"_s << NoToken;
    QTest::newRow("bullets") << u"\u2022\u2022\u2022\u2022\u2022\u2022\u2022e1f2"_s << NoToken;
    QTest::newRow("a placeholder") << u"<your-token>"_s << NoToken;
    QTest::newRow("umlauts") << u"schl\u00fcssel123"_s << NoToken;
    QTest::newRow("no server") << u"{}"_s << NoToken;
    QTest::newRow("no header") << u"{\"a\": {%1}}"_s.arg(url) << NoToken;
    QTest::newRow("no token in it") << u"{\"a\": {%1, \"headers\": {\"X-Preset\": \"full\"}}}"_s.arg(url)
                                    << NoToken;
    QTest::newRow("cut off") << u"{\"mcpServers\": {\"a\": {%1,"_s.arg(url) << early;
    QTest::newRow("cut in a text") << u"{\"mcpServers\": {\"a\": {\"url\": \"https://a.exa"_s << early;
    QTest::newRow("not JSON") << u"{mcpServers: oops}"_s << u"This configuration can't be read."_s;
    QTest::newRow("two servers") << u"{\"mcpServers\": {\"one\": {%1}, \"two\": {%1}}}"_s.arg(
                                        url + u", \"headers\": {\"X-Key\": \"abcdef1\"}"_s)
                                 << u"This is a configuration with 2 servers: one, two."_s;
    QTest::newRow("a variable")
        << u"{\"a\": {%1, \"headers\": {\"Authorization\": \"Bearer ${TOKEN}\"}}}"_s.arg(url) << variable;
    QTest::newRow("an input") << u"{\"a\": {%1, \"headers\": {\"X-Key\": \"${input:key}\"}}}"_s.arg(url)
                              << variable;
    QTest::newRow("a bare variable") << u"$TOKEN"_s << variable;
    QTest::newRow("http")
        << u"{\"a\": {\"url\": \"http://a.example\", \"headers\": {\"X-Key\": \"abcdef\"}}}"_s
        << u"Only https is allowed, except on this computer."_s;
}

void TestPastedText::whatCanNotBeUsedIsSaid()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    const auto pasted = PastedText::read(text);
    QVERIFY(!pasted);
    QCOMPARE(pasted.error().message, message);
    QVERIFY(!pasted.error().hint.isEmpty());
}

QTEST_GUILESS_MAIN(TestPastedText)
#include "TestPastedText.moc"
