// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/SignInTalk.h"

#include <QCoreApplication>

#include <array>
#include <unistd.h>

namespace keyfob {

namespace {

constexpr qsizetype LongestAddress = 64 * 1024;

struct Talk
{
    Q_DECLARE_TR_FUNCTIONS(Connect)
};

} // namespace

SignInTalk::SignInTalk(const Output &out, TakeRedirect takeRedirect)
    : m_out(out), m_takeRedirect(std::move(takeRedirect))
{
    if (!m_takeRedirect)
        return;
    m_typed = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(m_typed.get(), &QSocketNotifier::activated, m_typed.get(), [this] { hear(); });
}

void SignInTalk::tell(const SignInProgress &progress) const
{
    const bool noBrowser = m_typed != nullptr;
    if (progress.stage == SignInProgress::Stage::WaitingForBrowser && progress.browserFailed == noBrowser) {
        m_out.note(noBrowser ? Talk::tr("Open this address in a browser, and paste here the "
                                        "address that the browser ended at:")
                             : Talk::tr("Continue in your browser:"));
        m_out.address(progress.authorizationUrl);
    }
    if (progress.stage == SignInProgress::Stage::WaitingForCode) {
        //: %1 is a code
        m_out.note(Talk::tr("Enter the code %1 at:").arg(progress.userCode));
        m_out.address(progress.verificationUrl);
    }
    if (!progress.note.isEmpty())
        m_out.note(progress.note);
}

void SignInTalk::hear()
{
    std::array<char, 4096> part; // NOLINT(cppcoreguidelines-pro-type-member-init): read() fills it
    const ssize_t size = ::read(STDIN_FILENO, part.data(), part.size());
    m_typed->setEnabled(size > 0 && m_half.size() < LongestAddress);
    m_half.append(part.data(), qMax<qsizetype>(size, 0));
    for (qsizetype end = m_half.indexOf('\n'); end >= 0; end = m_half.indexOf('\n')) {
        const QString line = QString::fromUtf8(m_half.first(end).trimmed());
        m_half.remove(0, end + 1);
        const Result<void> taken = m_takeRedirect(line);
        if (!taken)
            m_out.note(taken.error().message);
    }
}

} // namespace keyfob
