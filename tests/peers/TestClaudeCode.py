# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Claude Code 2.1: `claude mcp add`, `get`, `list`. It keeps its servers among the state of the program."""
import json

import peer


class TestClaudeCode(peer.Peer):
    client = "claude-code"
    file = ".claude.json"
    # Its state, which each start writes beside the servers when it is not there yet.
    reading_adds = {"firstStartTime", "firstStartVersion", "hasResetAutoModeOptInForDefaultOffer", "machineID",
                    "migrationVersion", "opusProMigrationComplete", "seenNotifications", "userID"}

    def claude(self, *words):
        program = self.stage.program("@anthropic-ai/claude-code-linux-{arch}/claude")
        return self.stage.run([program, *words], DISABLE_AUTOUPDATER="1")

    def add(self, name):
        said, code = self.claude("mcp", "add", "--scope", "user", "--transport", "http", name, self.url,
                                 "--header", f"Authorization: Bearer {self.token}", "--header", f"X-MCP-Preset: {peer.THEIRS}")
        self.assertEqual(code, 0, said)

    def status(self, name):
        said, code = self.claude("mcp", "get", name)
        listed, _ = self.claude("mcp", "list")
        line = next((line for line in listed.splitlines() if line.startswith(f"{name}: ")), None)
        if line is None:
            self.assertIn(f'No MCP server named "{name}"', said)
            self.assertEqual(code, 1)
            return None
        self.assertIn("Scope: User config", said)
        states = {"Connected" in said, "Connected" in line}
        self.assertEqual(len(states), 1, f"get and list say different things: {said}\n{line}")
        return "connected" if states.pop() else "failed"

    def assert_only_named(self, before, after, entry):
        old, new = json.loads(before), json.loads(after)
        self.assertEqual({key for key in new if key not in old}, self.reading_adds)
        self.assertEqual({key: new[key] for key in old}, old)
        self.assertIn(entry.strip().removeprefix("{").removesuffix("}").strip(), after)


if __name__ == "__main__":
    peer.main()
