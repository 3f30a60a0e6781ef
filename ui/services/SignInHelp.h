// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/SignInProgress.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace keyfob {

class PlainLabel;

/// What helps where the browser did not open, or can't come back to this computer: the link, a code for
/// another device (RFC 8628), the address that the browser ended at (ux.md S4).
class SignInHelp final : public QWidget
{
    Q_OBJECT
public:
    explicit SignInHelp(QWidget *parent = nullptr);

    void show(const SignInProgress &progress);
    void quiet();
    /// What else the service says of a browser that does not open.
    void setAdvice(const QString &text) { m_advice = text; }
    /// Why the pasted address was refused.
    void refuse(const QString &text);

    [[nodiscard]] QPushButton *linkButton() const { return m_copyLink; }
    [[nodiscard]] QPushButton *codeButton() const { return m_useCode; }
    [[nodiscard]] QPushButton *tokenButton() const { return m_useToken; } ///< when the browser did not open
    [[nodiscard]] QPushButton *pageButton() const { return m_openPage; }
    [[nodiscard]] QPushButton *copyCodeButton() const { return m_copyCode; }
    [[nodiscard]] QLineEdit *addressField() const { return m_address; }
    [[nodiscard]] QString codeText() const;

signals:
    void codeRequested();
    void tokenRequested();
    void pageRequested();
    void redirectPasted(const QString &address);

private:
    void layOut();
    void takeAddress();

    SignInProgress m_progress;
    QString m_advice;
    PlainLabel *m_question;
    PlainLabel *m_code;
    QPushButton *m_copyLink;
    QPushButton *m_useCode;
    QPushButton *m_useToken;
    QPushButton *m_copyCode;
    QPushButton *m_openPage;
    PlainLabel *m_hint; ///< what the field below it is for
    QLineEdit *m_address;
    QPushButton *m_goOn;
    PlainLabel *m_refusal;
};

} // namespace keyfob
