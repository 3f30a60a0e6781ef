// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adhoc/ExitCode.h"

namespace keyfob {

ExitCode exitCodeFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::AlreadyExists:
        return ExitCode::WrongUsage;
    case ErrorCode::SignInRequired:
    case ErrorCode::SignInDenied:
    case ErrorCode::RegistrationRefused:
    case ErrorCode::BrowserFailed:
    case ErrorCode::Cancelled:
        return ExitCode::PersonMustAct;
    case ErrorCode::UnsafeUrl:
    case ErrorCode::NotUnderstood:
    case ErrorCode::ChangedMeanwhile:
    case ErrorCode::UnsafeFile:
    case ErrorCode::ForeignEntry:
    case ErrorCode::DescriptorRefused:
    case ErrorCode::IssuerMismatch:
    case ErrorCode::ResourceMismatch:
    case ErrorCode::TlsFailed:
        return ExitCode::Refused;
    case ErrorCode::KeychainLocked:
    case ErrorCode::KeychainAbsent:
    case ErrorCode::KeychainDenied:
    case ErrorCode::KeychainTimeout:
    case ErrorCode::KeychainMismatch:
    case ErrorCode::SecretMissing:
        return ExitCode::NoSecretStore;
    case ErrorCode::Timeout:
    case ErrorCode::SignInExpired:
        return ExitCode::TimedOut;
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileUnwritable:
    case ErrorCode::DatabaseFailed:
    case ErrorCode::Unreachable:
    case ErrorCode::HostNotFound:
    case ErrorCode::TooLarge:
    case ErrorCode::Redirected:
    case ErrorCode::BadAnswer:
    case ErrorCode::ServerError:
    case ErrorCode::RateLimited:
    case ErrorCode::NotMcp:
    case ErrorCode::TokenRefused:
    case ErrorCode::Forbidden:
    case ErrorCode::SignInUnsupported:
    case ErrorCode::NotSupported:
    case ErrorCode::Busy:
    case ErrorCode::AnswerLost:
        return ExitCode::Failed;
    }
    return ExitCode::Failed;
}

} // namespace keyfob
