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
    void aCommandOrALinkIsRead_data();
    void aCommandOrALinkIsRead();
    void theOtherHeadersComeAlong();
    void ofSeveralServersThoseWithATokenAreTold();
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

void TestPastedText::aCommandOrALinkIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("header");
    const QString token = QString::fromLatin1(Token);
    const QString url = u"https://a.example/mcp"_s;
    const QString authorization = u"Authorization"_s;
    const QString bearer = u"Authorization: Bearer "_s + token;
    QTest::newRow("claude mcp add")
        << u"claude mcp add perspective --transport http %1 --header \"%2\""_s.arg(url, bearer)
        << u"perspective"_s << authorization;
    QTest::newRow("claude mcp add, options first")
        << u"$ claude mcp add --transport http --scope user ask_dot %1 -H 'X-API-KEY: %2'"_s.arg(url, token)
        << u"ask_dot"_s << u"X-API-KEY"_s;
    QTest::newRow("over several lines")
        << u"claude mcp add perspective \\\n  --transport http %1 \\\n  --header \"%2\""_s.arg(url, bearer)
        << u"perspective"_s << authorization;
    QTest::newRow("add-json")
        << u"claude mcp add-json acme '{\"type\":\"http\",\"url\":\"%1\",\"headers\":{\"Authorization\":\"Bearer %2\"}}'"_s
               .arg(url, token)
        << u"acme"_s << authorization;
    QTest::newRow("gemini") << u"gemini mcp add --transport http acme %1 --header=\"%2\""_s.arg(url, bearer)
                            << u"acme"_s << authorization;
    QTest::newRow("code --add-mcp")
        << u"code --add-mcp '{\"name\":\"acme\",\"url\":\"%1\",\"headers\":{\"X-Key\":\"%2\"}}'"_s.arg(url,
                                                                                                       token)
        << u"acme"_s << u"X-Key"_s;
    QTest::newRow("npx mcp-remote") << u"npx -y mcp-remote %1 --header \"%2\""_s.arg(url, bearer) << QString()
                                    << authorization;
    QTest::newRow("curl") << u"curl -s -X POST %1 -H \"%2\" -H 'Accept: application/json'"_s.arg(url, bearer)
                          << QString() << authorization;
    const QByteArray config =
        QByteArray("{\"url\":\"https://a.example/mcp\",\"headers\":{\"Authorization\":\"Bearer ") + Token +
        "\"}}";
    QTest::newRow("Cursor's link") << u"cursor://anysphere.cursor-deeplink/mcp/install?name=acme&config="_s +
                                          QString::fromLatin1(config.toBase64())
                                   << u"acme"_s << authorization;
    QTest::newRow("VS Code's link")
        << u"vscode:mcp/install?"_s +
               QString::fromLatin1((QByteArray("{\"name\":\"acme\",") + config.mid(1)).toPercentEncoding())
        << u"acme"_s << authorization;
    QTest::newRow("in a fence") << u"```json\n{\"acme\": %1}\n```"_s.arg(QString::fromLatin1(config))
                                << u"acme"_s << authorization;
    QTest::newRow("beautified quotes")
        << (u"{\"acme\": %1}"_s.arg(QString::fromLatin1(config))).replace(u'"', u'\u201c') << u"acme"_s
        << authorization;
    QTest::newRow("an address with its token") << url + u"?token="_s + token << QString() << QString();
    QTest::newRow("the token among others")
        << url + u"?a=1&api_key="_s + token + u"&b=2"_s << QString() << QString();
}

void TestPastedText::aCommandOrALinkIsRead()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(QString, header);
    const auto pasted = PastedText::read(text);
    QVERIFY2(pasted, qPrintable(pasted ? QString() : pasted.error().message));
    QVERIFY(pasted->token == Secret(Token));
    QCOMPARE(pasted->endpoint.section(u'?', 0, 0), u"https://a.example/mcp"_s);
    QVERIFY(!pasted->endpoint.contains(u"token"_s) && !pasted->endpoint.contains(QString::fromLatin1(Token)));
    QCOMPARE(pasted->name, name);
    QCOMPARE(pasted->headerName, header);
    QCOMPARE(pasted->inAddress, header.isEmpty());
}

void TestPastedText::theOtherHeadersComeAlong()
{
    const QString text = u"{\"a\": {\"url\": \"https://a.example/mcp\", \"headers\": {\"X-Token\": \"%1\", "
                         "\"X-Preset\": \"analysis\", \"X-Instance\": \"https://acme.example.com\", "
                         "\"X-Workspace\": \"6f1e0c9a-3b5d-4a57-8a01-0123456789ab\", "
                         "\"X-Other-Key\": \"sk-0123456789abcdef0123\"}}}"_s.arg(QString::fromLatin1(Token));
    const auto pasted = PastedText::read(text);
    QVERIFY(pasted);
    QStringList others;
    for (const PastedHeader &header : pasted->others)
        others += header.name + u'=' + header.value;
    QCOMPARE(others, (QStringList{u"X-Instance=https://acme.example.com"_s, u"X-Preset=analysis"_s,
                                  u"X-Workspace=6f1e0c9a-3b5d-4a57-8a01-0123456789ab"_s}));
    QCOMPARE(pasted->remark, u"Left out: X-Other-Key. Only one header can carry the token."_s);
    QVERIFY(!pasted->remark.contains(u"sk-"_s));
}

void TestPastedText::ofSeveralServersThoseWithATokenAreTold()
{
    const QString token = QString::fromLatin1(Token);
    const QString text =
        u"{\"mcpServers\": {\"local\": {\"command\": \"npx\"}, \"one\": {\"url\": \"https://a.example\", "
        "\"headers\": {\"X-Key\": \"%1\"}}, \"two\": {\"url\": \"https://b.example?token=%1\"}}}"_s.arg(
            token);
    const auto all = PastedText::readAll(text);
    QVERIFY(all);
    QCOMPARE(all->size(), 2);
    QCOMPARE(all->at(0).name, u"one"_s);
    QCOMPARE(all->at(1).name, u"two"_s);
    QVERIFY(all->at(1).inAddress);
    QVERIFY(!PastedText::read(text));
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
    QTest::newRow("a command with a variable")
        << u"claude mcp add a https://a.example/mcp --header \"Authorization: Bearer $TOKEN\""_s << variable;
    QTest::newRow("a command without a token")
        << u"claude mcp add --transport http ask_dot https://a.example/mcp"_s << NoToken;
    QTest::newRow("a link without a configuration")
        << u"cursor://anysphere.cursor-deeplink/mcp/install?name=a"_s
        << u"This configuration can't be read."_s;
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
