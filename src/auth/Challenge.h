// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace keyfob {

/// One challenge of a WWW-Authenticate field (RFC 9110 11.6.1). Names are in lower case.
struct Challenge
{
    QString scheme;
    QHash<QString, QString> parameters;
};

/// All challenges of the field, in order; one field may hold several. At most 8 KiB and 32 challenges are
/// read; reading stops where the text is malformed, and what came before is kept.
[[nodiscard]] QList<Challenge> parseChallenges(QByteArrayView field);

/// The Bearer challenge that names its resource metadata, else the first Bearer challenge.
[[nodiscard]] std::optional<Challenge> bearerChallenge(QByteArrayView field);

} // namespace keyfob
