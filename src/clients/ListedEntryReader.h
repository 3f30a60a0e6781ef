// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/EditSteps.h"
#include "clients/EntryListing.h"
#include "clients/EntryReferences.h"
#include "clients/EntryVocabulary.h"

namespace keyfob {

/// Reads one entry, whatever form it is in, by the names that its client looks for.
class ListedEntryReader final
{
public:
    ListedEntryReader(EditSteps &steps, configedit::JsonPath path, const ClientDescription &client,
                      const Paths &paths)
        : m_steps(steps), m_path(std::move(path)), m_client(client), m_words(vocabularyOf(client)),
          m_environment([this, &paths](const QString &name) { return paths.environment(m_asked = name); })
    {
    }
    Q_DISABLE_COPY_MOVE(ListedEntryReader)
    [[nodiscard]] ListedEntry read();

private:
    [[nodiscard]] configedit::JsonPath at(const configedit::JsonPath &inside) const;
    [[nodiscard]] QString string(const configedit::JsonPath &inside);
    [[nodiscard]] QString first(const std::vector<configedit::JsonPath> &places);
    /// As the client or, behind a bridge, as that fills it; what can't be filled is noted and left away.
    [[nodiscard]] QString filled(const QString &text, bool byBridge = false);
    void expose(const QString &name, const QString &value);
    void readAddress();
    void readHeaders();
    void readCommand();
    void readBridge(const QStringList &arguments);
    [[nodiscard]] QStringList arguments();
    void takeUrl(const QString &written, bool byBridge);
    void addHeader(const QString &name, const QString &written, bool byBridge);
    /// A header whose value, but for the prefix, is what the variable holds.
    void addVariable(const QString &header, const QString &prefix, const QString &variable);
    /// That header's value is to be found elsewhere.
    void refer(bool carriesToken, const QString &variable);

    EditSteps &m_steps;
    configedit::JsonPath m_path;
    const ClientDescription &m_client;
    EntryVocabulary m_words;
    QString m_asked; ///< the variable that was looked up last
    VariableLookup m_environment;
    QHash<QString, QString> m_variables; ///< of the entry itself
    ListedEntry m_entry;
};

} // namespace keyfob
