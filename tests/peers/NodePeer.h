// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>

namespace keyfob {

/// A program for Node.js that says in one line of JSON where it listens, and ends with its standard input.
/// Needs KEYFOB_PEERS, the folder of the npm packages (with-peers).
class NodePeer final
{
public:
    explicit NodePeer(const QString &script, const QStringList &options = {});
    ~NodePeer();

    /// The line of JSON; empty when it did not start.
    [[nodiscard]] const QJsonObject &said() const { return m_said; }

private:
    QProcess m_process;
    QJsonObject m_said;
};

} // namespace keyfob
