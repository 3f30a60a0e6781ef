// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adhoc/ExitCode.h"
#include "base/Result.h"

#include <QJsonValue>
#include <QUrl>

namespace keyfob {

/// Where a verb's words go: text for a person or one JSON document on stdout, messages and hints on stderr.
class Output
{
public:
    explicit Output(bool json) : m_json(json) {}
    [[nodiscard]] bool isJson() const { return m_json; }

    /// The result: `json` with --json, else `text` (a line break is added when missing).
    void result(const QJsonValue &json, const QString &text) const;
    /// A message for a person while the verb runs; goes to stderr, also with --json.
    void note(const QString &text) const;
    /// An address for the person to open by hand: to stderr as it is, with the state of a sign-in in it.
    void address(const QUrl &url) const;
    /// Says what failed and gives the exit code.
    ExitCode failure(const Error &error) const;
    /// Asks a yes-or-no question on the terminal. Without a terminal: Cancelled, with --yes in the hint.
    [[nodiscard]] Result<void> confirmed(const QString &question) const;

private:
    bool m_json;
};

} // namespace keyfob
