// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Admission.h"
#include "app/cli/CheckWords.h"
#include "mcp/McpConversation.h"

#include <functional>

namespace keyfob {

struct ToolCall
{
    QString tool;
    bool ok = false;
    QString text;
};

struct AddressVerdict
{
    Verification verification;
    QList<ToolCall> calls;      ///< with --call
    std::optional<Grant> grant; ///< of the sign-in, if there was one; its secrets are not for showing
};

/// `check ADDRESS`: speaks MCP with the server step by step. A step that is refused is taken again after a
/// sign-in, where one was asked for.
class AddressCheck final
{
public:
    AddressCheck(Wiring &wiring, const Output &out, const CheckWords &words)
        : m_wiring(wiring), m_out(out), m_words(words)
    {
    }

    [[nodiscard]] QCoro::Task<Result<AddressVerdict>> run(QUrl url);

private:
    template <typename T>
    using Step = std::function<QCoro::Task<Result<T>>()>;
    /// Takes the step, again after each sign-in that it wants.
    template <typename T>
    [[nodiscard]] QCoro::Task<Result<T>> admitted(Step<T> step);
    [[nodiscard]] QCoro::Task<Result<void>> conversed();
    [[nodiscard]] QCoro::Task<Result<void>> called(QList<McpTool> tools);
    [[nodiscard]] Result<AddressVerdict> concluded(const Result<void> &outcome) const;
    void addStep(const char *id, const QString &text);

    Wiring &m_wiring;
    const Output &m_out;
    const CheckWords &m_words;
    QUrl m_url;
    EraMemory m_eras;
    std::unique_ptr<McpConversation> m_conversation;
    std::unique_ptr<SystemBrowser> m_browser;
    std::unique_ptr<Admission> m_admission; ///< with --sign-in
    AddressVerdict m_verdict;
};

} // namespace keyfob
