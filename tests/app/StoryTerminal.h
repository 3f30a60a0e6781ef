// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Cli.h"
#include "connections/DressedService.h"

namespace keyfob {

/// A person at a terminal who uses one of the services that Keyfob was asked for: keyfob-cli with the
/// session's keychain, and the demo dressed as that service.
class StoryTerminal
{
public:
    explicit StoryTerminal(const QString &service);

    /// Runs keyfob-cli; what it says is searched for every token that the pages have given so far.
    Ended run(const QString &line, const QByteArray &input = {});
    /// keyfob-cli --json, which must end with that code; an empty object when it did not.
    QJsonObject json(const QString &line, int code = 0, const QByteArray &input = {});

    // What the person copies from the token page.
    QByteArray copiedConfiguration(int region = 0);
    QByteArray copiedToken(int region = 0);
    [[nodiscard]] QByteArray lastToken() const { return m_tokens.isEmpty() ? QByteArray() : m_tokens.last(); }

    /// From now on `$BROWSER` only notes what it is asked to open.
    void onlyNoteAddresses();
    [[nodiscard]] QByteArray openedAddresses() const;

    [[nodiscard]] QByteArray file(const QString &path) const { return cli.home.read(path); }
    /// The lines of a run that gave a token away, or that did not end as they should.
    [[nodiscard]] QByteArray complaints() const { return m_complaints; }
    /// HTTP status of the server for that token in the header that the service wants it in.
    int answerTo(const QByteArray &token, const QByteArray &header, const QString &path, int region = 0);

    DressedService service;
    Cli cli;

private:
    QString m_id;
    void learn(const QByteArray &text);

    QList<QByteArray> m_tokens;
    QByteArray m_complaints;
};

} // namespace keyfob
