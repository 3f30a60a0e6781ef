// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "walls/SourceTree.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace keyfob;

namespace {

/// Which rooms a room may include: the table of the README.
const QHash<QString, QSet<QString>> &allowedRooms()
{
    static const auto set = [](std::initializer_list<const char *> names) {
        QSet<QString> rooms;
        for (const char *name : names)
            rooms.insert(QString::fromLatin1(name));
        return rooms;
    };
    static const QHash<QString, QSet<QString>> table{
        {QStringLiteral("src/base"), set({})},
        {QStringLiteral("src/http"), set({"base"})},
        {QStringLiteral("src/keychain"), set({"base"})},
        {QStringLiteral("src/configedit"), set({})},
        {QStringLiteral("src/tomledit"), set({"configedit"})},
        {QStringLiteral("src/yamledit"), set({"configedit"})},
        {QStringLiteral("src/safefile"), set({"base"})},
        {QStringLiteral("src/projects"), set({"safefile", "base"})},
        {QStringLiteral("src/auth"), set({"http", "base"})},
        {QStringLiteral("src/mcp"), set({"http", "base"})},
        {QStringLiteral("src/services"), set({"auth", "mcp", "http", "base"})},
        {QStringLiteral("src/masking"), set({"base"})},
        {QStringLiteral("src/footprints"), set({"safefile", "base"})},
        {QStringLiteral("src/clients"),
         set({"configedit", "tomledit", "yamledit", "masking", "footprints", "safefile", "base"})},
        {QStringLiteral("src/handover"), set({"clients", "configedit", "base"})},
        {QStringLiteral("src/scanning"), set({"services", "clients", "projects", "configedit", "base"})},
        {QStringLiteral("src/connections"),
         set({"scanning", "services", "clients", "footprints", "mcp", "keychain", "http", "base"})},
        {QStringLiteral("src/reminders"), set({"connections", "clients", "base"})},
        {QStringLiteral("src/demo"), set({"base"})},
        {QStringLiteral("ui"), set({"connections", "reminders", "scanning", "services", "clients", "handover",
                                    "projects", "safefile", "base"})},
    };
    return table;
}

/// Which outside libraries a room may include, as patterns of header names; Qt Core and the standard library
/// are free.
const QHash<QString, QString> &allowedLibraries()
{
    static const QHash<QString, QString> table{
        {QStringLiteral("src/base"), QStringLiteral("QCoro\\w*")},
        {QStringLiteral("src/http"), QStringLiteral("QCoro\\w*|QNetwork\\w*|QSsl\\w*")},
        {QStringLiteral("src/keychain"), QStringLiteral("QCoro\\w*|QDBus\\w*|qt6keychain/.*")},
        {QStringLiteral("src/configedit"), QStringLiteral("")},
        {QStringLiteral("src/tomledit"), QStringLiteral("")},
        {QStringLiteral("src/yamledit"), QStringLiteral("")},
        {QStringLiteral("src/masking"), QStringLiteral("")},
        {QStringLiteral("src/safefile"), QStringLiteral("")},
        {QStringLiteral("src/projects"), QStringLiteral("")},
        {QStringLiteral("src/auth"),
         QStringLiteral("QCoro\\w*|QTcp\\w*|QHostAddress|QAbstractO\\w+|QOAuth\\w*")},
        {QStringLiteral("src/mcp"), QStringLiteral("QCoro\\w*")},
        {QStringLiteral("src/services"), QStringLiteral("QCoro\\w*")},
        {QStringLiteral("src/footprints"), QStringLiteral("")},
        {QStringLiteral("src/clients"), QStringLiteral("")},
        {QStringLiteral("src/handover"), QStringLiteral("quazip/.*")},
        {QStringLiteral("src/scanning"), QStringLiteral("QCoro\\w*")},
        {QStringLiteral("src/connections"), QStringLiteral("QCoro\\w*|QSql\\w*")},
        {QStringLiteral("src/reminders"), QStringLiteral("QCoro\\w*")},
        {QStringLiteral("src/demo"),
         QStringLiteral("QHttpServer\\w*|QTcp\\w*|QHostAddress|QFuture|QPromise")},
    };
    return table;
}

/// Headers of Qt modules other than Core, by the beginning of their names.
const QRegularExpression &outsideHeader()
{
    static const QRegularExpression pattern(
        QStringLiteral("^(QCoro\\w*|QNetwork\\w*|QSsl\\w*|QDBus\\w*|qt6keychain/"
                       ".*|QTcp\\w*|QLocal(Server|Socket)|QHostAddress|QHostInfo|"
                       "QUdp\\w*|QAbstractO(Auth)\\w*|QOAuth\\w*|QSql\\w*|QHttpServer\\w*|Q\\w*Widget\\w*|Q("
                       "Push|Tool|Radio|Check)\\w*|"
                       "QPainter|QIcon|QPixmap|QImage|QGuiApplication|QApplication|QMessageBox|QDialog\\w*|"
                       "QLabel|QDesktopServices|"
                       "QClipboard|CLI/.*|quazip/.*)$"));
    return pattern;
}

QString roomOf(const QString &path)
{
    const QStringList parts = path.split(QLatin1Char('/'));
    return parts.first() == QLatin1String("src") ? parts.first() + QLatin1Char('/') + parts.at(1)
                                                 : parts.first();
}

} // namespace

class TestWalls : public QObject
{
    Q_OBJECT
private slots:
    void noRoomIncludesARoomAboveOrBesideIt();
    void outsideLibrariesStayInTheirRooms();
    void textEditorsArePlainCpp();
    void everyRoomHasAShortReadme();
    void sourcesAreListedNotGlobbed();
};

void TestWalls::noRoomIncludesARoomAboveOrBesideIt()
{
    static const QRegularExpression include(QStringLiteral("^#include \"(\\w+)/"),
                                            QRegularExpression::MultilineOption);
    QStringList crossings;
    int seen = 0;
    const QList<SourceFile> files = sourceFiles({QStringLiteral("src"), QStringLiteral("ui")});
    for (const SourceFile &file : files) {
        const QString room = roomOf(file.path);
        QVERIFY2(allowedRooms().contains(room), qPrintable(QStringLiteral("no wall is written for ") + room));
        const QString own = room.section(QLatin1Char('/'), -1);
        for (auto it = include.globalMatch(file.text); it.hasNext(); ++seen) {
            const QString other = it.next().captured(1);
            if (other != own && !allowedRooms().value(room).contains(other))
                crossings += file.path + QStringLiteral(" includes ") + other;
        }
    }
    QVERIFY(seen > 100); // the pattern still finds includes
    QVERIFY2(crossings.isEmpty(), qPrintable(crossings.join(QLatin1Char('\n'))));
}

void TestWalls::outsideLibrariesStayInTheirRooms()
{
    static const QRegularExpression include(QStringLiteral("^#include <([^>]+)>"),
                                            QRegularExpression::MultilineOption);
    QStringList crossings;
    int outside = 0;
    const QList<SourceFile> files = sourceFiles({QStringLiteral("src")});
    for (const SourceFile &file : files) {
        const QRegularExpression allowed(
            QStringLiteral("^(%1)$").arg(allowedLibraries().value(roomOf(file.path))));
        for (auto it = include.globalMatch(file.text); it.hasNext();) {
            const QString header = it.next().captured(1);
            if (!outsideHeader().match(header).hasMatch())
                continue;
            ++outside;
            if (!allowed.match(header).hasMatch())
                crossings += file.path + QStringLiteral(" includes ") + header;
        }
    }
    QVERIFY(outside > 20);
    QVERIFY2(crossings.isEmpty(), qPrintable(crossings.join(QLatin1Char('\n'))));
}

void TestWalls::textEditorsArePlainCpp()
{
    const QList<SourceFile> editors = sourceFiles(
        {QStringLiteral("src/configedit"), QStringLiteral("src/tomledit"), QStringLiteral("src/yamledit")});
    QVERIFY(editors.size() >= 10);
    for (const SourceFile &file : editors)
        QVERIFY2(!file.text.contains(QLatin1String("#include <Q")), qPrintable(file.path));
}

void TestWalls::everyRoomHasAShortReadme()
{
    QStringList rooms = allowedRooms().keys();
    rooms += {QStringLiteral("app"), QStringLiteral("resources"), QStringLiteral("tests"),
              QStringLiteral("packaging")};
    for (const QString &room : rooms) {
        const QString readme = repositoryFile(room + QStringLiteral("/README.md"));
        QVERIFY2(!readme.isEmpty(), qPrintable(room + QStringLiteral(" has no README.md")));
        QVERIFY2(readme.count(QLatin1Char('\n')) <= 12,
                 qPrintable(room + QStringLiteral("/README.md is too long")));
    }
}

void TestWalls::sourcesAreListedNotGlobbed()
{
    for (const QString &room : allowedRooms().keys()) {
        const QString list = repositoryFile(room + QStringLiteral("/CMakeLists.txt"));
        QVERIFY2(!list.isEmpty(), qPrintable(room));
        // Descriptions are data: a new one is a file and nothing else.
        static const QRegularExpression glob(
            QStringLiteral("GLOB(?!\\w* \\w+ (CONFIGURE_DEPENDS )?\\$\\{CMAKE_SOURCE_DIR\\}/resources/)"));
        QVERIFY2(!glob.match(list).hasMatch(), qPrintable(room));
    }
}

QTEST_GUILESS_MAIN(TestWalls)
#include "TestWalls.moc"
