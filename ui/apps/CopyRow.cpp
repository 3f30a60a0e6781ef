// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apps/CopyRow.h"

#include "base/BoundedJson.h"
#include "ui/desktop/SecretClipboard.h"
#include "ui/parts/Buttons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace keyfob {

namespace {

constexpr qsizetype LongestText = 4096;
constexpr qsizetype LongestLine = 58; // characters that a field of one line surely shows
constexpr qsizetype WrappedLine = 44; // a line of a field of several, also in wide letters
constexpr qsizetype MostLines = 12;

QString plainLines(const QString &text)
{
    QStringList lines = text.left(LongestText).split(QLatin1Char('\n'));
    for (QString &line : lines)
        line = plainText(line, LongestText);
    return lines.join(QLatin1Char('\n')).trimmed();
}

/// How many lines of a field the text fills.
int heightOf(const QString &text)
{
    qsizetype lines = 0;
    for (const QString &line : text.split(QLatin1Char('\n')))
        lines += line.size() <= LongestLine ? 1 : line.size() / WrappedLine + 1;
    return static_cast<int>(qMin(lines, MostLines));
}

} // namespace

CopyRow::CopyRow(const Shown &shown, QWidget *parent)
    : QWidget(parent), m_text(plainLines(shown.text)), m_field(makeField()),
      //: the name of a button for screen readers: %1 is a field such as Address
      m_button(makeButton(tr("Copy"), this, tr("Copy %1").arg(plainText(shown.what, 60))))
{
    m_field->setAccessibleName(plainText(shown.what, 60));
    m_field->setLayoutDirection(Qt::LeftToRight); // addresses and commands are, in every language
    m_button->setAutoDefault(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_field, 1);
    row->addWidget(m_button, 0, Qt::AlignTop);
}

/// One line, or as many as a long link needs to be seen whole.
QWidget *CopyRow::makeField()
{
    const int lines = heightOf(m_text);
    if (lines == 1) {
        auto *line = new QLineEdit(m_text, this);
        line->setReadOnly(true);
        line->setCursorPosition(0);
        return line;
    }
    auto *area = new QPlainTextEdit(m_text, this);
    area->setReadOnly(true);
    area->setTabChangesFocus(true);
    area->setWordWrapMode(QTextOption::WrapAnywhere);
    area->setFixedHeight(area->fontMetrics().lineSpacing() * lines + area->fontMetrics().height());
    return area;
}

CopyRow::CopyRow(const QString &what, const QString &text, QWidget *parent)
    : CopyRow(Shown{what, text}, parent)
{
    connect(m_button, &QPushButton::clicked, this, [this, what, text] {
        QGuiApplication::clipboard()->setText(text);
        emit copied(what);
    });
}

CopyRow::CopyRow(const HandoverRow &row, SecretClipboard &clipboard, QWidget *parent)
    : CopyRow(Shown{row.label, row.shown()}, parent)
{
    connect(m_button, &QPushButton::clicked, this, [this, row, &clipboard] {
        if (row.isSecret()) {
            clipboard.copy(row.secret, row.text);
            emit secretCopied();
            return;
        }
        QGuiApplication::clipboard()->setText(row.text);
        emit copied(row.label);
    });
}

} // namespace keyfob
