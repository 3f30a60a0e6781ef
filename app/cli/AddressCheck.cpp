// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/AddressCheck.h"

#include "base/BoundedJson.h"
#include "mcp/SampleArguments.h"

#include <QCoreApplication>

#include <algorithm>

namespace keyfob {

namespace {

struct AddressCheckText
{
    Q_DECLARE_TR_FUNCTIONS(Check)
};

/// A call that failed, while the server can still be asked for the next one.
bool isOfOneCall(ErrorCode code)
{
    return code == ErrorCode::BadAnswer || code == ErrorCode::NotSupported || code == ErrorCode::Timeout ||
           code == ErrorCode::TooLarge;
}

} // namespace

template <typename T>
QCoro::Task<Result<T>> AddressCheck::admitted(Step<T> step)
{
    for (;;) {
        m_conversation->renewTime();
        Result<T> done = co_await step();
        if (done || !m_conversation->refusal() || !m_admission)
            co_return done;
        const McpRefusal refusal = *m_conversation->refusal();
        const Result<QList<HttpHeader>> headers = co_await m_admission->after(refusal);
        if (!headers)
            co_return std::unexpected(headers.error());
        m_conversation->admit(*headers);
    }
}

void AddressCheck::addStep(const char *id, const QString &text)
{
    m_verdict.verification.steps.append({QString::fromLatin1(id), true, text, {}});
}

QCoro::Task<Result<AddressVerdict>> AddressCheck::run(QUrl url)
{
    m_url = url;
    const Result<McpTarget> target = McpTarget::make(url, {}, m_words.deadline());
    if (!target)
        co_return std::unexpected(target.error());
    m_conversation = std::make_unique<McpConversation>(m_wiring.http(), m_eras, *target, m_words.version());
    if (m_words.signIn) {
        const Result<SignInRequest> request = m_words.signInRequest(url, m_wiring.paths());
        if (!request)
            co_return std::unexpected(request.error());
        if (!m_words.browser.empty())
            m_browser =
                std::make_unique<SystemBrowser>(m_wiring.paths(), QString::fromStdString(m_words.browser));
        Browser &browser = m_browser ? *m_browser : m_wiring.browser();
        m_admission =
            std::make_unique<Admission>(m_wiring, m_out, browser, *request, m_words.store == "keychain");
        const Result<QList<HttpHeader>> earlier = co_await m_admission->earlier();
        if (!earlier)
            co_return std::unexpected(earlier.error());
        if (!earlier->isEmpty())
            m_conversation->admit(*earlier);
    }
    const Result<void> outcome = co_await conversed();
    co_await m_conversation->close();
    co_return concluded(outcome);
}

QCoro::Task<Result<void>> AddressCheck::conversed()
{
    McpConversation &conversation = *m_conversation;
    const Step<ProbeReport> opening = [&conversation] { return conversation.open(); };
    const Result<ProbeReport> report = co_await admitted<ProbeReport>(opening);
    if (!report)
        co_return std::unexpected(report.error());
    Verification &verification = m_verdict.verification;
    verification.era = report->era;
    verification.serverName = report->serverName;
    addStep("address",
            AddressCheckText::tr("%1 answered in %2 ms").arg(m_url.host()).arg(report->elapsed.count()));
    if (m_words.call)
        conversation.listen();
    const Step<QList<McpTool>> listing = [&conversation] { return conversation.tools(); };
    const Result<QList<McpTool>> tools = co_await admitted<QList<McpTool>>(listing);
    if (!tools)
        co_return std::unexpected(tools.error());
    for (const McpTool &tool : *tools)
        verification.tools.append(plainText(tool.name));
    if (m_words.call) {
        const Result<void> all = co_await called(*tools);
        if (!all)
            co_return std::unexpected(all.error());
    }
    if (m_admission && m_admission->grant())
        addStep("token", m_admission->times() > 0 ? AddressCheckText::tr("signed in, and accepted")
                                                  : AddressCheckText::tr("accepted, from the keychain"));
    addStep("tools", AddressCheckText::tr("%n tools", nullptr, static_cast<int>(tools->size())));
    co_return Result<void>();
}

QCoro::Task<Result<void>> AddressCheck::called(QList<McpTool> tools)
{
    McpConversation &conversation = *m_conversation;
    for (const McpTool &tool : tools) {
        const QJsonObject arguments = sampleArguments(tool.inputSchema);
        const Step<ToolOutcome> calling = [&conversation, &tool, &arguments] {
            return conversation.call(tool.name, arguments);
        };
        const Result<ToolOutcome> outcome = co_await admitted<ToolOutcome>(calling);
        if (!outcome && !isOfOneCall(outcome.error().code))
            co_return std::unexpected(outcome.error());
        m_verdict.calls.append({plainText(tool.name), outcome && outcome->ok,
                                outcome ? outcome->text : outcome.error().message});
    }
    co_return Result<void>();
}

Result<AddressVerdict> AddressCheck::concluded(const Result<void> &outcome) const
{
    AddressVerdict verdict = m_verdict;
    Verification &verification = verdict.verification;
    if (m_admission)
        verdict.grant = m_admission->grant();
    if (!outcome) {
        if (m_admission || outcome.error().code != ErrorCode::TokenRefused)
            return std::unexpected(outcome.error());
        verification.steps = {
            {QStringLiteral("address"), true, AddressCheckText::tr("%1 answered").arg(m_url.host()), {}},
            {QStringLiteral("token"), false, AddressCheckText::tr("The server wants a sign-in or a token."),
             AddressCheckText::tr("Add --sign-in to sign in, or add it for good with keyfob-cli connect any "
                                  "--url ADDRESS.")}};
        return verdict;
    }
    verification.ok = true;
    if (!verdict.calls.isEmpty()) {
        const auto worked = std::count_if(verdict.calls.begin(), verdict.calls.end(),
                                          [](const ToolCall &call) { return call.ok; });
        verification.ok = worked == verdict.calls.size();
        verification.steps.append({QStringLiteral("calls"), verification.ok,
                                   AddressCheckText::tr("%1 of %2 tools gave a result when called")
                                       .arg(worked)
                                       .arg(verdict.calls.size()),
                                   AddressCheckText::tr("The arguments were made up from their schemas.")});
    }
    return verdict;
}

} // namespace keyfob
