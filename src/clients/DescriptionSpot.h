// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QJsonValue>
#include <QStringList>

#include <optional>

namespace keyfob {

/// One value of a description and the place where it stands. All spots of a description share one fault: the
/// first that is found stays, and reading goes on with empty values, so that the reader needs no branches.
class DescriptionSpot
{
public:
    using Fault = std::optional<Error>;

    DescriptionSpot(QJsonValue value, QString pointer, Fault &fault);

    /// A member that must be there.
    [[nodiscard]] DescriptionSpot member(const QString &key) const;
    [[nodiscard]] bool has(const QString &key) const;
    [[nodiscard]] QStringList keys() const;
    /// Refuses a value that is no object, or that has keys besides these.
    void allowKeys(const QStringList &allowed) const;
    [[nodiscard]] QList<DescriptionSpot> items(qsizetype least) const;

    /// A text of one line: 1 to 200 characters, nothing that controls a terminal or turns the writing round.
    [[nodiscard]] QString line() const;
    /// A short name of the kind "claude-code".
    [[nodiscard]] QString identifier() const;
    [[nodiscard]] QString oneOf(const QStringList &allowed) const;
    [[nodiscard]] bool flag() const; ///< true or false
    [[nodiscard]] const QJsonValue &value() const { return m_value; }

    void refuse(const QString &reason) const;

private:
    QJsonValue m_value;
    QString m_pointer; ///< RFC 6901
    Fault *m_fault;
};

} // namespace keyfob
