// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QString>
#include <QStringList>

namespace keyfob {

/// The first fault found in a description.
struct DescriptionFault
{
    QString pointer; ///< JSON pointer of the faulty value
    QString reason;

    void set(const QString &where, const QString &why);
    [[nodiscard]] bool isSet() const { return !reason.isEmpty(); }
};

/// Reads one object of a description strictly: every key must be asked for once, have the right type, and
/// hold no control characters. Faults go to the shared DescriptionFault; reading goes on with empty values.
class DescriptionReader
{
public:
    enum class Need { Optional, Required };

    DescriptionReader(QJsonObject object, QString pointer, DescriptionFault &fault);

    [[nodiscard]] bool has(const QString &key) const { return m_object.contains(key); }
    [[nodiscard]] bool isText(const QString &key) const { return m_object.value(key).isString(); }
    [[nodiscard]] QString at(const QString &key) const; ///< the JSON pointer of a key
    [[nodiscard]] QStringList keys() const { return m_object.keys(); }
    void refuse(const QString &key, const QString &reason) { m_fault->set(at(key), reason); }

    [[nodiscard]] QString text(const QString &key, Need need = Need::Optional, qsizetype most = 500);
    /// The text, which must match the whole form.
    [[nodiscard]] QString text(const QString &key, const QRegularExpression &form, Need need);
    [[nodiscard]] bool flag(const QString &key);
    [[nodiscard]] int number(const QString &key);
    [[nodiscard]] QStringList texts(const QString &key);
    [[nodiscard]] QList<int> numbers(const QString &key, int least, int most);
    /// A whole part, unread; its strings are checked by whoever reads it.
    [[nodiscard]] QJsonObject raw(const QString &key);
    /// A value of any type, unchecked; Undefined when there is none.
    [[nodiscard]] QJsonValue any(const QString &key);
    [[nodiscard]] DescriptionReader object(const QString &key, Need need = Need::Optional);
    [[nodiscard]] QList<DescriptionReader> objects(const QString &key);
    /// Refuses the keys that nobody asked for.
    void finish();

private:
    [[nodiscard]] QJsonValue take(const QString &key, QJsonValue::Type type, Need need);
    [[nodiscard]] QJsonArray list(const QString &key);

    QJsonObject m_object;
    QString m_pointer;
    QSet<QString> m_asked;
    DescriptionFault *m_fault;
};

/// No control characters, no direction marks.
[[nodiscard]] bool isPlain(const QString &text);

/// The names in curly braces of a template that aren't among the known ones, or a brace without its partner.
[[nodiscard]] QString unknownName(const QString &pattern, const QStringList &known);

} // namespace keyfob
