// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apps/VariableDialog.h"

#include "base/BoundedJson.h"
#include "ui/apps/CopyRow.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"
#include "ui/parts/Section.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 76;

} // namespace

VariableDialog::VariableDialog(const QString &clientName, const QString &variable,
                               const QList<VariableStep> &steps, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    //: %1 is the name of an environment variable
    setWindowTitle(tr("Set %1").arg(plainText(variable, 80)));
    auto *column = new QVBoxLayout(this);
    column->addWidget((new PlainLabel(
                           //: %1 is an app, %2 the name of an environment variable
                           tr("%1 reads the token from the environment variable %2. It works once the "
                              "variable is set where the app is started.")
                               .arg(plainText(clientName, 60), plainText(variable, 80)),
                           this))
                          ->wrapping());
    for (const VariableStep &step : steps)
        addStep(step);
    column->addStretch(1);
    QPushButton *close = makeButton(tr("Close"), this);
    close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    const int width = fontMetrics().averageCharWidth() * WidthInCharacters;
    resize(width, column->totalHeightForWidth(width));
}

void VariableDialog::addStep(const VariableStep &step)
{
    auto *section = new Section(step.title, this);
    auto *column = new QVBoxLayout(section);
    if (!step.file.isEmpty())
        //: %1 is a file
        column->addWidget((new PlainLabel(tr("At the end of %1:").arg(step.file), section))->wrapping());
    for (const QString &line : step.lines) {
        auto *row = new CopyRow(step.file.isEmpty() ? tr("Command") : tr("Line for %1").arg(step.file), line,
                                section);
        column->addWidget(row);
        connect(row, &CopyRow::copied, this, &VariableDialog::copied);
    }
    if (!step.note.isEmpty())
        column->addWidget((new PlainLabel(step.note, section))->wrapping());
    static_cast<QVBoxLayout *>(layout())->addWidget(section);
}

} // namespace keyfob
