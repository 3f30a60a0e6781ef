// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyfob {

/// The door to where things are on this computer: the person's folders and environment.
class Paths
{
public:
    virtual ~Paths() = default;
    [[nodiscard]] virtual QString home() const = 0;
    /// An environment variable, or empty.
    [[nodiscard]] virtual QString environment(const QString &name) const = 0;
    /// The absolute path of a program on PATH, or empty.
    [[nodiscard]] virtual QString program(const QString &name) const = 0;

    [[nodiscard]] QString configHome() const; ///< $XDG_CONFIG_HOME or ~/.config (XDG Base Directory 0.8)
    [[nodiscard]] QString dataHome() const;   ///< $XDG_DATA_HOME or ~/.local/share
    [[nodiscard]] QString runtimeDir() const; ///< $XDG_RUNTIME_DIR, or empty where there is none
    [[nodiscard]] QString ownData() const;    ///< dataHome()/keyfob, not yet created
    [[nodiscard]] QString ownConfig() const;  ///< configHome()/keyfob, not yet created
    /// A path of a description expanded: leading ~ and $NAME or %NAME% parts. Empty when a variable in it is
    /// unset.
    [[nodiscard]] QString expanded(const QString &pattern) const;
    /// The path with the home folder written as ~, for showing.
    [[nodiscard]] QString shortened(const QString &path) const;
};

class SystemPaths final : public Paths
{
public:
    [[nodiscard]] QString home() const override;
    [[nodiscard]] QString environment(const QString &name) const override;
    [[nodiscard]] QString program(const QString &name) const override;
};

} // namespace keyfob
