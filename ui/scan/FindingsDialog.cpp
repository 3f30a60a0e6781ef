// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scan/FindingsDialog.h"

#include "base/BoundedJson.h"
#include "ui/layout/ScrolledContent.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/IconLabel.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/PlainLabel.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 100;
constexpr int HeightInLines = 30;

} // namespace

FindingsDialog::FindingsDialog(const Paths &paths, QWidget *parent)
    : QDialog(parent), m_paths(paths), m_problem(new MessageBar(this)), m_scroll(new QScrollArea(this)),
      m_close(makeButton(tr("Close"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Things to Mend"));
    m_scroll->setFocusPolicy(Qt::NoFocus); // else a stop without a name
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_close->setDefault(true);
    auto *bottom = new QHBoxLayout;
    bottom->addStretch(1);
    bottom->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->addWidget(
        (new PlainLabel(tr("This was found in the files of your AI apps. Every change is shown before "
                           "it is made, and can be taken back."),
                        this))
            ->wrapping());
    column->addWidget(m_problem);
    column->addWidget(m_scroll, 1);
    column->addLayout(bottom);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    resize(fontMetrics().averageCharWidth() * WidthInCharacters, fontMetrics().lineSpacing() * HeightInLines);
}

void FindingsDialog::sayProblem(const Error &error)
{
    m_problem->say(error);
}

void FindingsDialog::show(const QList<ScanFinding> &findings)
{
    const qsizetype focused = m_buttons.indexOf(qobject_cast<QPushButton *>(focusWidget()));
    m_buttons.clear();
    m_problem->quiet();
    auto *content = new ScrolledContent(m_scroll);
    auto *rows = new QVBoxLayout(content);
    rows->setSpacing(fontMetrics().height());
    if (findings.isEmpty())
        rows->addWidget((new PlainLabel(tr("There is nothing left to mend."), content))->wrapping());
    for (const ScanFinding &finding : findings)
        rows->addWidget(row(finding, content));
    rows->addStretch(1);
    m_scroll->setWidget(content); // the old one goes
    m_scroll->setMinimumWidth(content->minimumSizeHint().width() +
                              m_scroll->verticalScrollBar()->sizeHint().width());
    QWidget *before = nullptr;
    for (QPushButton *each : std::as_const(m_buttons)) {
        if (before && each)
            setTabOrder(before, each);
        before = each ? each : before;
    }
    if (before)
        setTabOrder(before, m_close);
    QPushButton *next = focused < 0 ? nullptr : m_buttons.value(qMin(focused, m_buttons.size() - 1));
    (next ? next : m_close)->setFocus();
}

QPushButton *FindingsDialog::button(const ScanFinding &finding, QWidget *parent)
{
    const QString entry = plainText(finding.entryName, 64);
    QPushButton *made = nullptr;
    if (finding.isMendable())
        //: %1 is an entry, %2 an app
        made = makeButton(tr("Mend…"), parent, tr("Mend “%1” in %2").arg(entry, finding.clientName));
    else if (finding.mend == ScanFinding::Mend::Import)
        //: %1 is an entry, %2 an app
        made = makeButton(tr("Import…"), parent, tr("Import “%1” of %2").arg(entry, finding.clientName));
    if (!made)
        return nullptr;
    made->setAutoDefault(false);
    connect(made, &QPushButton::clicked, this, [this, finding] {
        if (finding.isMendable())
            emit mendRequested(finding);
        else
            emit importRequested();
    });
    return made;
}

QWidget *FindingsDialog::row(const ScanFinding &finding, QWidget *parent)
{
    auto *widget = new QWidget(parent);
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins({});
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(fontMetrics().height() / 2);
    grid->setVerticalSpacing(fontMetrics().height() / 6);
    const bool grave = finding.kind == ScanFinding::Kind::ExposedSecret;
    grid->addWidget(new IconLabel(grave ? QStringLiteral("cross") : QStringLiteral("warning"), widget), 0, 0,
                    Qt::AlignTop);
    grid->addWidget((new PlainLabel(finding.text, widget))->wrapping()->heading(), 0, 1);
    grid->addWidget((new PlainLabel(finding.fix, widget))->wrapping(), 1, 1);
    QString place = plainText(m_paths.shortened(finding.path));
    if (finding.line > 0)
        //: %1 is a file, %2 a number
        place = tr("%1, line %2").arg(place, QString::number(finding.line));
    auto *file = (new PlainLabel(place, widget))->wrapping();
    file->setForegroundRole(QPalette::PlaceholderText);
    grid->addWidget(file, 2, 1);
    QPushButton *made = button(finding, widget);
    if (made)
        grid->addWidget(made, 0, 2, 3, 1, Qt::AlignTop | Qt::AlignRight);
    m_buttons.append(made);
    return widget;
}

} // namespace keyfob
