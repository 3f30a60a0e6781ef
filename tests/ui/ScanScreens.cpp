// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScanScreens.h"

#include "services/ServiceCatalog.h"
#include "ui/parts/MessageBar.h"
#include "ui/scan/FindingsDialog.h"
#include "ui/scan/ImportDialog.h"
#include "ui/window/FirstRunPage.h"

#include "connections/ConnectionsBench.h"
#include "scanning/ScanBench.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

namespace keyfob::fixtures {

namespace {

/// A dialog and what it stands on.
template <typename Bench>
class ScanStage final : public QWidget
{
public:
    ~ScanStage() override { delete m_shown; }
    [[nodiscard]] Bench &bench() { return m_bench; }
    void take(QDialog *dialog)
    {
        m_shown = dialog;
        const QSize size = dialog->size();
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->setParent(this, Qt::Widget);
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins({});
        column->addWidget(dialog);
        dialog->setVisible(true);
        setMinimumSize(size.expandedTo(dialog->minimumSizeHint()));
    }

private:
    Bench m_bench;
    QWidget *m_shown = nullptr;
};

constexpr const char *Mixed = R"({"mcpServers": {
    "demo": {"url": "MCP", "headers": {"Authorization": "Bearer OLD"}},
    "in-address": {"url": "MCP?token=CURRENT"},
    "bridged": {"command": "npx", "args": ["mcp-remote", "https://other.example/mcp"]},
    "ask_dot": {"url": "https://other.example/sse"},
    "old-header": {"url": "MCP", "headers": {"API-KEY": "CURRENT"}}}})";

} // namespace

std::unique_ptr<QWidget> findingsScreen()
{
    auto stage = std::make_unique<ScanStage<ScanBench>>();
    ScanBench &bench = stage->bench();
    bench.put("cursor", Mixed);
    bench.put("vscode", "{\"servers\": ");
    const QString shop = bench.git.repository(QStringLiteral("home/code/shop"));
    bench.git.commit(
        QStringLiteral("home/code/shop"), QStringLiteral(".cursor/mcp.json"),
        R"({"mcpServers": {"github": {"command": "server", "env": {"GITHUB_TOKEN": "ghp_9f3e7a51c2d8a3F9"}}}})");
    auto *dialog = new FindingsDialog(bench.git.paths);
    dialog->show(bench.findings({shop}));
    stage->take(dialog);
    return stage;
}

std::unique_ptr<QWidget> importScreen(bool done)
{
    auto stage = std::make_unique<ScanStage<ConnectionsBench>>();
    ConnectionsBench &bench = stage->bench();
    const QByteArray endpoint = bench.serviceUrl.resolved(QUrl(QStringLiteral("/mcp"))).toEncoded();
    bench.folder.write(QStringLiteral(".cursor/mcp.json"),
                       "{\"mcpServers\": {\"demo\": {\"url\": \"" + endpoint +
                           "\", \"headers\": {\"Authorization\": \"Bearer mcpt_a1b2c3d4e5f6a3F9\"}},"
                           "\"home\": {\"url\": \"" +
                           endpoint +
                           "\", \"headers\": {\"Authorization\": \"Bearer mcpt_a1b2c3d4e5f6Naz9\"}},"
                           "\"tickets\": {\"url\": \"https://tickets.example/mcp\", \"headers\": "
                           "{\"X-Api-Key\": \"a1b2c3d4e5f6Qq12\"}}}}");
    bench.folder.write(QStringLiteral(".codex/config.toml"),
                       "[mcp_servers.work]\nurl = \"" + endpoint +
                           "\"\nhttp_headers = { Authorization = \"Bearer mcpt_a1b2c3d4e5f6a3F9\" }\n");
    auto *dialog = new ImportDialog(*bench.connections, false);
    dialog->show(waited(bench.connections->importable()).value_or(QList<ImportCandidate>()));
    stage->take(dialog);
    if (done) {
        QSignalSpy imported(dialog, &ImportDialog::imported);
        dialog->importButton()->click();
        static_cast<void>(QTest::qWaitFor([&] { return !imported.isEmpty(); }));
    }
    return stage;
}

std::unique_ptr<QWidget> firstRunImportScreen()
{
    auto first = std::make_unique<FirstRunPage>();
    first->showServices(ServiceCatalog::builtIn());
    first->showClients({QStringLiteral("Cursor"), QStringLiteral("Claude Code"), QStringLiteral("VS Code")});
    first->showImportable(2);
    return first;
}

std::unique_ptr<QWidget> scanBarScreen()
{
    auto bar = std::make_unique<MessageBar>();
    bar->addButton(QStringLiteral("Re&view…"));
    bar->addButton(QStringLiteral("Not Now"));
    bar->say(QStringLiteral("warning"), QStringLiteral("3 things to mend in your apps' files."));
    return bar;
}

} // namespace keyfob::fixtures
