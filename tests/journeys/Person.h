// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>
#include <QString>

class QAbstractButton;
class QComboBox;
class QLineEdit;
class QWidget;

namespace keyfob {

/// Someone in front of the screen: finds things by what they are called, on the button or for a screen
/// reader, in the dialog that is open or else in the window; waits for what is not there yet; keeps an eye on
/// window titles. False, null or empty when what was looked for does not come in good time.
class Person final : public QObject
{
    Q_OBJECT
public:
    Person();

    [[nodiscard]] bool clicks(const QString &button);
    /// The entry of a list, such as a service in Add Service: its first line.
    [[nodiscard]] bool chooses(const QString &item);
    [[nodiscard]] bool picksFromMenu(const QString &button, const QString &item);
    [[nodiscard]] bool fills(const QString &field, const QString &text);
    /// Opens nothing: goes through the choices with the arrow keys, as a person at the keyboard does.
    [[nodiscard]] bool setsTo(const QString &box, const QString &choice);
    [[nodiscard]] bool sees(const QString &words);
    [[nodiscard]] bool seesButton(const QString &button) const;

    /// What stands in a field ("Token"), or beside the label of a form ("Created:").
    [[nodiscard]] QString reads(const QString &field) const;
    /// The tool tip of what stands beside a label: the full date of "just now".
    [[nodiscard]] QString hovers(const QString &label) const;

    /// Every title that a window of this process has had, and those that the X server knows now.
    [[nodiscard]] QStringList titles() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QSet<QString> m_titles;
};

} // namespace keyfob
