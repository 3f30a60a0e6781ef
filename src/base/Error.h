// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyfob {

/// What went wrong, as a closed list that programs can rely on (`--json` prints codeName()).
enum class ErrorCode {
    // What the person gave
    InvalidInput,  ///< typed or pasted text that can't be used
    NotFound,      ///< no connection, client, service or history entry of that name
    AlreadyExists, ///< the name is taken
    // Refused by Keyfob for safety; nothing was changed
    UnsafeUrl,         ///< not https (or http on loopback), user info, fragment, no host
    NotUnderstood,     ///< a client file that isn't understood: line and column in the message
    ChangedMeanwhile,  ///< a file was changed by another program between reading and writing
    UnsafeFile,        ///< hard link, foreign owner, not a regular file
    ForeignEntry,      ///< an entry of that name stands there that Keyfob didn't make
    DescriptorRefused, ///< a service or client description breaks a rule
    // Files and database
    FileUnreadable,
    FileUnwritable, ///< read-only, no space, input/output error; the old bytes stand
    DatabaseFailed,
    // The secret store
    KeychainLocked,
    KeychainAbsent,
    KeychainDenied,
    KeychainTimeout,
    KeychainMismatch, ///< what was read back isn't what was written
    SecretMissing,    ///< the keychain works and has no such item
    // Network
    Unreachable,
    HostNotFound,
    TlsFailed,
    Timeout,
    TooLarge,
    Redirected,  ///< an answer that points elsewhere where a redirect isn't followed
    BadAnswer,   ///< not the format the protocol demands
    ServerError, ///< HTTP 5xx
    RateLimited, ///< HTTP 429
    NotMcp,      ///< something answered, but no MCP server
    // Tokens and sign-in
    TokenRefused, ///< 401
    Forbidden,    ///< 403
    SignInRequired,
    SignInDenied,
    SignInExpired,
    SignInUnsupported, ///< no metadata, no S256, no registration
    IssuerMismatch,    ///< RFC 9207, RFC 8414 3.3
    ResourceMismatch,  ///< RFC 9728 3.3
    RegistrationRefused,
    BrowserFailed,
    Cancelled,
    // Token life
    NotSupported, ///< the service has no such call
    Busy,         ///< another regenerate or delete of this connection is running
    AnswerLost,   ///< sent, but no answer came: state unknown until asked
};

/// A failure as a value: what happened, to which thing, and the next step. No secret is ever in it.
struct Error
{
    ErrorCode code = ErrorCode::InvalidInput;
    QString message; ///< one sentence or two, for a person
    QString hint;    ///< the next step; may be empty
    QString told{};  ///< the other side's own words, plain text without secrets; mostly empty

    bool operator==(const Error &) const = default;
};

/// The code's name as it stands in JSON output, for example "keychainLocked".
[[nodiscard]] QString codeName(ErrorCode code);

} // namespace keyfob
