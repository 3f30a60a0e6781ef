// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/ChangePreview.h"
#include "ui/install/HistoryDialog.h"
#include "ui/install/InstallFlow.h"
#include "ui/install/InstallSection.h"
#include "ui/install/RestoreDialog.h"

#include "connections/ConnectionsBench.h"
#include "support/FakeLauncher.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace keyfob;

namespace {

const QString Cursor = QStringLiteral("cursor");
constexpr auto OpenToAll = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
constexpr auto OthersRead = QFile::ReadGroup | QFile::ReadOther;

/// A signed-in connection, and Cursor's file as another program left it.
struct Stage
{
    explicit Stage(const QByteArray &before = "{\"mine\": 1}\n")
    {
        id = bench.signedIn();
        bench.folder.write(QStringLiteral(".cursor/mcp.json"), before);
        QFile::setPermissions(file(), OpenToAll);
        section.show(*bench.connections->byId(id));
    }
    [[nodiscard]] QString file() const { return bench.file(Cursor); }
    [[nodiscard]] bool isLoose() const { return (QFile::permissions(file()) & OthersRead) != 0; }
    [[nodiscard]] QByteArray content() const
    {
        QFile stored(file());
        return stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray();
    }
    ChangePreview *preview()
    {
        const bool came = QTest::qWaitFor([this] { return window.findChild<ChangePreview *>() != nullptr; });
        return came ? window.findChild<ChangePreview *>() : nullptr;
    }
    /// Adds the entry; `privately`: with the box as it comes.
    bool add(bool privately)
    {
        flow.add(id, Cursor);
        ChangePreview *dialog = preview();
        if (!dialog || dialog->privateBox()->isHidden())
            return false;
        dialog->privateBox()->setChecked(privately);
        dialog->confirmButton()->click();
        return QTest::qWaitFor([this] { return !window.findChild<ChangePreview *>(); }) &&
               content().contains("Authorization");
    }
    [[nodiscard]] InstallRow *row() const
    {
        for (InstallRow *each : section.rows()) {
            if (each->clientId() == Cursor)
                return each;
        }
        return nullptr;
    }

    ConnectionsBench bench;
    FakeLauncher launcher;
    ScratchFolder proc;
    QWidget window;
    InstallFlow flow{*bench.connections, launcher, &window, RunningPrograms(proc.path())};
    InstallSection section{*bench.connections, flow, &window};
    QString id;
};

} // namespace

/// Files that others can read, and files that others changed.
class TestFilesOfOthers : public QObject
{
    Q_OBJECT
private slots:
    void aFileThatOthersReadBecomesPrivateBeforeATokenStandsInIt();
    void itStaysAsItIsWhenThePersonSaysSo();
    void aFileThatWasLoosenedIsNamedAndMended();
    void aCopyIsPutBackWhole();
    void timesComeFromTheNames_data();
    void timesComeFromTheNames();
};

void TestFilesOfOthers::aFileThatOthersReadBecomesPrivateBeforeATokenStandsInIt()
{
    Stage stage;
    stage.bench.connections->saveSetting(QStringLiteral("preview"), QStringLiteral("replacing"));
    QVERIFY(stage.isLoose());
    QVERIFY(stage.add(true)); // shown although only replacing is to be shown
    QVERIFY(!stage.isLoose());
}

void TestFilesOfOthers::itStaysAsItIsWhenThePersonSaysSo()
{
    Stage stage;
    QVERIFY(stage.add(false));
    QVERIFY(stage.isLoose());
    QVERIFY(stage.row()->remarkText().contains(QLatin1String("Other users")));
}

void TestFilesOfOthers::aFileThatWasLoosenedIsNamedAndMended()
{
    Stage stage;
    QVERIFY(stage.add(true));
    QVERIFY(!stage.row()->remarkText().contains(QLatin1String("Other users")));
    QFile::setPermissions(stage.file(), OpenToAll);
    stage.section.refresh();
    QVERIFY(stage.row()->remarkText().contains(QLatin1String("Other users")));
    const QByteArray before = stage.content();
    stage.section.act(Cursor, InstallRow::Deed::MakePrivate);
    QVERIFY(!stage.isLoose());
    QCOMPARE(stage.content(), before);
    QVERIFY(!stage.row()->remarkText().contains(QLatin1String("Other users")));
}

void TestFilesOfOthers::aCopyIsPutBackWhole()
{
    Stage stage("{\"mine\": 1}\n");
    QVERIFY(stage.add(true));
    stage.bench.folder.write(QStringLiteral(".cursor/mcp.json"), "{\"broken\": ");
    HistoryDialog history(*stage.bench.connections, stage.flow);
    history.setAttribute(Qt::WA_DeleteOnClose, false);
    history.copiesButton()->click();
    auto *dialog = history.findChild<RestoreDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->table()->rowCount(), 1);
    QCOMPARE(dialog->table()->item(0, 1)->text(), QStringLiteral("Cursor"));
    QCOMPARE(dialog->table()->item(0, 2)->text(), QStringLiteral("~/.cursor/mcp.json"));
    QVERIFY(!dialog->restoreButton()->isEnabled());
    dialog->table()->setCurrentCell(0, 0);
    QSignalSpy failed(dialog, &RestoreDialog::failed);
    dialog->restoreButton()->click();
    QCOMPARE(failed.size(), 0);
    QCOMPARE(stage.content(), QByteArray("{\"mine\": 1}\n"));
    // What stood there last is a copy now.
    QCOMPARE(stage.bench.connections->fileCopies(Cursor).size(), 2);
}

void TestFilesOfOthers::timesComeFromTheNames_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("time");
    QTest::newRow("plain") << QStringLiteral("/b/mcp.json.20261125-214142Z.bak")
                           << QStringLiteral("2026-11-25T21:41:42Z");
    QTest::newRow("second of that second")
        << QStringLiteral("/b/config.toml.20261125-214142Z-1.bak") << QStringLiteral("2026-11-25T21:41:42Z");
    QTest::newRow("another file") << QStringLiteral("/b/mcp.json.bak") << QString();
}

void TestFilesOfOthers::timesComeFromTheNames()
{
    QFETCH(QString, path);
    QFETCH(QString, time);
    const QDateTime at = RestoreDialog::timeOf(path);
    QCOMPARE(at.isValid() ? at.toString(Qt::ISODate) : QString(), time);
}

QTEST_MAIN(TestFilesOfOthers)
#include "TestFilesOfOthers.moc"
