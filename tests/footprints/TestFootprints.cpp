// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "footprints/Footprints.h"
#include "support/FakePaths.h"
#include "support/ScratchFolder.h"

#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace keyfob;

namespace {

const QString File = QStringLiteral("/home/person/.cursor/mcp.json");
const QString Other = QStringLiteral("/home/person/.claude.json");
const Footprints::Mark Two{2, true};
constexpr auto Written = ChangeNote::Outcome::Written;
const QJsonObject Change{{QStringLiteral("client"), QStringLiteral("cursor")}};

} // namespace

class TestFootprints : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<ScratchFolder>();
        m_paths = std::make_unique<FakePaths>(m_folder->path());
    }
    void whatIsNotKnownIsEmpty();
    void aBegunStepIsRememberedAtOnce();
    void theEndCorrectsTheMark();
    void notesAreGivenAwayOnceAndMarksStay();
    void whatIsNotTakenComesAgain();
    void aStepInTheMakingIsNotTakenOver();
    void marksAloneWaitUntilThereAreMany();
    void aKillAfterTakingGivesTheSameNotesAgain();
    void manyTakeOverAtOnceAndEachNoteComesOnce();
    void aFolderThatCannotBeWrittenIsAnError();

private:
    [[nodiscard]] Footprints footprints() const { return Footprints(*m_paths); }
    void noted(const QString &file, Footprints::Mark mark, const QJsonObject &change = Change) const
    {
        footprints().begin(file, mark, change)->end(mark, Written);
    }
    [[nodiscard]] QStringList handedOver() const
    {
        QStringList ids;
        const Result<void> done = footprints().handOver([&ids](const QList<ChangeNote> &notes) {
            for (const ChangeNote &note : notes)
                ids += note.id;
            return Result<void>();
        });
        return done ? ids : QStringList{done.error().message};
    }
    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<FakePaths> m_paths;
};

void TestFootprints::whatIsNotKnownIsEmpty()
{
    QVERIFY(*footprints().of(File) == Footprints::Mark());
    QCOMPARE(handedOver(), QStringList());
    QVERIFY2(!QFile::exists(m_paths->ownData()), "looking leaves no trace");
}

void TestFootprints::aBegunStepIsRememberedAtOnce()
{
    Result<Footprints::Step> step = footprints().begin(File, Two, Change);
    QVERIFY(step);
    QVERIFY(*footprints().of(File) == Two);
    QVERIFY(*footprints().of(Other) == Footprints::Mark());
    step->end(Two, Written);
    QVERIFY(*footprints().of(File) == Two);
}

void TestFootprints::theEndCorrectsTheMark()
{
    footprints().begin(File, Two)->end({}, ChangeNote::Outcome::Unknown);
    QVERIFY(*footprints().of(File) == Footprints::Mark());
    footprints().begin(File, Two)->end({1, false}, Written);
    QCOMPARE(footprints().of(File)->containers, 1);
}

void TestFootprints::notesAreGivenAwayOnceAndMarksStay()
{
    noted(File, Two);
    noted(Other, {1, false});
    noted(File, {3, true});
    QCOMPARE(handedOver().size(), 3);
    QCOMPARE(handedOver(), QStringList());
    QCOMPARE(footprints().of(File)->containers, 3);
    QCOMPARE(footprints().of(Other)->containers, 1);
    // A mark that is empty needs no file.
    noted(File, {});
    noted(Other, {});
    QCOMPARE(handedOver().size(), 2);
    QVERIFY(*footprints().of(File) == Footprints::Mark());
    QVERIFY(QDir(m_paths->ownData() + QLatin1String("/footprints")).isEmpty());
}

void TestFootprints::whatIsNotTakenComesAgain()
{
    noted(File, Two);
    const Result<void> refused = footprints().handOver(
        [](const QList<ChangeNote> &) -> Result<void> { return fail(ErrorCode::DatabaseFailed, {}); });
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::DatabaseFailed);
    QVERIFY(*footprints().of(File) == Two);
    QCOMPARE(handedOver().size(), 1);
}

void TestFootprints::aStepInTheMakingIsNotTakenOver()
{
    noted(File, Two);
    {
        Result<Footprints::Step> step = footprints().begin(Other, Two, Change);
        QVERIFY(step);
        const Result<void> done =
            footprints().handOver([](const QList<ChangeNote> &) { return Result<void>(); });
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
    } // as when its process is killed
    QCOMPARE(handedOver().size(), 2);
}

void TestFootprints::marksAloneWaitUntilThereAreMany()
{
    noted(File, Two, {});
    QCOMPARE(handedOver(), QStringList());
    QVERIFY(!footprints().areMany());
    QVERIFY(*footprints().of(File) == Two);
    noted(Other, Two, {{QStringLiteral("long"), QString(300'000, u'x')}});
    QVERIFY(footprints().areMany());
    QCOMPARE(handedOver().size(), 2);
    QVERIFY(!footprints().areMany());
    QVERIFY(*footprints().of(File) == Two);
}

void TestFootprints::aKillAfterTakingGivesTheSameNotesAgain()
{
    noted(File, Two);
    for (const char *step : {"notesTaken", "footprintsKept"}) {
        const pid_t child = ::fork();
        if (child == 0) {
            qputenv("KEYFOB_TEST_KILL_AT", step);
            std::ignore = handedOver();
            ::_exit(0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY2(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, step);
        QVERIFY(*footprints().of(File) == Two);
    }
    QCOMPARE(handedOver().size(), 1);
    QVERIFY(*footprints().of(File) == Two);
}

void TestFootprints::manyTakeOverAtOnceAndEachNoteComesOnce()
{
    constexpr int Processes = 8;
    constexpr int Each = 20;
    QList<pid_t> children;
    for (int i = 0; i < Processes; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            QFile out(m_folder->path(QStringLiteral("taken-%1").arg(i)));
            bool failed = !out.open(QIODevice::WriteOnly);
            for (int k = 0; k < Each; ++k) {
                noted(QStringLiteral("/%1/%2").arg(i).arg(k), {k + 1, false});
                const Result<void> taken = footprints().handOver([&out](const QList<ChangeNote> &notes) {
                    for (const ChangeNote &note : notes)
                        out.write(note.id.toLatin1() + '\n');
                    return Result<void>();
                });
                Q_UNUSED(taken) // Busy: another one has them
            }
            failed = failed || !out.flush();
            ::_exit(failed ? 1 : 0);
        }
        children.append(child);
    }
    for (const pid_t child : children) {
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
    }
    QByteArrayList ids = handedOver().join(u'\n').toLatin1().split('\n');
    for (int i = 0; i < Processes; ++i)
        ids += m_folder->read(QStringLiteral("taken-%1").arg(i)).split('\n');
    ids.removeAll(QByteArray());
    QCOMPARE(ids.size(), Processes * Each);
    QCOMPARE(QSet<QByteArray>(ids.begin(), ids.end()).size(), ids.size());
    for (int i = 0; i < Processes; ++i) {
        for (int k = 0; k < Each; ++k)
            QCOMPARE(footprints().of(QStringLiteral("/%1/%2").arg(i).arg(k))->containers, k + 1);
    }
}

void TestFootprints::aFolderThatCannotBeWrittenIsAnError()
{
    const FakePaths nowhere(QStringLiteral("/dev/null"));
    const Result<Footprints::Step> step = Footprints(nowhere).begin(File, Two);
    QVERIFY(!step);
    QCOMPARE(step.error().code, ErrorCode::FileUnwritable);
}

QTEST_GUILESS_MAIN(TestFootprints)
#include "TestFootprints.moc"
