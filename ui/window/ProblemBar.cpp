// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ProblemBar.h"

#include "ui/parts/MessageBar.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace keyfob {

ProblemBar::ProblemBar(QWidget *parent)
    : QWidget(parent), m_bar(new MessageBar(this)), m_open(m_bar->addButton(tr("Open Folder")))
{
    QPushButton *dismiss = m_bar->addButton(tr("Close"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_bar);
    connect(m_open, &QPushButton::clicked, this, [this] { emit folderRequested(m_folder); });
    connect(dismiss, &QPushButton::clicked, m_bar, &MessageBar::quiet);
}

void ProblemBar::say(const Error &error, const QString &folder)
{
    m_folder = folder;
    m_open->setVisible(!folder.isEmpty());
    m_bar->say(error);
}

} // namespace keyfob
