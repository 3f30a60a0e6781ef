// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Error.h"

#include <array>
#include <utility>

namespace keyfob {

QString codeName(ErrorCode code)
{
    using enum ErrorCode;
    static constexpr auto names = std::to_array<std::pair<ErrorCode, const char *>>({
        {InvalidInput, "invalidInput"},
        {NotFound, "notFound"},
        {AlreadyExists, "alreadyExists"},
        {UnsafeUrl, "unsafeUrl"},
        {NotUnderstood, "notUnderstood"},
        {ChangedMeanwhile, "changedMeanwhile"},
        {UnsafeFile, "unsafeFile"},
        {ForeignEntry, "foreignEntry"},
        {DescriptorRefused, "descriptorRefused"},
        {FileUnreadable, "fileUnreadable"},
        {FileUnwritable, "fileUnwritable"},
        {DatabaseFailed, "databaseFailed"},
        {KeychainLocked, "keychainLocked"},
        {KeychainAbsent, "keychainAbsent"},
        {KeychainDenied, "keychainDenied"},
        {KeychainTimeout, "keychainTimeout"},
        {KeychainMismatch, "keychainMismatch"},
        {SecretMissing, "secretMissing"},
        {Unreachable, "unreachable"},
        {HostNotFound, "hostNotFound"},
        {TlsFailed, "tlsFailed"},
        {Timeout, "timeout"},
        {TooLarge, "tooLarge"},
        {Redirected, "redirected"},
        {BadAnswer, "badAnswer"},
        {ServerError, "serverError"},
        {RateLimited, "rateLimited"},
        {NotMcp, "notMcp"},
        {TokenRefused, "tokenRefused"},
        {Forbidden, "forbidden"},
        {SignInRequired, "signInRequired"},
        {SignInDenied, "signInDenied"},
        {SignInExpired, "signInExpired"},
        {SignInUnsupported, "signInUnsupported"},
        {IssuerMismatch, "issuerMismatch"},
        {ResourceMismatch, "resourceMismatch"},
        {RegistrationRefused, "registrationRefused"},
        {BrowserFailed, "browserFailed"},
        {Cancelled, "cancelled"},
        {NotSupported, "notSupported"},
        {Busy, "busy"},
        {AnswerLost, "answerLost"},
    });
    for (const auto &[candidate, name] : names) {
        if (candidate == code)
            return QString::fromLatin1(name);
    }
    return QStringLiteral("unknown");
}

} // namespace keyfob
