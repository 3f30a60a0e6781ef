// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/ScratchFolder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <memory>

namespace keyfob {

/// What one run of keyfob-cli ended with.
struct Ended
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonDocument document() const { return QJsonDocument::fromJson(out); }
    [[nodiscard]] QJsonObject object() const { return document().object(); }
    [[nodiscard]] QJsonArray array() const { return document().array(); }
    /// The error's code word; empty unless stdout is one {error: {code, message, hint}} and nothing else.
    [[nodiscard]] QString errorCode() const;
};

/// The keys of an object, sorted and joined: compared with those of the contract.
[[nodiscard]] QString keys(const QJsonObject &object);
[[nodiscard]] QString keys(const QJsonValue &object);

/// keyfob-cli in a home folder of its own. By default there is no D-Bus session, no display and no terminal.
class Cli
{
public:
    Cli();

    /// Gives the person the session's keychain and a browser played by a script.
    void useKeychain();
    [[nodiscard]] Ended run(const QStringList &words, const QByteArray &input = {}) const;
    /// The demo service as its own process; its address, empty when it did not start.
    [[nodiscard]] QString startDemo(const QStringList &words = {});
    void stopDemo();
    /// Adds the demo service as `demo` and signs in.
    [[nodiscard]] Ended connected() const;
    [[nodiscard]] QString demoHost() const;

    ScratchFolder home;
    QProcessEnvironment environment;
    QString demoUrl;

private:
    std::unique_ptr<QProcess> m_demo;
};

} // namespace keyfob
