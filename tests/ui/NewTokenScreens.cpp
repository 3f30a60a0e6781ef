// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "NewTokenScreens.h"

#include "connections/ConnectionsBench.h"
#include "ui/desktop/SecretClipboard.h"
#include "ui/tokens/NewTokenDialog.h"

#include <QDir>
#include <QVBoxLayout>

namespace keyfob::fixtures {

namespace {

/// Holds the dialog and what it stands on.
class TokenStage final : public QWidget
{
public:
    explicit TokenStage(bool kept) : m_clipboard(std::chrono::seconds(30))
    {
        QDir(m_bench.folder.path()).mkpath(QStringLiteral(".cursor"));
        const QString id = m_bench.signedIn();
        m_bench.moody.calls = 0;
        m_bench.moody.failAt = kept ? 0 : 4; // probe, two reads, then the store
        m_bench.moody.failAllAfter = !kept;
        static_cast<void>(waited(m_bench.connections->regenerate(id, TokenOptions())));
        auto *dialog = new NewTokenDialog(*m_bench.connections, m_clipboard, id, this);
        dialog->setWindowFlags(Qt::Widget);
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins({});
        column->addWidget(dialog);
    }

private:
    ConnectionsBench m_bench;
    SecretClipboard m_clipboard;
};

} // namespace

std::unique_ptr<QWidget> newTokenScreen(bool kept)
{
    return std::make_unique<TokenStage>(kept);
}

} // namespace keyfob::fixtures
