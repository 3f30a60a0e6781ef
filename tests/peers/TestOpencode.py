# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""opencode 1.18: `opencode mcp add`, `list`. It has no verb to remove a server."""
import re

import peer


class TestOpencode(peer.Peer):
    client = "opencode"
    file = ".config/opencode/opencode.jsonc"
    note = "// mine\n"
    own_mode = 0o644

    def opencode(self, *words):
        return self.stage.run([self.stage.program("opencode-linux-{arch}-baseline/bin/opencode"), *words],
                              OPENCODE_DISABLE_AUTOUPDATE="true")

    def add(self, name):
        said, code = self.opencode("mcp", "add", name, "--url", self.url, "--header", f"Authorization=Bearer {self.token}",
                                   "--header", f"X-MCP-Preset={peer.THEIRS}")
        self.assertEqual(code, 0, said)

    def status(self, name):
        said, code = self.opencode("mcp", "list")
        self.assertEqual(code, 0, said)
        found = re.search(rf"^● +\S {name} (.*)$", said, re.MULTILINE)
        if found is None:
            return None
        return "connected" if found[1].strip() == "connected" else "failed"


if __name__ == "__main__":
    peer.main()
