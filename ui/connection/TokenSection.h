// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"
#include "services/ServiceDescription.h"
#include "ui/parts/Section.h"

class QLineEdit;
class QPushButton;

namespace keyfob {

class FieldRows;
class PlainLabel;
class PresetField;
class Secret;
class SecretField;

/// The token of a connection: shown values and wishes as signals, no knowledge of where either come from.
class TokenSection final : public Section
{
    Q_OBJECT
public:
    enum class Copied { Token, Endpoint, Header };
    Q_ENUM(Copied)

    explicit TokenSection(QWidget *parent = nullptr);

    void show(const Connection &connection, const ServiceDescription &service, bool busy,
              const QDateTime &now);
    /// Shows the token for a while; the answer to revealRequested().
    void reveal(const Secret &token);
    [[nodiscard]] QString shownId() const { return m_id; }
    [[nodiscard]] SecretField *tokenField() const { return m_token; }
    [[nodiscard]] PresetField *preset() const { return m_preset; }
    /// The last widget in tab order.
    [[nodiscard]] QWidget *lastStop() const;

signals:
    void revealRequested();
    void copyRequested(keyfob::TokenSection::Copied what);
    void presetChosen(const QString &presetId);
    void regenerateRequested();
    void deleteRequested();
    void generateRequested();
    void pageRequested(); ///< "Get a Token…"
    void pasteRequested();
    void dateRequested(); ///< "Set Date…"
    void signInRequested();
    void signOutRequested();

private:
    struct Row
    {
        PlainLabel *label;
        PlainLabel *value;
    };
    [[nodiscard]] Row addValue(const QString &label);
    void addFields();
    void addExpiry();
    void addButtons();
    void showToken(const Connection &connection, const ServiceDescription &service, bool changed);
    void showTimes(const Connection &connection, const ServiceDescription &service, const QDateTime &now);
    void showSession(const Connection &connection, const ServiceDescription &service);
    void showButtons(const Connection &connection, const ServiceDescription &service, bool busy);
    void toggleReveal(bool on);

    FieldRows *m_rows;
    SecretField *m_token;
    QPushButton *m_show;
    QPushButton *m_copyToken;
    QLineEdit *m_endpoint;
    QPushButton *m_copyEndpoint;
    QLineEdit *m_header;
    QPushButton *m_copyHeader;
    Row m_words; ///< in place of the field, where words would not fit into it
    Row m_created;
    Row m_lastUsed;
    Row m_expires;
    QPushButton *m_setDate = nullptr;
    Row m_session;
    PresetField *m_preset;
    QPushButton *m_signIn;
    QPushButton *m_generate;
    QPushButton *m_page;
    QPushButton *m_paste;
    QPushButton *m_signOut;
    QPushButton *m_regenerate;
    QPushButton *m_delete;
    QString m_id;
    QString m_fingerprint;
};

} // namespace keyfob
