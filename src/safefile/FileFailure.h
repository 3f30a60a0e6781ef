// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QCoreApplication>
#include <QString>

namespace keyfob {

/// Words for what goes wrong with a person's file. Each names the file, the reason and the next step.
class FileFailure
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::FileFailure)

public:
    /// The reason behind an errno value, as part of a sentence.
    [[nodiscard]] static QString reason(int number);

    [[nodiscard]] static Error unreadable(const QString &path, const QString &reason);
    [[nodiscard]] static Error unwritable(const QString &path, const QString &reason);
    [[nodiscard]] static Error unsafe(const QString &path, const QString &reason, const QString &hint);
    [[nodiscard]] static Error tooLarge(const QString &path);
    /// `more`: why planning again did not help; may be empty.
    [[nodiscard]] static Error changedMeanwhile(const QString &path, const QString &more = {});
    /// After our own write was overwritten at once by another program.
    [[nodiscard]] static Error overwritten(const QString &path);
    /// What another program wrote in the last moment could not be put back.
    [[nodiscard]] static Error displaced(const QString &path, const QString &where);
    /// After our own write that can't be read back.
    [[nodiscard]] static Error unconfirmed(const QString &path);
    [[nodiscard]] static Error locked(const QString &path);
    [[nodiscard]] static Error backup(const QString &path, const QString &folder, const QString &reason);

private:
    [[nodiscard]] static QString nextStep(const QString &reason);
};

} // namespace keyfob
