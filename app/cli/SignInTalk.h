// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adhoc/Output.h"
#include "base/SignInProgress.h"

#include <QByteArray>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace keyfob {

/// What a sign-in says to a person at a terminal, and hears from there.
class SignInTalk final
{
public:
    /// Takes the address that a browser elsewhere ended at.
    using TakeRedirect = std::function<Result<void>(const QString &)>;

    /// `takeRedirect`: no browser is opened, and while this lives each line of standard input goes there.
    explicit SignInTalk(const Output &out, TakeRedirect takeRedirect = {});

    void tell(const SignInProgress &progress) const;

private:
    void hear();

    const Output &m_out;
    TakeRedirect m_takeRedirect;
    std::unique_ptr<QSocketNotifier> m_typed; ///< without a browser
    QByteArray m_half;                        ///< of a line
};

} // namespace keyfob
