// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoSecret.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

namespace keyfob {

namespace {

QByteArray randomLetters(int length, QByteArrayView alphabet)
{
    QByteArray text;
    text.reserve(length);
    for (int i = 0; i < length; ++i)
        text.append(alphabet[QRandomGenerator::system()->bounded(int(alphabet.size()))]);
    return text;
}

} // namespace

Secret mintSecret(QByteArrayView prefix, int length)
{
    return Secret(prefix.toByteArray() +
                  randomLetters(length, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"));
}

QString mintId(const QString &prefix, int length)
{
    return prefix + QString::fromLatin1(randomLetters(length, "0123456789abcdefghjkmnpqrstvwxyz"));
}

QByteArray lookupKey(QByteArrayView credential)
{
    return QCryptographicHash::hash(credential.toByteArray(), QCryptographicHash::Sha256);
}

QByteArray lookupKey(const Secret &secret)
{
    return lookupKey(handedOut(secret).toLatin1());
}

QString handedOut(const Secret &secret)
{
    return QString::fromLatin1(secret.reveal());
}

} // namespace keyfob
