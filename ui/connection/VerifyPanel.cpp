// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/VerifyPanel.h"

#include "base/BoundedJson.h"
#include "connections/VerificationSteps.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"
#include "ui/parts/Section.h"
#include "ui/words/MomentText.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace keyfob {

namespace {

constexpr std::chrono::seconds NetworkCheckEvery{3};

} // namespace

VerifyPanel::VerifyPanel(QWidget *parent)
    : QFrame(parent), m_title((new PlainLabel(QString(), this))->wrapping()->heading()),
      m_time(new PlainLabel(QString(), this)), m_steps(new StepList(this)),
      m_prompt((new PlainLabel(QString(), this))->wrapping()),
      m_copyPrompt(makeButton(tr("Copy"), this, tr("Copy the question"))),
      m_copyDetails(makeButton(tr("Copy Details"), this)),
      m_close(makeButton(tr("Close"), this, tr("Close the check")))
{
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_time, 0, Qt::AlignTop);
    auto *prompt = new QHBoxLayout;
    prompt->addWidget(m_prompt, 1);
    prompt->addWidget(m_copyPrompt, 0, Qt::AlignTop);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_copyDetails);
    buttons->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(m_steps);
    column->addLayout(prompt);
    column->addStretch(1);
    column->addLayout(buttons);
    connect(m_steps, &StepList::pressed, this, &VerifyPanel::act);
    connect(m_copyPrompt, &QPushButton::clicked, this, [this] { emit copyRequested(m_promptText); });
    connect(m_copyDetails, &QPushButton::clicked, this, [this] { emit copyRequested(details()); });
    connect(m_close, &QPushButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    m_networkCheck.setInterval(NetworkCheckEvery);
    connect(&m_networkCheck, &QTimer::timeout, this, [this] {
        if (isVisible())
            emit networkAwaited();
    });
    hide();
}

void VerifyPanel::showRunning(const QString &name)
{
    setTitle(name, {});
    m_lines.clear();
    m_networkCheck.stop();
    m_steps->show({{QStringLiteral("refresh"), tr("Checking…"), {}}});
    for (QWidget *widget : std::initializer_list<QWidget *>{m_prompt, m_copyPrompt, m_copyDetails, m_close})
        widget->hide();
    setVisible(true);
    emit begun();
}

void VerifyPanel::show(const Connection &connection, const Verification &verification, const QString &prompt,
                       const QDateTime &at)
{
    m_connection = connection;
    m_verification = verification;
    if (verification.offline)
        m_networkCheck.start();
    else
        m_networkCheck.stop();
    m_at = at;
    setTitle(connection.name, at);
    showLines();
    m_promptText = plainText(prompt);
    //: %1 is a question for the assistant
    m_prompt->setText(tr("Try in your assistant: “%1”").arg(m_promptText));
    m_prompt->setVisible(verification.ok && !prompt.isEmpty());
    m_copyPrompt->setVisible(verification.ok && !prompt.isEmpty());
    m_copyDetails->show();
    m_close->show();
    setVisible(true);
}

void VerifyPanel::showError(const Connection &connection, const Error &error, const QDateTime &at,
                            const Remedies &remedies)
{
    Verification failed;
    failed.steps.append({codeName(error.code), false, error.message, error.hint, remedies});
    failed.signInHelps = error.code == ErrorCode::SignInRequired;
    show(connection, failed, QString(), at);
}

void VerifyPanel::showEntries(const QList<Installation> &entries)
{
    if (isHidden() || m_lines.isEmpty())
        return;
    // What was tried holds for an entry only as long as it stays as it was.
    m_verification.tried.removeIf([&](const InstallationOutcome &tried) {
        const auto stands = [&tried](const QList<Installation> &among) {
            const auto found = std::ranges::find_if(among, [&tried](const Installation &entry) {
                return entry.clientId == tried.clientId && entry.path == tried.path;
            });
            return found == among.end() ? InstallationState::Absent : found->state;
        };
        return stands(m_verification.installations) != stands(entries);
    });
    m_verification.installations = entries;
    showLines();
}

void VerifyPanel::showLines()
{
    m_lines = verifyLines(m_verification);
    QList<StepList::Step> steps;
    for (const VerifyLine &line : m_lines)
        steps.append(line.step);
    m_steps->show(steps);
}

void VerifyPanel::act(int row, int button)
{
    const VerifyLine line = m_lines.value(row);
    if (line.deed == VerifyLine::Deed::Update)
        emit updateRequested(line.clientId);
    else if (line.deed == VerifyLine::Deed::SignIn)
        emit signInRequested(m_verification.challenge);
    else if (line.deed == VerifyLine::Deed::Act)
        emit actionRequested(line.remedies.actions.value(button), line.remedies.rule);
}

QString VerifyPanel::details() const
{
    return verificationDetails(m_connection, m_verification, m_at);
}

void VerifyPanel::setTitle(const QString &name, const QDateTime &at)
{
    //: %1 is the name of a connection
    m_title->setText(tr("Verify %1").arg(plainText(name)));
    m_time->setText(at.isValid() ? QLocale().toString(at.toLocalTime().time(), QStringLiteral("HH:mm"))
                                 : QString());
}

void VerifyPanel::paintEvent(QPaintEvent * /*event*/)
{
    paintCard(*this, rect());
}

} // namespace keyfob
