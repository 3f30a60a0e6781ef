# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Codex 0.169: `codex mcp add`, `get`, `list` only read the file; `codex exec` connects before it asks its model."""
import json

import peer


class TestCodex(peer.Peer):
    client = "codex"
    file = ".codex/config.toml"
    note = "# mine\n"
    # Its own writer prints every [mcp_servers.*] table anew: the headers become a table of their own.
    writer_rewrites_our_entry = True

    def codex(self, *words):
        return self.stage.run([self.stage.program("@openai/codex-linux-{arch}/vendor/" + self.TRIPLE[self.arch()] + "/bin/codex"), *words])

    TRIPLE = {"x64": "x86_64-unknown-linux-musl", "arm64": "aarch64-unknown-linux-musl"}

    def arch(self):
        return "x64" if "codex-linux-x64" in self.stage.program("@openai/codex-linux-{arch}") else "arm64"

    def add(self, name):
        said, code = self.codex("mcp", "add", name, "--url", self.url)  # it has no flag for headers
        self.assertEqual(code, 0, said)

    def described(self, name):
        """What Codex has understood of an entry; None when it knows of none."""
        said, code = self.codex("mcp", "get", name, "--json")
        if code != 0:
            self.assertIn(f"No MCP server named '{name}' found", said)
            return None
        return json.loads(said[said.index("{"):])

    def status(self, name):
        found = self.described(name)
        if found is None:
            return None
        self.assertTrue(found["enabled"])
        self.assertEqual(found["transport"]["type"], "streamable_http")
        self.assertEqual(found["transport"]["url"], self.url)
        if name == "keyfob":
            self.assertEqual(found["transport"]["http_headers"]["X-MCP-Preset"], peer.OURS)
        # A model that isn't there, at our own relay: it answers 404, after which Codex ends.
        model = f'{{name="none",base_url="{self.url.removesuffix("/mcp")}/v1",wire_api="responses",request_max_retries=0,stream_max_retries=0}}'
        self.service.arrived.clear()
        said, _ = self.codex("exec", "--skip-git-repo-check", "-c", 'model_provider="none"', "-c", f"model_providers.none={model}", "hello")
        self.assertIn("404 Not Found", said)
        answers = [status for method, _, headers, status in self.service.mcp_requests()
                   if method == "POST" and (headers.get("x-mcp-preset") == peer.OURS) == (name == "keyfob")]
        self.assertTrue(answers, "Codex did not try to connect")
        return "failed" if 401 in answers else "connected"

    def test_it_parses_the_headers_that_keyfob_wrote(self):
        self.written_by_the_client()
        self.install()
        self.assertEqual(self.described("keyfob")["transport"]["http_headers"],
                         {"Authorization": f"Bearer {self.token}", "X-MCP-Preset": peer.OURS})
        self.assertIsNone(self.described("other")["transport"]["http_headers"])


if __name__ == "__main__":
    peer.main()
