// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/VerifyPanel.h"

#include "base/BoundedJson.h"
#include "base/Secret.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"
#include "ui/parts/Section.h"
#include "ui/parts/StepList.h"
#include "ui/words/MomentText.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace keyfob {

namespace {

StepList::Step stepOf(const Installation &installation)
{
    const QString name = plainText(installation.clientName);
    switch (installation.state) {
    case InstallationState::Installed:
        //: %1 is the name of an app
        return {QStringLiteral("check"), VerifyPanel::tr("%1 has this token").arg(name), QString()};
    case InstallationState::OldToken:
        //: %1 is the name of an app
        return {QStringLiteral("refresh"), VerifyPanel::tr("%1 has an old token").arg(name), QString()};
    case InstallationState::Changed:
        //: %1 is the name of an app
        return {QStringLiteral("refresh"), VerifyPanel::tr("%1 has changed settings").arg(name), QString()};
    case InstallationState::Unreadable:
        //: %1 is the name of an app
        return {QStringLiteral("cross"), VerifyPanel::tr("The settings file of %1 has an error").arg(name),
                installation.problem};
    case InstallationState::Foreign:
    case InstallationState::Absent:
    case InstallationState::NotFound:
        break;
    }
    return {};
}

StepList::Step named(const ChecklistStep &step)
{
    StepList::Step shown = StepList::of(step);
    if (step.id == QLatin1String("address")) {
        //: %1 is what was found, such as "acme.example.com answered in 120 ms"
        shown.text = VerifyPanel::tr("Address: %1").arg(plainText(step.text));
    } else if (step.id == QLatin1String("token")) {
        //: %1 is what was found, such as "accepted"
        shown.text = VerifyPanel::tr("Token: %1").arg(plainText(step.text));
    } else if (step.id == QLatin1String("tools")) {
        //: %1 is what was found, such as "24 tools"
        shown.text = VerifyPanel::tr("Tools: %1").arg(plainText(step.text));
    }
    return shown;
}

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
    top->addWidget(m_time);
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
    column->addLayout(buttons);
    connect(m_copyPrompt, &QPushButton::clicked, this, [this] { emit copyRequested(m_promptText); });
    connect(m_copyDetails, &QPushButton::clicked, this, [this] { emit copyRequested(m_details); });
    connect(m_close, &QPushButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    hide();
}

void VerifyPanel::showRunning(const QString &name)
{
    setTitle(name, {});
    m_steps->show({{QStringLiteral("refresh"), tr("Checking…"), QString()}});
    for (QWidget *widget : std::initializer_list<QWidget *>{m_prompt, m_copyPrompt, m_copyDetails, m_close})
        widget->hide();
    setVisible(true);
}

void VerifyPanel::show(const QString &name, const Verification &verification, const QString &prompt,
                       const QDateTime &at)
{
    setTitle(name, at);
    QList<StepList::Step> steps;
    for (const ChecklistStep &step : verification.steps)
        steps.append(named(step));
    for (const Installation &installation : verification.installations) {
        const StepList::Step step = stepOf(installation);
        if (!step.text.isEmpty())
            steps.append(step);
    }
    m_steps->show(steps);
    m_promptText = plainText(prompt);
    //: %1 is a question for the assistant
    m_prompt->setText(tr("Try in your assistant: “%1”").arg(m_promptText));
    m_prompt->setVisible(verification.ok && !prompt.isEmpty());
    m_copyPrompt->setVisible(verification.ok && !prompt.isEmpty());
    m_copyDetails->show();
    m_close->show();
    QStringList lines{m_title->text(), at.toString(Qt::ISODate), verification.era,
                      plainText(verification.serverName)};
    lines.append(m_steps->texts());
    m_details = Secret::redact(lines.join(QLatin1Char('\n')));
    setVisible(true);
}

void VerifyPanel::showError(const QString &name, const Error &error, const QDateTime &at)
{
    Verification failed;
    failed.steps.append({codeName(error.code), false, error.message, error.hint});
    show(name, failed, QString(), at);
}

QString VerifyPanel::details() const
{
    return m_details;
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
