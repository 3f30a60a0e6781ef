// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/SignInHelp.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr double CodeScale = 1.8;

} // namespace

SignInHelp::SignInHelp(QWidget *parent)
    : QWidget(parent), m_question((new PlainLabel(QString(), this))->wrapping()),
      m_code((new PlainLabel(QString(), this))->heading(CodeScale)),
      m_copyLink(makeButton(tr("Copy &Link"), this)), m_useCode(makeButton(tr("Use a &Code"), this)),
      m_useToken(makeButton(tr("Use a To&ken"), this)), m_copyCode(makeButton(tr("&Copy Code"), this)),
      m_openPage(makeButton(tr("&Open Page"), this)),
      m_hint((new PlainLabel(tr("If the browser can't come back, because it runs on another computer: paste "
                                "the address that it ended at."),
                             this))
                 ->wrapping()),
      m_address(new QLineEdit(this)), m_goOn(makeButton(tr("Con&tinue"), this)),
      m_refusal((new PlainLabel(QString(), this))->wrapping())
{
    for (QPushButton *button : {m_copyLink, m_useCode, m_useToken, m_copyCode, m_openPage, m_goOn})
        button->setAutoDefault(false);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_address->setAccessibleName(tr("The address that the browser ended at"));
    m_address->setLayoutDirection(Qt::LeftToRight);
    m_address->setPlaceholderText(QStringLiteral("http:") + QStringLiteral("//127.0.0.1:…/…?code=…"));
    layOut();
    connect(m_copyLink, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_progress.authorizationUrl.toString(QUrl::FullyEncoded));
        for (QWidget *widget : std::initializer_list<QWidget *>{m_hint, m_address, m_goOn})
            widget->setVisible(true);
    });
    connect(m_copyCode, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_progress.userCode); });
    connect(m_useCode, &QPushButton::clicked, this, &SignInHelp::codeRequested);
    connect(m_useToken, &QPushButton::clicked, this, &SignInHelp::tokenRequested);
    connect(m_openPage, &QPushButton::clicked, this, &SignInHelp::pageRequested);
    connect(m_goOn, &QPushButton::clicked, this, &SignInHelp::takeAddress);
    connect(m_address, &QLineEdit::returnPressed, this, &SignInHelp::takeAddress);
    connect(m_address, &QLineEdit::textChanged, m_refusal, &QWidget::hide);
    quiet();
}

void SignInHelp::layOut()
{
    auto *first = new QHBoxLayout;
    first->addWidget(m_question, 1);
    for (QPushButton *button : {m_copyLink, m_useCode, m_useToken})
        first->addWidget(button, 0, Qt::AlignTop);
    auto *code = new QHBoxLayout;
    code->addWidget(m_code, 1);
    for (QPushButton *button : {m_copyCode, m_openPage})
        code->addWidget(button);
    auto *address = new QHBoxLayout;
    address->addWidget(m_address, 1);
    address->addWidget(m_goOn);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(first);
    column->addLayout(code);
    column->addWidget(m_hint);
    column->addLayout(address);
    column->addWidget(m_refusal);
}

void SignInHelp::show(const SignInProgress &progress)
{
    using Stage = SignInProgress::Stage;
    if (progress.stage != m_progress.stage)
        quiet();
    m_progress = progress;
    const bool waiting = progress.stage == Stage::WaitingForBrowser && progress.authorizationUrl.isValid();
    const bool byCode = progress.stage == Stage::WaitingForCode && !progress.userCode.isEmpty();
    if (byCode) {
        //: %1 is an address
        m_question->setText(tr("Open %1 and enter this code:")
                                .arg(plainText(progress.verificationUrl.toString(QUrl::FullyEncoded), 300)));
        m_code->setText(plainText(progress.userCode, 40));
        //: %1 is a code that is typed in on another device
        m_code->setAccessibleName(tr("Code: %1").arg(plainText(progress.userCode, 40)));
    } else {
        m_question->setText(progress.browserFailed
                                ? (tr("The browser did not open. Copy the link into your browser.") +
                                   QLatin1Char('\n') + m_advice)
                                      .trimmed()
                                : tr("The browser did not open?"));
    }
    m_question->setVisible(waiting || byCode);
    m_copyLink->setVisible(waiting);
    m_useCode->setVisible(waiting && progress.codeOffered);
    m_useToken->setVisible(waiting && progress.browserFailed);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_code, m_copyCode, m_openPage})
        widget->setVisible(byCode);
}

void SignInHelp::quiet()
{
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_question, m_code, m_copyLink, m_useCode, m_useToken, m_copyCode,
                                          m_openPage, m_hint, m_address, m_goOn, m_refusal})
        widget->hide();
    m_address->clear();
}

void SignInHelp::refuse(const QString &text)
{
    m_refusal->setText(text);
    m_refusal->setVisible(true);
    m_address->setFocus();
}

QString SignInHelp::codeText() const
{
    return m_code->isHidden() ? QString() : m_code->text();
}

void SignInHelp::takeAddress()
{
    const QString address = m_address->text().trimmed();
    if (!address.isEmpty())
        emit redirectPasted(address);
}

} // namespace keyfob
