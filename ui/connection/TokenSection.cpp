// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/TokenSection.h"

#include "base/BoundedJson.h"
#include "base/Secret.h"
#include "ui/connection/PresetField.h"
#include "ui/layout/FieldRows.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/PlainLabel.h"
#include "ui/parts/SecretField.h"
#include "ui/words/MomentText.h"
#include "ui/words/StatusText.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace keyfob {

namespace {

using SignInMethod = ServiceDescription::SignInMethod;

constexpr qsizetype LongestAddress = 2000;

QLineEdit *readOnlyField(QWidget *parent, const QString &name)
{
    auto *field = new QLineEdit(parent);
    field->setReadOnly(true);
    field->setLayoutDirection(Qt::LeftToRight); // addresses read so in every language
    field->setAccessibleName(name);
    return field;
}

QHBoxLayout *side(std::initializer_list<QWidget *> widgets)
{
    auto *layout = new QHBoxLayout;
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    return layout;
}

void setField(QLineEdit *field, const QString &text)
{
    if (field->text() == text)
        return;
    field->setText(text);
    field->setCursorPosition(0);
}

/// A header is known to carry the preset: from the description, or from what the person pasted.
bool presetIsCarried(const Connection &connection, const ServiceDescription &service)
{
    const auto carries = [](const HeaderDescription &header) {
        return header.value == QLatin1String("{preset}") && !header.name.isEmpty();
    };
    if (!service.presetHeader.isEmpty())
        return true;
    return std::ranges::any_of(
        connection.learned.headers.isEmpty() ? service.headers : connection.learned.headers, carries);
}

} // namespace

TokenSection::TokenSection(QWidget *parent)
    : Section(tr("Token"), parent), m_rows(new FieldRows(this)), m_token(new SecretField(this)),
      m_show(makeButton(tr("Show"), this)), m_copyToken(makeButton(tr("Copy"), this, tr("Copy token"))),
      m_endpoint(readOnlyField(this, tr("Endpoint"))),
      m_copyEndpoint(makeButton(tr("Copy"), this, tr("Copy endpoint"))),
      m_header(readOnlyField(this, tr("Header, token hidden"))),
      m_copyHeader(makeButton(tr("Copy"), this, tr("Copy header")))
{
    addFields();
    m_created = addValue(tr("Created:"));
    m_lastUsed = addValue(tr("Last used:"));
    addExpiry();
    m_session = addValue(tr("Sign-in:"));
    m_preset = new PresetField(m_rows);
    connect(m_preset, &PresetField::chosen, this, &TokenSection::presetChosen);
    connect(m_preset, &PresetField::pasteRequested, this, &TokenSection::pasteRequested);
    addButtons();
}

void TokenSection::addFields()
{
    const auto addRow = [this](const QString &text, QLineEdit *field, std::initializer_list<QWidget *> row) {
        auto *label = new PlainLabel(text, this);
        label->setBuddy(field);
        m_rows->addRow(label, side(row));
    };
    addRow(tr("&Token:"), m_token, {m_token, m_show, m_copyToken});
    m_words = addValue(tr("Token:"));
    addRow(tr("&Endpoint:"), m_endpoint, {m_endpoint, m_copyEndpoint});
    addRow(tr("&Header:"), m_header, {m_header, m_copyHeader});
    m_show->setCheckable(true);
    m_show->setToolTip(tr("Show the token for 30 seconds"));
    connect(m_show, &QPushButton::toggled, this, &TokenSection::toggleReveal);
    connect(m_token, &SecretField::hiddenAgain, this, [this] { m_show->setChecked(false); });
    connect(m_token, &SecretField::copyRequested, this, [this] { emit copyRequested(Copied::Token); });
    connect(m_copyToken, &QPushButton::clicked, this, [this] { emit copyRequested(Copied::Token); });
    connect(m_copyEndpoint, &QPushButton::clicked, this, [this] { emit copyRequested(Copied::Endpoint); });
    connect(m_copyHeader, &QPushButton::clicked, this, [this] { emit copyRequested(Copied::Header); });
}

void TokenSection::addExpiry()
{
    m_expires = {new PlainLabel(tr("Expires:"), this), (new PlainLabel(QString(), this))->wrapping()};
    m_setDate = makeButton(tr("Set Date…"), this, tr("Set the date on which the token expires"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_expires.value, 1);
    row->addWidget(m_setDate, 0, Qt::AlignTop);
    m_rows->addRow(m_expires.label, row);
    connect(m_setDate, &QPushButton::clicked, this, &TokenSection::dateRequested);
}

TokenSection::Row TokenSection::addValue(const QString &label)
{
    const Row row{new PlainLabel(label, this), (new PlainLabel(QString(), this))->wrapping()};
    m_rows->addRow(row.label, row.value);
    return row;
}

void TokenSection::addButtons()
{
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    const auto add = [this, row](const QString &text, auto signal) {
        auto *button = makeButton(text, this);
        button->hide(); // until show() knows which are wanted
        connect(button, &QPushButton::clicked, this, signal);
        row->addWidget(button);
        return button;
    };
    m_signIn = add(tr("Sign &In…"), &TokenSection::signInRequested);
    m_generate = add(tr("&Generate…"), &TokenSection::generateRequested);
    m_page = add(tr("&Get a Token…"), &TokenSection::pageRequested);
    m_paste = add(tr("Pa&ste…"), &TokenSection::pasteRequested);
    m_signOut = add(tr("Sign &Out…"), &TokenSection::signOutRequested);
    m_regenerate = add(tr("&Regenerate…"), &TokenSection::regenerateRequested);
    m_delete = add(tr("&Delete…"), &TokenSection::deleteRequested);
    m_rows->addRow(row);
}

void TokenSection::show(const Connection &connection, const ServiceDescription &service, bool busy,
                        const QDateTime &now)
{
    const bool another = connection.id != m_id || connection.tokenFingerprint != m_fingerprint;
    m_id = connection.id;
    m_fingerprint = connection.tokenFingerprint;
    showToken(connection, service, another);
    setField(m_endpoint, plainText(connection.endpoint, LongestAddress));
    m_copyEndpoint->setEnabled(!connection.endpoint.isEmpty());
    showTimes(connection, service, now);
    showSession(connection, service);
    m_preset->show(service, presetIsCarried(connection, service), connection.preset, !busy);
    showButtons(connection, service, busy);
}

void TokenSection::showToken(const Connection &connection, const ServiceDescription &service, bool changed)
{
    const bool has = connection.hasToken();
    // Without a token API the sign-in itself is what gives access.
    const bool bySignIn = connection.signedIn && !service.hasTokenApi();
    if (!has) {
        m_token->showWords(bySignIn ? tr("In use by the app's sign-in; clients sign in by themselves.")
                                    : tr("No token."));
    } else if (changed || !m_token->isRevealed()) {
        m_token->showMask(connection.tokenHint);
    }
    if (changed)
        m_show->setChecked(false);
    m_show->setEnabled(has);
    m_copyToken->setEnabled(has);
    m_copyHeader->setEnabled(has);
    //: %1 is the last four characters of a token
    m_show->setAccessibleName(connection.tokenHint.isEmpty()
                                  ? tr("Show token")
                                  : tr("Show token, ends in %1").arg(connection.tokenHint));
    const QString name = connection.headerName + QStringLiteral(": ") + connection.headerPrefix;
    setField(m_header, has ? plainText(name) + QString(4, QChar(0x2022)) : QString());
    m_rows->setRowVisible(m_header, has);
    m_rows->setRowVisible(m_token, has || !bySignIn);
    m_rows->setRowVisible(m_words.value, !has && bySignIn);
    m_words.value->setText(m_words.value->isHidden() ? QString() : m_token->text());
}

void TokenSection::showTimes(const Connection &connection, const ServiceDescription &service,
                             const QDateTime &now)
{
    const bool has = connection.hasToken();
    for (const Row &row : {m_created, m_lastUsed})
        m_rows->setRowVisible(row.value, has);
    m_rows->setRowVisible(m_expires.value, has);
    m_setDate->setVisible(has && !service.hasTokenApi());
    if (!has)
        return;
    m_created.value->setText(MomentText::created(connection.created));
    const QString lastUsed = MomentText::lastUsed(connection.lastUsed, now);
    m_lastUsed.value->setText(lastUsed);
    const QString full = connection.lastUsed.at      ? MomentText::dayAndTime(*connection.lastUsed.at)
                         : connection.lastUsed.never ? tr("Changes after the first successful request.")
                                                     : QString();
    m_lastUsed.value->setToolTip(full);
    m_lastUsed.value->setAccessibleDescription(full);
    m_expires.value->setText(MomentText::expires(connection.expires, now));
    const bool estimated = connection.expires.source == TimeSource::Estimated && service.lifetime;
    //: %1 is a length of time such as "30 days"
    m_expires.value->setToolTip(estimated ? tr("Estimated: %1 after creation. The service does not tell.")
                                                .arg(MomentText::lifetime(*service.lifetime))
                                          : QString());
}

void TokenSection::showSession(const Connection &connection, const ServiceDescription &service)
{
    QString words = StatusText::session(connection, service.sessionLifetime);
    // The head line names the account only where there is no token to tell of.
    if (connection.signedIn && connection.hasToken() && !connection.account.isEmpty())
        //: %1 is the name of an account
        words =
            (tr("Signed in as %1").arg(plainText(connection.account)) + QLatin1Char('\n') + words).trimmed();
    m_session.value->setText(words);
    m_rows->setRowVisible(m_session.value, !words.isEmpty());
}

void TokenSection::showButtons(const Connection &connection, const ServiceDescription &service, bool busy)
{
    const bool has = connection.hasToken();
    const bool oauth = service.signInMethods.contains(SignInMethod::OAuth);
    const bool needsSignIn = oauth && !connection.signedIn && service.tokenApiUsesOAuth();
    const bool canCreate = service.calls.contains(QStringLiteral("create"));
    m_signIn->setVisible(oauth && !connection.signedIn && !has);
    m_generate->setVisible(!has && canCreate && !needsSignIn);
    m_page->setVisible(!has && !canCreate && !service.tokenPage.isEmpty());
    m_paste->setVisible(!has && !connection.signedIn && service.signInMethods.contains(SignInMethod::Paste));
    m_signOut->setVisible(connection.signedIn);
    m_regenerate->setVisible(has);
    m_delete->setVisible(has);
    for (QPushButton *button : {m_signIn, m_generate, m_page, m_paste, m_signOut, m_regenerate, m_delete})
        button->setEnabled(!busy);
}

void TokenSection::reveal(const Secret &token)
{
    m_token->reveal(token);
    const QSignalBlocker quiet(m_show);
    m_show->setChecked(true);
    m_show->setText(tr("Hide"));
}

void TokenSection::toggleReveal(bool on)
{
    if (on) {
        // Stays "Show" until the keychain has answered with reveal().
        const QSignalBlocker quiet(m_show);
        m_show->setChecked(false);
        emit revealRequested();
        return;
    }
    m_show->setText(tr("Show"));
    if (m_token->isRevealed())
        m_token->hideNow();
}

QWidget *TokenSection::lastStop() const
{
    return m_delete;
}

} // namespace keyfob
