// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/DemoMessages.h"

#include <QList>

namespace keyfob {

/// Text that is HTML already. Everything else is escaped when it is put into a page.
struct Html
{
    QString text;
    Html &operator+=(const Html &more)
    {
        text += more.text;
        return *this;
    }
};

/// One value for a place in a template: a QString is escaped, Html is not.
struct HtmlField
{
    HtmlField(const char *name, const QString &value);
    HtmlField(const char *name, const Html &value);
    QString place;
    QString html;
};

/// The template pages/NAME.html with its {{places}} filled.
[[nodiscard]] Html filled(const char *name, const QList<HtmlField> &fields);

/// A whole page: no scripts, no frames, styles from this service only, forms to this service and, when
/// given, on to `formTarget` (an origin).
[[nodiscard]] DemoAnswer htmlPage(int status, const QString &title, const Html &content,
                                  const QString &formTarget = {});
[[nodiscard]] DemoAnswer messagePage(int status, const QString &title, const QString &text);
[[nodiscard]] DemoAnswer styleSheet();

/// The name a person signs in with: plain text of at most 60 characters, "demo" when empty.
[[nodiscard]] QString userNameOf(const QString &typed);

} // namespace keyfob
