// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/ProjectChoices.h"

#include <QTest>

using namespace keyfob;
using Kind = GitVerdict::Kind;
using Way = ProjectChoice::Way;

namespace {

const QString Http = QStringLiteral("http");
const QString OAuth = QStringLiteral("http-oauth");
const QString Env = QStringLiteral("env");
const QString Input = QStringLiteral("input");
const QString Reference = QStringLiteral("${env:CONNECTIVEONE_TOKEN}");

const ProjectChoice SignsIn{
    Way::SignsIn, OAuth, QStringLiteral("Write without the token; the client signs in"), {}};
const ProjectChoice Refers{
    Way::Reference, Env, QStringLiteral("Write ${env:CONNECTIVEONE_TOKEN} and show how to set it"), {}};
const ProjectChoice Token{Way::Token, Http, QStringLiteral("Write the token into the file"), {}};

ProjectChoice ignoring(const QString &off = {})
{
    return {Way::IgnoreAndToken, Http, QStringLiteral("Add the file to .gitignore and write the token"), off};
}

GitVerdict verdict(Kind kind)
{
    return {kind, {}, {}, {ErrorCode::Timeout, QStringLiteral("Git did not answer."), {}}};
}

QList<ProjectChoice> choices(Kind kind, const QStringList &forms)
{
    return ProjectChoices::of(verdict(kind), forms, Reference);
}

} // namespace

class TestProjectChoices : public QObject
{
    Q_OBJECT
private slots:
    void aFileThatGitWouldShowGetsTheThreeChoices()
    {
        const QList<ProjectChoice> expected{SignsIn, Refers, ignoring()};
        QCOMPARE(choices(Kind::NotIgnored, {Http, OAuth, Env}), expected);
    }

    void aTrackedFileNeverGetsTheToken()
    {
        const QList<ProjectChoice> expected{
            SignsIn, Refers, ignoring(QStringLiteral("The file is already in the repository."))};
        QCOMPARE(choices(Kind::Tracked, {Http, OAuth, Env}), expected);
    }

    void whereGitCannotTellTheReasonStandsAtTheThirdChoice()
    {
        for (const Kind kind : {Kind::GitMissing, Kind::TimedOut, Kind::NotTrusted, Kind::Failed}) {
            const QList<ProjectChoice> expected{SignsIn, Refers,
                                                ignoring(QStringLiteral("Git did not answer."))};
            QCOMPARE(choices(kind, {Http, OAuth, Env}), expected);
        }
    }

    void whereNobodySeesTheFileTheTokenIsRecommended()
    {
        for (const Kind kind : {Kind::NoRepository, Kind::Ignored}) {
            const QList<ProjectChoice> expected{Token, SignsIn, Refers};
            QCOMPARE(choices(kind, {Http, OAuth, Env}), expected);
        }
    }

    void onlyFormsThatTheClientHasAreOffered()
    {
        QCOMPARE(choices(Kind::NotIgnored, {Http}), QList<ProjectChoice>{ignoring()});
        QCOMPARE(choices(Kind::NotIgnored, {Http, Env}), QList<ProjectChoice>({Refers, ignoring()}));
        QCOMPARE(choices(Kind::Tracked, {OAuth}), QList<ProjectChoice>{SignsIn});
        QCOMPARE(choices(Kind::NotIgnored, {QStringLiteral("helper")}), QList<ProjectChoice>());
        const QList<ProjectChoice> asked = choices(Kind::Tracked, {Input});
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().way, Way::Asked);
        QCOMPARE(asked.first().form, Input);
        QCOMPARE(asked.first().off, QString());
    }

    void theClientsBestFormWithATokenIsTaken()
    {
        const QString remote = QStringLiteral("mcp-remote");
        const QString url = QStringLiteral("token-url");
        QCOMPARE(choices(Kind::NoRepository, {remote, url}).first().form, remote);
        QCOMPARE(choices(Kind::NotIgnored, {url}).first().form, url);
        QCOMPARE(choices(Kind::Ignored, {QStringLiteral("stdio")}).first().way, Way::Token);
    }

    void inEveryCaseTheFirstChoiceCanBeChosenIfAnyCan()
    {
        for (const Kind kind : {Kind::NoRepository, Kind::Ignored, Kind::NotIgnored, Kind::Tracked,
                                Kind::GitMissing, Kind::TimedOut, Kind::NotTrusted, Kind::Failed}) {
            for (int set = 0; set < 16; ++set) {
                QStringList forms;
                for (const auto &[bit, form] : {std::pair{1, Http}, {2, OAuth}, {4, Env}, {8, Input}}) {
                    if ((set & bit) != 0)
                        forms += form;
                }
                const QList<ProjectChoice> all = choices(kind, forms);
                QCOMPARE(all.size(), forms.size());
                bool off = false;
                for (const ProjectChoice &choice : all) {
                    QVERIFY(!off || !choice.off.isEmpty()); // those that are off stand last
                    off = !choice.off.isEmpty();
                    const bool token = choice.way == Way::Token || choice.way == Way::IgnoreAndToken;
                    QVERIFY(!token || choice.way != Way::Token || verdict(kind).mayHoldToken());
                    QVERIFY(!token || off || verdict(kind).mayHoldToken() || kind == Kind::NotIgnored);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestProjectChoices)
#include "TestProjectChoices.moc"
