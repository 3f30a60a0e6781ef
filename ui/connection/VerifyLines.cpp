// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/VerifyLines.h"

#include "base/BoundedJson.h"

#include <QCoreApplication>

#include <algorithm>

namespace keyfob {

namespace {

struct VerifyText
{
    Q_DECLARE_TR_FUNCTIONS(VerifyPanel)
};

/// A failure is a sentence of its own; what was found stands behind its name.
StepList::Step named(const ChecklistStep &step)
{
    StepList::Step shown = StepList::of(step);
    if (!step.ok)
        return shown;
    const QString found = plainText(step.text);
    if (step.id == QLatin1String("address")) {
        //: %1 is what was found, such as "acme.example.com answered in 120 ms"
        shown.text = VerifyText::tr("Address: %1").arg(found);
    } else if (step.id == QLatin1String("token")) {
        //: %1 is what was found, such as "accepted"
        shown.text = VerifyText::tr("Token: %1").arg(found);
    } else if (step.id == QLatin1String("server")) {
        //: %1 is the name of a server and the version of MCP that it speaks
        shown.text = VerifyText::tr("Server: %1").arg(found);
    } else if (step.id == QLatin1String("tools")) {
        //: %1 is what was found, such as "24 tools"
        shown.text = VerifyText::tr("Tools: %1").arg(found);
    }
    return shown;
}

const InstallationOutcome *outcomeOf(const Verification &verification, const Installation &entry)
{
    const auto found = std::ranges::find_if(verification.tried, [&entry](const InstallationOutcome &outcome) {
        return outcome.clientId == entry.clientId && outcome.path == entry.path;
    });
    return found == verification.tried.end() ? nullptr : &*found;
}

VerifyLine line(const char *icon, const QString &text, const QString &hint = {})
{
    VerifyLine line;
    line.step.icon = QString::fromLatin1(icon);
    line.step.text = text;
    line.step.hint = hint;
    return line;
}

VerifyLine stale(const Installation &entry, const QString &text)
{
    VerifyLine line = keyfob::line("refresh", text);
    line.deed = VerifyLine::Deed::Update;
    line.clientId = entry.clientId;
    line.step.buttons = {VerifyText::tr("Update")};
    //: the name of a button for screen readers: %1 is an app
    line.step.accessible = VerifyText::tr("Update, %1").arg(plainText(entry.clientName, 60));
    return line;
}

VerifyLine installed(const QString &name, const InstallationOutcome *tried)
{
    if (!tried)
        //: %1 is the name of an app
        return line("check", VerifyText::tr("%1 has this token").arg(name));
    const char *icon = tried->unknown ? "dash" : tried->ok ? "check" : "cross";
    return line(icon, tried->text);
}

VerifyLine lineOf(const Installation &entry, const InstallationOutcome *tried)
{
    const bool global = entry.scope == QLatin1String("global");
    const QString app = plainText(entry.clientName, 60);
    //: %1 is the name of an app
    const QString name = global ? app : VerifyText::tr("%1 (in a project)").arg(app);
    switch (entry.state) {
    case InstallationState::Installed:
        return installed(name, tried);
    case InstallationState::OldToken:
        //: %1 is the name of an app
        return stale(entry, VerifyText::tr("%1 has an old token").arg(name));
    case InstallationState::Changed:
        //: %1 is the name of an app
        return stale(entry, VerifyText::tr("%1 has changed settings").arg(name));
    case InstallationState::Unreadable:
        //: %1 is the name of an app
        return line("cross", VerifyText::tr("The settings file of %1 has an error").arg(name), entry.problem);
    case InstallationState::Foreign:
    case InstallationState::Absent:
    case InstallationState::NotFound:
        break;
    }
    return {};
}

} // namespace

QList<VerifyLine> verifyLines(const Verification &verification)
{
    QList<VerifyLine> lines;
    bool offered = !verification.signInHelps;
    for (const ChecklistStep &step : verification.steps) {
        VerifyLine line;
        line.step = named(step);
        if (!step.ok && !offered) {
            offered = true;
            line.deed = VerifyLine::Deed::SignIn;
            line.step.buttons = {VerifyText::tr("Sign In…")};
        } else if (!line.step.buttons.isEmpty()) {
            line.deed = VerifyLine::Deed::Act;
            line.remedies = step.remedies;
        }
        lines.append(line);
    }
    for (const Installation &entry : verification.installations) {
        const VerifyLine line = lineOf(entry, outcomeOf(verification, entry));
        if (!line.step.text.isEmpty())
            lines.append(line);
    }
    return lines;
}

} // namespace keyfob
