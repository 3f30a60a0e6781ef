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
    enum class Stage { Discovering, Registering, WaitingForBrowser, WaitingForCode, Redeeming, Done };

    Stage stage = Stage::Discovering;
    QString host;               ///< of the sign-in page
    QUrl authorizationUrl;      ///< from WaitingForBrowser on
    QDateTime deadline;         ///< UTC, when waiting ends by itself
    bool browserFailed = false; ///< no browser could be started: show the address
    bool codeOffered = false;   ///< the server also takes a code (RFC 8628): "Use a Code"
    QString userCode;           ///< of WaitingForCode, as the person types it
    QUrl verificationUrl;       ///< of WaitingForCode, where the code is typed in
    QUrl completeUrl;           ///< the same with the code in it; empty: not offered
    QString note; ///< a remark such as "The answer did not belong to this sign-in and was ignored."
};

} // namespace keyfob
