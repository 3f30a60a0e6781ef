// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "walls/SourceTree.h"

#include <QHash>
#include <QRegularExpression>
#include <QTest>

using namespace keyfob;

namespace {

const QStringList Product{QStringLiteral("src"), QStringLiteral("ui"), QStringLiteral("app")};
const QStringList Everything{QStringLiteral("src"), QStringLiteral("ui"), QStringLiteral("app"),
                             QStringLiteral("tests")};

/// Every match of the pattern in the code (comments and strings left out), as "path:line: text".
QStringList findings(const QStringList &folders, const QString &pattern, const QStringList &except = {})
{
    const QRegularExpression wanted(pattern);
    QStringList found;
    const QList<SourceFile> files = sourceFiles(folders);
    for (const SourceFile &file : files) {
        if (except.contains(file.path))
            continue;
        const QStringList lines = file.code().split(QLatin1Char('\n'));
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (wanted.match(lines.at(i)).hasMatch())
                found += QStringLiteral("%1:%2: %3").arg(file.path).arg(i + 1).arg(lines.at(i).trimmed());
        }
    }
    return found;
}

} // namespace

class TestLaws : public QObject
{
    Q_OBJECT
private slots:
    void filesAreSmall();
    void mainFunctionsAreLists();
    void roomsHaveAtMostFifteenClassesEach();
    void classNamesSayWhatTheThingIs();
    void noTwoClassesShareAName();
    void everyFileHasItsLicenceLines();
    void coAwaitStandsAlone();
    void noCapturingLambdaIsACoroutine();
    void tasksAreNodiscard();
    void secretsAreRevealedInFewPlaces();
    void filesOfAPersonAreWrittenInOnePlace();
    void noCertificateErrorIsIgnored();
    void foreignTextIsPlain();
    void nestedEventLoopsStandOnlyInTheCommandLine();
    void everyErrorCodeHasATest();
    void requestsGoThroughOneClient();
    void addressesAreOpenedThroughOneDoor();
};

void TestLaws::filesAreSmall()
{
    QStringList tooLong;
    const QList<SourceFile> files = sourceFiles(Everything);
    QVERIFY(files.size() > 100);
    for (const SourceFile &file : files) {
        const auto lines = file.text.count(QLatin1Char('\n'));
        if (lines > 300)
            tooLong += QStringLiteral("%1: %2 lines").arg(file.path).arg(lines);
    }
    QVERIFY2(tooLong.isEmpty(), qPrintable(tooLong.join(QLatin1Char('\n'))));
}

void TestLaws::mainFunctionsAreLists()
{
    for (const QString &path : {QStringLiteral("app/gui/main.cpp"), QStringLiteral("app/cli/main.cpp")}) {
        const QStringList lines = repositoryFile(path).split(QLatin1Char('\n'));
        qsizetype begin = -1;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (lines.at(i).startsWith(QLatin1String("int main(")))
                begin = i;
            if (begin >= 0 && lines.at(i) == QLatin1String("}")) {
                QVERIFY2(i - begin <= 60, qPrintable(path));
                begin = -2;
                break;
            }
        }
        QCOMPARE(begin, -2);
    }
}

void TestLaws::roomsHaveAtMostFifteenClassesEach()
{
    static const QRegularExpression declared(QStringLiteral("^class (\\w+)( final)?( :|$)"),
                                             QRegularExpression::MultilineOption);
    QHash<QString, int> classes;
    const QList<SourceFile> files = sourceFiles({QStringLiteral("src"), QStringLiteral("ui")});
    for (const SourceFile &file : files) {
        for (auto it = declared.globalMatch(file.code()); it.hasNext(); it.next())
            ++classes[file.path.section(QLatin1Char('/'), 0, 1)];
    }
    QVERIFY(classes.size() >= 18);
    for (auto it = classes.begin(); it != classes.end(); ++it)
        QVERIFY2(it.value() <= 15,
                 qPrintable(QStringLiteral("%1 has %2 classes").arg(it.key()).arg(it.value())));
}

void TestLaws::classNamesSayWhatTheThingIs()
{
    const QStringList found = findings(
        Everything,
        QStringLiteral(
            "^\\s*(class|struct) \\w*(Manager|Helper|Util|Utils|Controller|Handler|Impl|Data|Info)\\b(?!;)"));
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestLaws::noTwoClassesShareAName()
{
    // Two classes of one name in one program are one to the linker, which takes the destructor of either.
    static const QRegularExpression declared(
        QStringLiteral("^(?:class|struct) (\\w+)(?: final)?(?: :|$|\\s*\\{)"),
        QRegularExpression::MultilineOption);
    QHash<QString, QString> homes;
    const QList<SourceFile> files = sourceFiles(Product);
    for (const SourceFile &file : files) {
        if (!file.path.endsWith(QLatin1String(".h")))
            continue;
        for (auto it = declared.globalMatch(file.code()); it.hasNext();) {
            const QString name = it.next().captured(1);
            QVERIFY2(!homes.contains(name), qPrintable(name + QStringLiteral(" in ") + homes.value(name) +
                                                       QStringLiteral(" and ") + file.path));
            homes.insert(name, file.path);
        }
    }
    QVERIFY(homes.size() > 100);
}

void TestLaws::everyFileHasItsLicenceLines()
{
    const QList<SourceFile> files = sourceFiles(Everything);
    for (const SourceFile &file : files) {
        QVERIFY2(file.text.startsWith(QLatin1String("// SPDX-FileCopyrightText: ")), qPrintable(file.path));
        QVERIFY2(file.lines().value(1) == QLatin1String("// SPDX-License-Identifier: GPL-3.0-or-later"),
                 qPrintable(file.path));
    }
}

void TestLaws::coAwaitStandsAlone()
{
    // g++ 12 crashes on co_await inside a condition, and a temporary in an argument list outlives its frame
    // there.
    const QStringList awaits = findings(Everything, QStringLiteral("\\bco_await\\b"));
    QVERIFY(awaits.size() > 20);
    const QStringList found = findings(
        Everything,
        QStringLiteral("\\b(if|while|for|switch|return)\\b.*\\(.*\\bco_await\\b|[(,!&|?:+]\\s*co_await\\b"));
    // A braced argument of such a statement is destroyed twice by g++ 12.
    static const QRegularExpression braced(
        QStringLiteral("\\bco_await\\b[^;]*[({,]\\s*\\{|\\bco_await\\b[^;{]*\\w\\{"));
    const QList<SourceFile> files = sourceFiles(Everything);
    for (const SourceFile &file : files) {
        const QRegularExpressionMatch match = braced.match(file.code());
        QVERIFY2(!match.hasMatch(), qPrintable(file.path + QStringLiteral(": ") + match.captured()));
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestLaws::noCapturingLambdaIsACoroutine()
{
    const QStringList found = findings(
        Everything, QStringLiteral("\\[[^\\]]+\\]\\s*(\\([^)]*\\))?\\s*(mutable)?\\s*->\\s*QCoro::Task"));
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestLaws::tasksAreNodiscard()
{
    static const QRegularExpression task(QStringLiteral("^\\s+(?:virtual |static )?QCoro::Task<"));
    QStringList found;
    const QList<SourceFile> files = sourceFiles(Product);
    for (const SourceFile &file : files) {
        if (!file.path.endsWith(QLatin1String(".h")))
            continue;
        const QStringList lines = file.code().split(QLatin1Char('\n'));
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (task.match(lines.at(i)).hasMatch() &&
                !lines.value(i - 1).contains(QLatin1String("nodiscard")))
                found += QStringLiteral("%1:%2").arg(file.path).arg(i + 1);
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestLaws::secretsAreRevealedInFewPlaces()
{
    // Each is one small function at the edge: an HTTP header or form, a client's file, the keychain, the
    // clipboard, the masked field after Show, standard output of `token` (alone, or in the headers
    // that a client's helper prints), the claims of a JWT, and the form that a service's tokens
    // have (is what stands in a file one of them?). Whoever
    // adds one changes this number and says why.
    const QStringList found = findings(Product, QStringLiteral("\\.reveal\\(\\)|->reveal\\(\\)"));
    QVERIFY2(found.size() == KEYFOB_REVEALS,
             qPrintable(QStringLiteral("%1 uses:\n").arg(found.size()) + found.join(QLatin1Char('\n'))));
}

void TestLaws::filesOfAPersonAreWrittenInOnePlace()
{
    QStringList found = findings(Product,
                                 QStringLiteral("\\bQSaveFile\\b|\\bQSettings\\b|QIODevice::(WriteOnly|"
                                                "ReadWrite|Append)|QFile::(WriteOnly|rename|copy)|"
                                                "std::ofstream|\\bfopen\\("),
                                 {QStringLiteral("src/safefile/PortableFile.cpp"),
                                  QStringLiteral("src/safefile/PortableLocks.cpp"),
                                  QStringLiteral("src/handover/SetupBundle.cpp")}); // into a QBuffer
    // A stream into a byte array writes no file.
    found.removeIf([](const QString &line) { return line.contains(QLatin1String("QDataStream")); });
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestLaws::noCertificateErrorIsIgnored()
{
    const QStringList found = findings(
        Product, QStringLiteral("ignoreSslErrors|setPeerVerifyMode|[iI]nsecureFallback\\((?!false)"));
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestLaws::foreignTextIsPlain()
{
    const QStringList rich =
        findings(Product, QStringLiteral("Qt::(AutoText|RichText|MarkdownText)|setHtml\\(|setMarkdown\\("));
    QVERIFY2(rich.isEmpty(), qPrintable(rich.join(QLatin1Char('\n'))));
    // QLabel guesses the format of its text; PlainLabel does not.
    const QStringList labels = findings(
        {QStringLiteral("ui"), QStringLiteral("app")}, QStringLiteral("new QLabel\\b|\\bQLabel \\w+[;({]"),
        {QStringLiteral("ui/parts/PlainLabel.h"), QStringLiteral("ui/parts/PlainLabel.cpp")});
    QVERIFY2(labels.isEmpty(), qPrintable(labels.join(QLatin1Char('\n'))));
}

void TestLaws::nestedEventLoopsStandOnlyInTheCommandLine()
{
    const QStringList found = findings(
        Product, QStringLiteral("\\bQEventLoop\\b|waitFor\\(|processEvents|(?<!m_query)(\\.|->)exec\\(\\)"),
        {QStringLiteral("app/cli/main.cpp"), QStringLiteral("app/gui/main.cpp")});
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestLaws::everyErrorCodeHasATest()
{
    static const QRegularExpression code(QStringLiteral("^    ([A-Z]\\w+),"),
                                         QRegularExpression::MultilineOption);
    QString tests;
    const QList<SourceFile> files = sourceFiles({QStringLiteral("tests")});
    for (const SourceFile &file : files) {
        if (!file.path.startsWith(QLatin1String("tests/walls")))
            tests += file.text;
    }
    QStringList untested;
    int codes = 0;
    for (auto it = code.globalMatch(repositoryFile(QStringLiteral("src/base/Error.h"))); it.hasNext();
         ++codes) {
        const QString name = it.next().captured(1);
        if (!tests.contains(QStringLiteral("ErrorCode::") + name))
            untested += name;
    }
    QVERIFY(codes > 30);
    QVERIFY2(untested.isEmpty(), qPrintable(untested.join(QLatin1Char('\n'))));
}

void TestLaws::requestsGoThroughOneClient()
{
    const QStringList found = findings(Product, QStringLiteral("\\bQNetworkRequest\\b|\\bQNetworkReply\\b"),
                                       {QStringLiteral("src/http/HttpClient.cpp")});
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestLaws::addressesAreOpenedThroughOneDoor()
{
    const QStringList found =
        findings(Product, QStringLiteral("\\bQDesktopServices::openUrl\\b|\\bstd::system\\b|\\bpopen\\b"),
                 {QStringLiteral("ui/desktop/DesktopLauncher.cpp")});
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(TestLaws)
#include "TestLaws.moc"
