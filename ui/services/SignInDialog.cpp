// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/SignInDialog.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/Growth.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/PlainLabel.h"
#include "ui/parts/StepList.h"
#include "ui/services/ClientIdForm.h"
#include "ui/services/SignInHelp.h"
#include "ui/words/MomentText.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 66;

QString wordsOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::SignInDenied:
        return SignInDialog::tr("You chose not to allow access.");
    case ErrorCode::SignInExpired:
        return SignInDialog::tr("The sign-in page expired (10 minutes).");
    case ErrorCode::RegistrationRefused:
        return SignInDialog::tr("The service does not allow new apps to sign in by themselves.");
    default:
        return (plainText(error.message) + QLatin1Char('\n') + plainText(error.hint)).trimmed();
    }
}

} // namespace

SignInDialog::SignInDialog(const QString &name, const Clock &clock, QWidget *parent)
    : QDialog(parent), m_clock(clock),
      m_intro((new PlainLabel(tr("Continue in your browser."), this))->wrapping()->heading()),
      m_steps(new StepList(this)), m_left(new PlainLabel(QString(), this)),
      m_note((new PlainLabel(QString(), this))->wrapping()),
      m_advice((new PlainLabel(QString(), this))->wrapping()), m_help(new SignInHelp(this)),
      m_error(new MessageBar(this)), m_clientId(new ClientIdForm(this)),
      m_again(m_error->addButton(tr("Try &Again"))), m_enterId(m_error->addButton(tr("Enter Client &ID…"))),
      m_paste(m_error->addButton(tr("Use a &Token"))), m_cancel(makeButton(tr("Cancel"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    //: %1 is the name of a connection
    setWindowTitle(tr("Sign In to %1").arg(plainText(name)));
    m_steps->show({{QStringLiteral("refresh"), tr("Looking for a sign-in…"), QString()}});
    layOut();
    m_note->hide();
    m_advice->hide();
    m_clientId->hide();
    m_cancel->setAutoDefault(false);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &SignInDialog::showSteps);
    connect(m_again, &QPushButton::clicked, this, &SignInDialog::againRequested);
    connect(m_enterId, &QPushButton::clicked, this, [this] {
        m_clientId->setVisible(true);
        m_clientId->idField()->setFocus();
        growToFit(*this);
    });
    connect(m_paste, &QPushButton::clicked, this, &SignInDialog::pasteRequested);
    connect(m_help, &SignInHelp::tokenRequested, this, &SignInDialog::pasteRequested);
    connect(m_cancel, &QPushButton::clicked, this, &SignInDialog::reject);
}

void SignInDialog::layOut()
{
    auto *progress = new QHBoxLayout;
    progress->addWidget(m_steps, 1);
    progress->addWidget(m_left, 0, Qt::AlignBottom);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_intro);
    column->addLayout(progress);
    column->addWidget(m_note);
    column->addWidget(m_error);
    column->addWidget(m_advice);
    column->addWidget(m_help);
    column->addWidget(m_clientId);
    column->addStretch(1);
    column->addLayout(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * WidthInCharacters);
}

void SignInDialog::show(const SignInProgress &progress)
{
    m_failed = false;
    m_error->quiet();
    m_clientId->hide();
    m_progress = progress;
    m_note->setText(plainText(progress.note));
    m_note->setVisible(!progress.note.isEmpty());
    using Stage = SignInProgress::Stage;
    const bool waiting =
        progress.stage == Stage::WaitingForBrowser || progress.stage == Stage::WaitingForCode;
    m_intro->show();
    m_steps->setVisible(true);
    m_left->setVisible(true);
    m_intro->setText(progress.stage == Stage::WaitingForCode ? tr("Continue on any device.")
                                                             : tr("Continue in your browser."));
    m_help->show(progress);
    m_advice->setVisible(progress.stage == Stage::WaitingForBrowser && !m_advice->text().isEmpty());
    m_cancel->setText(tr("Cancel"));
    showSteps();
    if (waiting && isVisible())
        m_second.start();
    if (isVisible())
        growToFit(*this);
}

void SignInDialog::showSteps()
{
    using Stage = SignInProgress::Stage;
    QList<StepList::Step> steps;
    if (m_progress.host.isEmpty())
        steps.append({QStringLiteral("refresh"), tr("Looking for a sign-in…"), QString()});
    else {
        //: %1 is the host of a sign-in page
        steps.append({QStringLiteral("check"), tr("Found the sign-in of %1").arg(plainText(m_progress.host)),
                      QString()});
    }
    const bool waits =
        m_progress.stage == Stage::WaitingForBrowser || m_progress.stage == Stage::WaitingForCode;
    if (waits)
        steps.append({QStringLiteral("circle"), tr("Waiting for you to allow access…"), QString()});
    if (m_progress.stage == Stage::Redeeming || m_progress.stage == Stage::Done)
        steps.append({QStringLiteral("check"), tr("Access was allowed."), QString()});
    QStringList texts;
    for (const StepList::Step &step : steps)
        texts.append(step.text);
    if (texts != m_steps->texts())
        m_steps->show(steps);
    const bool counts = waits && m_progress.deadline.isValid();
    //: %1 is a time such as "9:42"
    m_left->setText(counts ? tr("%1 left").arg(MomentText::clock(
                                 std::chrono::seconds(m_clock.now().secsTo(m_progress.deadline))))
                           : QString());
    if (!counts)
        m_second.stop();
}

void SignInDialog::showError(const Error &error)
{
    m_failed = true;
    m_second.stop();
    m_intro->hide();
    m_left->hide();
    m_steps->hide();
    m_help->quiet();
    m_note->hide();
    m_advice->hide();
    m_again->setText(error.code == ErrorCode::SignInExpired ? tr("Start &Again") : tr("Try &Again"));
    m_again->setVisible(error.code != ErrorCode::RegistrationRefused &&
                        error.code != ErrorCode::SignInUnsupported);
    m_enterId->setVisible(error.code == ErrorCode::RegistrationRefused);
    m_error->say(QStringLiteral("cross"), wordsOf(error));
    m_cancel->setText(tr("Close"));
    if (isVisible())
        growToFit(*this);
}

void SignInDialog::advise(const ServiceDescription &service)
{
    QStringList lines;
    for (const TroubleRule &rule : service.troubles) {
        const QString steps = plainText(rule.steps.join(QLatin1Char(' ')));
        if (rule.at.contains(QLatin1String("oauth")) && rule.fault == QLatin1String("browser"))
            m_help->setAdvice(plainText(rule.steps.mid(1).join(QLatin1Char(' '))));
        else if (rule.at.contains(QLatin1String("oauth")) && !rule.contains.isEmpty() &&
                 rule.actions.contains(QLatin1String("open-sign-in-page")))
            //: %1 a service, %2 words on its page, %3 what to do then
            lines += tr("If %1 says “%2”: %3")
                         .arg(plainText(service.name), plainText(rule.contains.first()), steps);
    }
    m_advice->setText(lines.join(QLatin1Char('\n')));
}

void SignInDialog::finish()
{
    m_second.stop();
    accept();
}

QString SignInDialog::errorText() const
{
    return m_error->isHidden() ? QString() : m_error->text();
}

void SignInDialog::reject()
{
    m_second.stop();
    if (!m_failed)
        emit cancelled();
    QDialog::reject();
}

void SignInDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    growToFit(*this);
    if (m_progress.deadline.isValid())
        m_second.start();
}

} // namespace keyfob
