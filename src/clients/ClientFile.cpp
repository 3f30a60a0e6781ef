// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ClientFile.h"

#include "clients/EntryComparison.h"
#include "clients/MaskedDiff.h"

#include <QCoreApplication>

#include <algorithm>

namespace keyfob {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ClientFiles)
};

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

QString faultText(const configedit::TextFault &fault)
{
    //: %1 and %2 are numbers, %3 says what is wrong there.
    return Words::tr("Line %1, column %2: %3. Nothing was changed.")
        .arg(QString::number(fault.line), QString::number(fault.column),
             QString::fromStdString(fault.reason));
}

ClientFile::ClientFile(const ClientDescription &client, const ClientFileDescription &file, QString path)
    : m_client(&client), m_file(file), m_plan(client, file), m_path(std::move(path))
{
}

Result<ClientFile> ClientFile::read(const ClientDescription &client, const ClientFileDescription &file,
                                    QString path)
{
    ClientFile read(client, file, std::move(path));
    SafeFile onDisk(read.m_path, options(file));
    Result<QByteArray> content = onDisk.read();
    if (!content)
        return std::unexpected(content.error());
    read.m_content = std::move(*content);
    read.m_exists = onDisk.exists();
    read.m_loose = onDisk.isLoose();
    return read;
}

SafeFileOptions ClientFile::options(const ClientFileDescription &file)
{
    SafeFileOptions options;
    options.directoryLock = file.directoryLock;
    options.followLinks = file.followsLinks;
    return options;
}

bool ClientFile::isLooseFor(const EntryWish &wish) const
{
    const ClientFormDescription *form = m_client->form(wish.form);
    const auto isSecret = [](const EntryValue &value) { return !value.secret.isEmpty(); };
    return m_loose && wish.kind == EntryWish::Kind::Install && form && form->holdsSecrets() &&
           (std::ranges::any_of(wish.entry.headers, isSecret) ||
            std::ranges::any_of(wish.entry.environment, isSecret));
}

Result<PlannedText> ClientFile::planText(const QByteArray &content, bool made, const EntryWish &wish) const
{
    const bool begun = made && wish.kind != EntryWish::Kind::Remove && !m_file.initial.isEmpty();
    EntryPlan::Planned<PlannedText> planned = m_plan.plan(viewOf(begun ? m_file.initial : content), wish);
    if (planned && begun)
        planned->edits = {{0, 0, configedit::applied(viewOf(m_file.initial), planned->edits)}};
    if (!planned)
        return std::unexpected(error(planned.error(), wish.name));
    if (wish.standing && planned->saidBefore != *wish.standing)
        //: %1 is the name of an entry, %2 of a client.
        return fail(
            ErrorCode::ChangedMeanwhile,
            Words::tr("“%1” in %2 was changed by something else since.").arg(wish.name, m_client->name),
            Words::tr("Look at the file, then install or remove the entry anew."));
    if (!comesTrue(begun ? QByteArray() : content, *planned, wish))
        //: %1 is the name of a client, %2 a path.
        return fail(ErrorCode::NotUnderstood,
                    Words::tr("%1's settings file %2 cannot be changed safely. Nothing was changed.")
                        .arg(m_client->name, m_path),
                    Words::tr("Copy the configuration by hand."));
    return *std::move(planned);
}

bool ClientFile::comesTrue(const QByteArray &content, const PlannedText &planned, EntryWish wish) const
{
    wish.ours = true;
    const QByteArray after =
        planned.shown ? planned.shown->after : FileChange::edited(content, planned.edits).toByteArray();
    const EntryPlan::Planned<PlannedText> left = m_plan.plan(viewOf(after), wish);
    return left && left->action == FileChange::Action::None;
}

bool ClientFile::isBare(const QByteArray &content) const
{
    const QByteArray left = content.trimmed();
    return left.isEmpty() || left == m_file.initial.trimmed();
}

Result<FileChange> ClientFile::plan(const EntryWish &wish) const
{
    const Result<PlannedText> planned = planText(m_content, !m_exists, wish);
    if (!planned)
        return std::unexpected(planned.error());
    return change(wish, *planned);
}

FileChange ClientFile::change(const EntryWish &wish, const PlannedText &planned) const
{
    FileChange change;
    change.clientId = m_client->id;
    change.scope = m_file.scope;
    change.path = m_path;
    change.entryName = wish.name;
    change.form = wish.form;
    change.syntax = m_file.syntax;
    change.action = planned.action;
    change.fileExisted = m_exists;
    change.before = m_content;
    change.edits = planned.edits;
    change.wish = wish;
    change.containersMade = planned.containersMade;
    change.companionsMade = planned.companionsMade;
    change.loose = isLooseFor(wish) && planned.action != FileChange::Action::None;
    change.removesFile =
        wish.fileToo && m_exists && planned.action != FileChange::Action::None && isBare(change.after());
    change.entryBefore = planned.entryBefore;
    change.entryAfter = planned.entryAfter;
    change.saidBefore = planned.saidBefore;
    change.saidAfter = planned.saidAfter;
    const ShownTexts shown =
        planned.shown ? *planned.shown : ShownTexts{change.before, change.after(), change.edits, 0};
    MaskedDiff(shown, change.syntax.language, wish.entry).fill(change);
    return change;
}

EntryPlan::Planned<InstallationState> ClientFile::state(const EntryWish &wish) const
{
    return EntryComparison(m_plan, *m_client->form(wish.form)).state(viewOf(m_content), wish);
}

QStringList ClientFile::names() const
{
    QStringList names;
    for (const std::string &name : m_plan.names(viewOf(m_content)).value_or(std::vector<std::string>()))
        names.append(QString::fromStdString(name));
    return names;
}

Error ClientFile::error(const PlanRefusal &refusal, const QString &entryName) const
{
    if (refusal.code == ErrorCode::ForeignEntry)
        return {refusal.code,
                Words::tr("There is already a “%1” in %2 that Keyfob did not make.")
                    .arg(entryName, m_client->name),
                Words::tr("Keep both under another name, or replace it.")};
    if (refusal.code == ErrorCode::NotSupported)
        return {refusal.code,
                Words::tr("%1 cannot be connected to this server in this way.").arg(m_client->name),
                Words::tr("Choose another way of connecting.")};
    return {refusal.code,
            Words::tr("%1's settings file %2 has an error. %3")
                .arg(m_client->name, m_path, faultText(refusal.fault)),
            Words::tr("Correct the file, or copy the configuration by hand.")};
}

} // namespace keyfob
