// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/ProjectChoices.h"

namespace keyfob {

namespace {

/// The client's best form of these; empty when it has none.
QString firstOf(const QStringList &forms, const QStringList &wanted)
{
    for (const QString &form : forms) {
        if (wanted.contains(form))
            return form;
    }
    return {};
}

/// Those with the token in the file.
const QStringList &tokenForms()
{
    static const QStringList ids{QStringLiteral("http"), QStringLiteral("mcp-remote"),
                                 QStringLiteral("stdio"), QStringLiteral("token-url")};
    return ids;
}

} // namespace

QList<ProjectChoice> ProjectChoices::of(const GitVerdict &verdict, const QStringList &forms,
                                        const QString &reference)
{
    using Way = ProjectChoice::Way;
    QList<ProjectChoice> choices;
    const auto offer = [&](Way way, const QString &form, const QString &text, const QString &off = {}) {
        if (!form.isEmpty())
            choices.append({way, form, text, off});
    };
    const QString token = firstOf(forms, tokenForms());
    if (verdict.mayHoldToken())
        offer(Way::Token, token, tr("Write the token into the file"));
    offer(Way::SignsIn, firstOf(forms, {QStringLiteral("http-oauth")}),
          tr("Write without the token; the client signs in"));
    //: %1 is what stands in the file, such as ${env:DEMO_TOKEN}
    offer(Way::Reference, firstOf(forms, {QStringLiteral("env")}),
          tr("Write %1 and show how to set it").arg(reference));
    offer(Way::Asked, firstOf(forms, {QStringLiteral("input")}),
          tr("Write without the token; the client asks for it once"));
    if (verdict.mayHoldToken())
        return choices;
    QString off;
    if (verdict.kind == GitVerdict::Kind::Tracked)
        off = tr("The file is already in the repository.");
    else if (verdict.kind != GitVerdict::Kind::NotIgnored)
        off = verdict.problem.message;
    offer(Way::IgnoreAndToken, token, tr("Add the file to .gitignore and write the token"), off);
    return choices;
}

} // namespace keyfob
