// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "services/ServiceDescription.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace keyfob {

class FieldRows;
class MessageBar;
class PlainLabel;
class RegionChoice;

/// Where a service is and how to get in (ux.md S3, right).
class ServiceWaysPage final : public QWidget
{
    Q_OBJECT
public:
    using Way = ServiceDescription::SignInMethod;

    explicit ServiceWaysPage(QWidget *parent = nullptr);

    /// `where` fills the address field; empty: the service's own.
    void show(const ServiceDescription &service, const QString &where);
    [[nodiscard]] bool asksForAddress() const; ///< rather than for a region, or for nothing
    [[nodiscard]] QString where() const;
    [[nodiscard]] QLineEdit *address() const { return m_address; }
    [[nodiscard]] RegionChoice *regions() const { return m_regions; }
    [[nodiscard]] QPushButton *button(Way way) const;
    /// For any server: until it has answered there are no ways.
    void showLooking();
    void showFound(const QString &words, const QList<Way> &ways);
    void showError(const Error &error);
    [[nodiscard]] QString words() const;
    [[nodiscard]] QString errorText() const;

signals:
    void wayChosen(keyfob::ServiceDescription::SignInMethod way);
    void addressChanged();

private:
    void showWays(const QList<Way> &ways);
    void showHints(const ServiceDescription &service);

    FieldRows *m_rows;
    PlainLabel *m_label;
    QLineEdit *m_address;
    PlainLabel *m_regionLabel;
    RegionChoice *m_regions;
    PlainLabel *m_hint;
    PlainLabel *m_words;
    MessageBar *m_error;
    QPushButton *m_browser;
    PlainLabel *m_browserHint;
    PlainLabel *m_others;
    QPushButton *m_page;
    PlainLabel *m_pageHint;
    QPushButton *m_paste;
    bool m_anyServer = false;
};

} // namespace keyfob
