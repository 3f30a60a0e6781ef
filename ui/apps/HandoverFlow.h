// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "ui/apps/HandoverParts.h"

#include <QHash>
#include <QObject>

class QWidget;

namespace keyfob {

class Launcher;
class SecretClipboard;
class StepsDialog;

/// What happens behind "Show Steps" and "Copy Configuration": collects the entries in the forms that are
/// needed, makes links, commands, sheet and setup file of them, and opens or saves what the person asks for.
class HandoverFlow final : public QObject
{
    Q_OBJECT
public:
    HandoverFlow(Connections &connections, Launcher &launcher, SecretClipboard &clipboard, QWidget *window);

    void show(const QString &connectionId, const QString &clientId);
    void copyConfiguration(const QString &connectionId, const QString &clientId);

    /// What a client needs, of the entries in its forms. Pure but for the look for Node.js.
    [[nodiscard]] static HandoverParts parts(const ClientDescription &client,
                                             const QHash<QString, ServerEntry> &entries,
                                             const QString &sheetForm, const QString &plainForm,
                                             const Paths &paths);
    /// The form for commands and links of no form of their own: the best of `forms` that holds no secret.
    [[nodiscard]] static QString plainForm(const ClientDescription &client, const QStringList &forms);

signals:
    void said(const QString &text);
    void failed(const keyfob::Error &error);
    void ended();

private:
    struct Request
    {
        QString connectionId;
        QString clientId;
        QString sheetForm;
        QString plainForm;
        QStringList todo; ///< forms whose entry is still to come
        QHash<QString, ServerEntry> entries;
        QString problem;
    };
    void gather(const std::shared_ptr<Request> &request);
    void open(const Request &request);
    void join(StepsDialog *dialog, const Request &request);
    void saveBundle(StepsDialog *dialog, const Request &request);
    void writeBundle(StepsDialog *dialog, const Request &request, const QString &path);
    void copied(const ClientDescription &client, const QString &form, const ServerEntry &entry);

    Connections &m_connections;
    Launcher &m_launcher;
    SecretClipboard &m_clipboard;
    QWidget *m_window;
    QString m_savedIn; ///< the folder of the last setup file
};

} // namespace keyfob
