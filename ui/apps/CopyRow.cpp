// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apps/CopyRow.h"

#include "base/BoundedJson.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/SecretClipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>

namespace keyfob {

namespace {

constexpr qsizetype LongestText = 4096;

} // namespace

CopyRow::CopyRow(const QString &what, QWidget *parent)
    : QWidget(parent), m_field(new QLineEdit(this)),
      //: the name of a button for screen readers: %1 is a field such as Address
      m_button(makeButton(tr("Copy"), this, tr("Copy %1").arg(plainText(what, 60))))
{
    m_field->setReadOnly(true);
    m_field->setAccessibleName(plainText(what, 60));
    m_field->setLayoutDirection(Qt::LeftToRight); // addresses and commands are, in every language
    m_button->setAutoDefault(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_field, 1);
    row->addWidget(m_button);
}

CopyRow::CopyRow(const QString &what, const QString &text, QWidget *parent) : CopyRow(what, parent)
{
    m_field->setText(plainText(text, LongestText));
    m_field->setCursorPosition(0);
    connect(m_button, &QPushButton::clicked, this, [this, what, text] {
        QGuiApplication::clipboard()->setText(text);
        emit copied(what);
    });
}

CopyRow::CopyRow(const QString &what, const QString &before, const Secret &secret, SecretClipboard &clipboard,
                 QWidget *parent)
    : CopyRow(what, parent)
{
    m_field->setText(plainText(before, LongestText) + secret.mask());
    m_field->setCursorPosition(0);
    connect(m_button, &QPushButton::clicked, this,
            [&clipboard, secret, before] { clipboard.copy(secret, before); });
}

} // namespace keyfob
