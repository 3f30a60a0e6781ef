// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scan/ImportDialog.h"

#include "base/BoundedJson.h"
#include "ui/layout/ScrolledContent.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"

#include <QCheckBox>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace keyfob {

namespace {

constexpr int WidthInCharacters = 80;
constexpr int HeightInLines = 24;

/// "“demo” in Cursor, “work” in Codex".
QString placesOf(const ImportCandidate &candidate, const Paths &paths)
{
    QStringList places;
    for (const EntrySpot &spot : candidate.entries) {
        //: %1 is an entry, %2 an app
        places += ImportDialog::tr("“%1” in %2").arg(plainText(spot.entryName, 64), spot.clientName);
        if (const QString folder = folderOfScope(spot.scope); !folder.isEmpty())
            //: %1 is “demo” in an app, %2 the folder for which the app keeps that
            places.last() =
                ImportDialog::tr("%1 for %2").arg(places.last(), plainText(paths.shortened(folder)));
    }
    return places.join(QStringLiteral(", "));
}

QString titleOf(const ImportCandidate &candidate)
{
    const QString name = plainText(candidate.serviceName, 64);
    if (candidate.tokenHint.isEmpty())
        return name;
    //: %1 is a service, %2 the last characters of a token
    return ImportDialog::tr("%1, token ends in %2").arg(name, plainText(candidate.tokenHint, 8));
}

QString introOf(bool kept)
{
    if (!kept)
        return ImportDialog::tr(
            "These tokens stand in the files of your AI apps. Keyfob can take them over: it keeps them until "
            "you quit, and their entries up to date. No file is changed now.");
    return ImportDialog::tr(
        "These tokens stand in the files of your AI apps. Keyfob can take them over: it keeps them in the "
        "keychain, and their entries up to date. No file is changed now.");
}

} // namespace

ImportDialog::ImportDialog(Connections &connections, bool sessionOnly, QWidget *parent)
    : QDialog(parent), m_connections(connections), m_sessionOnly(sessionOnly),
      m_kept(!sessionOnly && connections.secretStoreIsPersistent()),
      m_intro((new PlainLabel(introOf(m_kept), this))->wrapping()), m_scroll(new QScrollArea(this)),
      m_outcomes(new StepList(this)), m_close(makeButton(tr("Cancel"), this)),
      m_import(makePrimaryButton(tr("&Import"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import What Is Already Set Up"));
    m_scroll->setFocusPolicy(Qt::NoFocus); // else a stop without a name
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_outcomes->hide();
    m_import->setDefault(true);
    auto *bottom = new QHBoxLayout;
    bottom->addStretch(1);
    bottom->addWidget(m_close);
    bottom->addWidget(m_import);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(fontMetrics().height() / 2);
    column->addWidget(m_intro);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_outcomes, 1, Qt::AlignTop);
    column->addLayout(bottom);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::start);
    resize(fontMetrics().averageCharWidth() * WidthInCharacters, fontMetrics().lineSpacing() * HeightInLines);
}

void ImportDialog::show(const QList<ImportCandidate> &candidates)
{
    m_candidates = candidates;
    m_boxes.clear();
    auto *content = new ScrolledContent(m_scroll);
    auto *rows = new QVBoxLayout(content);
    rows->setSpacing(fontMetrics().height() / 4);
    bool others = false;
    for (const ImportCandidate &candidate : candidates) {
        if (!candidate.isKnown() && !std::exchange(others, true))
            rows->addWidget(
                (new PlainLabel(tr("Of servers that Keyfob has no description of"), content))->heading());
        add(candidate, content);
    }
    if (candidates.isEmpty())
        rows->addWidget((new PlainLabel(tr("There is nothing to take over."), content))->wrapping());
    rows->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setMinimumWidth(content->minimumSizeHint().width() +
                              m_scroll->verticalScrollBar()->sizeHint().width());
    // A few are seen at once; the list scrolls where they would fill the screen.
    const int margins = layout()->contentsMargins().left() + layout()->contentsMargins().right();
    m_scroll->setMinimumHeight(
        qMin(content->heightForWidth(qMax(width() - margins, m_scroll->minimumWidth())),
             screen()->availableSize().height() / 2));
    QWidget *before = nullptr;
    for (QCheckBox *box : std::as_const(m_boxes)) {
        if (before)
            setTabOrder(before, box);
        before = box;
    }
    if (before)
        setTabOrder(before, m_close);
    setTabOrder(m_close, m_import);
    m_import->setEnabled(std::ranges::any_of(m_boxes, &QCheckBox::isChecked));
    QWidget *first = m_boxes.isEmpty() ? static_cast<QWidget *>(m_close) : m_boxes.first();
    first->setFocus();
}

void ImportDialog::add(const ImportCandidate &candidate, QWidget *content)
{
    auto *box = new QCheckBox(buttonText(titleOf(candidate)), content);
    box->setChecked(candidate.isKnown());
    const QString places = placesOf(candidate, m_connections.paths());
    box->setAccessibleName(titleOf(candidate) + QStringLiteral(", ") + places);
    auto *below = new QVBoxLayout;
    below->setSpacing(0);
    below->setContentsMargins(fontMetrics().height() * 2, 0, 0, fontMetrics().height() / 2);
    for (const QString &text : {places, plainText(candidate.endpoint)}) {
        auto *line = (new PlainLabel(text, content))->wrapping();
        line->setForegroundRole(QPalette::PlaceholderText);
        below->addWidget(line);
    }
    auto *rows = qobject_cast<QVBoxLayout *>(content->layout());
    rows->addWidget(box);
    rows->addLayout(below);
    connect(box, &QCheckBox::toggled, this,
            [this] { m_import->setEnabled(std::ranges::any_of(m_boxes, &QCheckBox::isChecked)); });
    m_boxes.append(box);
}

QStringList ImportDialog::outcomes() const
{
    return m_outcomes->texts();
}

void ImportDialog::start()
{
    m_queue.clear();
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes.at(i)->isChecked())
            m_queue.append(m_candidates.at(i));
    }
    m_import->setEnabled(false);
    m_import->setText(tr("Importing…"));
    m_scroll->setEnabled(false);
    next();
}

void ImportDialog::next()
{
    if (m_queue.isEmpty()) {
        showOutcomes();
        return;
    }
    const ImportCandidate candidate = m_queue.takeFirst();
    QCoro::connect(m_connections.importEntry(candidate, m_sessionOnly), this,
                   [this, candidate](const Result<Imported> &done) { took(candidate, done); });
}

void ImportDialog::took(const ImportCandidate &candidate, const Result<Imported> &done)
{
    const QString title = titleOf(candidate);
    if (!done) {
        m_steps.append({QStringLiteral("cross"), title + QStringLiteral(": ") + done.error().message,
                        done.error().hint});
    } else {
        const std::optional<Connection> now = m_connections.byId(done->id);
        const QString name = now ? plainText(now->name, 64) : title;
        const QString text = m_kept ? tr("%1 is a connection now, its token is in the keychain.")
                                    : tr("%1 is a connection now, its token is kept until you quit.");
        m_steps.append({QStringLiteral("check"), text.arg(name), {}});
        for (const ChecklistStep &step : done->checklist.steps) {
            if (!step.ok)
                m_steps.append({QStringLiteral("cross"), step.text, step.hint});
        }
    }
    next();
}

void ImportDialog::showOutcomes()
{
    m_intro->setText(
        tr("This was done. The entries stay as they are; from now on Keyfob keeps them up to date."));
    m_scroll->hide();
    m_outcomes->show(m_steps);
    m_outcomes->setVisible(true);
    m_import->hide();
    m_close->setText(tr("Close"));
    m_close->setDefault(true);
    m_close->setFocus();
    emit imported();
}

} // namespace keyfob
