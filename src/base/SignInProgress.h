// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QUrl>

namespace keyfob {

/// How far a browser sign-in is, for showing. Holds no secret beyond the authorization address, which the
/// person may copy into a browser by hand.
struct SignInProgress
{
    enum class Stage { Discovering, Registering, WaitingForBrowser, Redeeming, Done };

    Stage stage = Stage::Discovering;
    QString host;               ///< of the sign-in page
    QUrl authorizationUrl;      ///< from WaitingForBrowser on
    QDateTime deadline;         ///< UTC, when WaitingForBrowser ends by itself
    bool browserFailed = false; ///< no browser could be started: show the address
    QString note; ///< a remark such as "The answer did not belong to this sign-in and was ignored."
};

} // namespace keyfob
