// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fixtures.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace keyfob::fixtures {

namespace {

void collect(const QWidget &widget, QStringList &texts)
{
    texts << widget.windowTitle() << widget.toolTip() << widget.statusTip() << widget.whatsThis()
          << widget.accessibleName() << widget.accessibleDescription();
    if (QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(&widget))) {
        for (const auto kind :
             {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
            texts << face->text(kind);
        if (auto *text = face->textInterface())
            texts << text->text(0, text->characterCount());
    }
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        texts << label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        texts << button->text();
    if (const auto *field = qobject_cast<const QLineEdit *>(&widget))
        texts << field->text() << field->placeholderText();
    if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        texts << box->currentText();
    if (const auto *area = qobject_cast<const QPlainTextEdit *>(&widget))
        texts << area->toPlainText();
}

} // namespace

QStringList everyTextOf(const QWidget &root)
{
    QStringList texts;
    collect(root, texts);
    for (const QWidget *child : root.findChildren<QWidget *>())
        collect(*child, texts);
    return texts;
}

QStringList cutLabels(const QWidget &root)
{
    QStringList cut;
    for (const QLabel *label : root.findChildren<QLabel *>()) {
        if (!label->isVisibleTo(&root) || label->text().isEmpty())
            continue;
        const bool fits = label->wordWrap() ? label->heightForWidth(label->width()) <= label->height() &&
                                                  label->width() >= label->minimumSizeHint().width()
                                            : label->sizeHint().width() <= label->width() &&
                                                  label->sizeHint().height() <= label->height();
        if (!fits)
            cut.append(label->text());
    }
    return cut;
}

} // namespace keyfob::fixtures
