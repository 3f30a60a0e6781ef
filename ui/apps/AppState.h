// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"

#include <optional>

namespace keyfob {

/// One AI app and how a connection stands in it: in its own settings, and in projects. A value.
struct AppState
{
    QString id;
    QString name;
    std::optional<Installation> global; ///< empty: it has no settings file on this computer
    QList<Installation> projects;       ///< entries that Keyfob put into projects
    QStringList projectNames;           ///< their folders, as a person knows them
    bool found = false;                 ///< the app is on this computer
    bool lacksNode = false;             ///< its usual way needs Node.js, and there is none
    bool hasSteps = false;              ///< links, commands, a setup file or steps are there to be shown
    QStringList remarks;                ///< "Not verified with this app."
    QStringList words;                  ///< what a search looks in

    /// Is it listed without being asked for: on this computer, or an entry of that name is in it?
    [[nodiscard]] bool isAtHand() const;
    /// Can other users of the computer read a token that Keyfob wrote?
    [[nodiscard]] bool isLoose() const;
    /// How many entries in projects are not what they should be.
    [[nodiscard]] int staleProjects() const;
    /// Every word of the text is in the name, the id or another name. Case does not count.
    [[nodiscard]] bool matches(const QString &text) const;
    /// Each entry of ours that should be brought up to date.
    [[nodiscard]] QList<Installation> stale() const;
};

/// All apps that could have the connection's entry, in the catalogue's order; apps of other systems without
/// steps are left out.
[[nodiscard]] QList<AppState> appStates(const Connections &connections, const QString &connectionId);

/// What a person should know of the description: weak evidence, an app of former times, one's own words.
/// Pure.
[[nodiscard]] QStringList appRemarks(const ClientDescription &client);

/// Does the form start a program of Node.js that isn't on this computer?
[[nodiscard]] bool lacksNode(const Paths &paths, const QString &form);

/// The project's folder that the file is in, with ~ for the home folder; empty when the client has no such
/// file. Pure but for the home folder.
[[nodiscard]] QString projectOf(const ClientDescription &client, const QString &scope, const QString &file,
                                const Paths &paths);

} // namespace keyfob
