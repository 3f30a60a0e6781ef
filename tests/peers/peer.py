# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sentences that hold for every real client. A client's own file says how it is run and what it does to the file;
each difference that it makes is named there, and one that is not named is a failure."""
import os
import sys
import unittest

from service import Service
from stage import Stage

OURS = "setup"    # the preset in the header of Keyfob's entry
THEIRS = "minimal"  # that of the entries which the client itself has written


class Peer(unittest.TestCase):
    client = ""  # its id in resources/clients
    file = ""  # where it keeps its servers, below the home folder
    note = ""  # a person's comment at the top of the file, where the client allows one
    reading_adds = {}  # what merely reading does to a file that Keyfob has made: member -> the line's beginning
    writer_rewrites_our_entry = False  # its own `mcp add` writes our entry anew
    own_mode = 0o600  # of a file that it makes

    # --- what a client's own file fills in ---

    def add(self, name):
        """The client's own way to add a server: url, the token and the preset THEIRS, as far as it has flags."""
        raise NotImplementedError

    def status(self, name):
        """What the client says of a server after having tried it: connected, failed, or None when it is not listed."""
        raise NotImplementedError

    # --- the stage ---

    @classmethod
    def setUpClass(cls):
        cli, packages = os.environ["KEYFOB_CLI"], os.environ["KEYFOB_PEERS"]
        cls.stage_of = lambda _: Stage(cli, packages)
        cls.base = Stage(cli, packages)
        cls.service = Service(cli, cls.base.home)
        cls.addClassCleanup(cls.base.leave)
        cls.addClassCleanup(cls.service.stop)

    def setUp(self):
        self.stage = self.stage_of()
        self.addCleanup(self.stage.leave)
        self.token = self.service.new_token()
        self.url = self.service.url

    def install(self, token=None):
        """Keyfob's turn; the text that it has put into the file, after proof that nothing else was touched."""
        before = self.text()
        self.stage.keyfob("install", self.client, "--name", "keyfob", "--url", self.url, "--header-env", "AUTH", "--header-env", "PRESET",
                          AUTH=f"Authorization: Bearer {token or self.token}", PRESET=f"X-MCP-Preset: {OURS}")
        after = self.text()
        start = len(os.path.commonprefix([before, after]))
        end = len(os.path.commonprefix([before[start:][::-1], after[start:][::-1]]))
        self.assertEqual(len(before), start + end, "installing is a pure insertion")
        return after[start:len(after) - end]

    def uninstall(self):
        self.stage.keyfob("uninstall", self.client, "--name", "keyfob")

    def text(self):
        return self.stage.read(self.file) if os.path.exists(self.stage.path(self.file)) else ""

    def written_by_the_client(self):
        """A file that the client itself has made, with one server, and a person's comment where that is allowed."""
        self.add("other")
        self.stage.write(self.file, self.note + self.text())
        return self.text()

    def arrived_with(self, preset):
        return [request for request in self.service.mcp_requests() if request[2].get("x-mcp-preset") == preset]

    # --- the sentences ---

    def test_it_connects_with_exactly_what_keyfob_wrote(self):
        self.written_by_the_client()
        self.install()
        self.service.arrived.clear()
        self.assertIsNone(self.service.last_used())
        self.assertEqual(self.status("keyfob"), "connected")
        ours = self.arrived_with(OURS)
        self.assertTrue(ours, "nothing arrived with the preset of our entry")
        for method, _, headers, status in ours:
            self.assertEqual(headers.get("authorization"), f"Bearer {self.token}")
            # A stream from the server is asked for by GET; this one has none, which is no failure.
            self.assertIn(status, (200, 202, 204) if method != "GET" else (200, 405))
        self.assertIsNotNone(self.service.last_used())

    def test_it_tells_when_the_token_is_wrong(self):
        self.install(token="mcpt_0000000000000000000000000000000000000000")
        self.assertEqual(self.status("keyfob"), "failed")

    def test_reading_leaves_its_own_file_alone(self):
        self.written_by_the_client()
        self.install()
        before, mode = self.text(), self.stage.mode(self.file)
        self.status("keyfob")
        self.status("keyfob")
        self.assertEqual(self.text(), before)
        self.assertEqual(self.stage.mode(self.file), mode)

    def test_reading_changes_a_file_made_by_keyfob_only_as_named(self):
        entry = self.install()
        before = self.text()
        self.assertEqual(self.stage.mode(self.file), 0o600)
        self.assertEqual(self.status("keyfob"), "connected")
        after = self.text()
        self.assertEqual(self.stage.mode(self.file), 0o600)
        if not self.reading_adds:
            self.assertEqual(after, before)
            return
        self.assert_only_named(before, after, entry)

    def test_it_is_gone_after_uninstall_and_the_others_stay(self):
        before = self.written_by_the_client()
        self.assertEqual(self.stage.mode(self.file), self.own_mode)
        self.install()
        self.assertIsNotNone(self.status("keyfob"))
        self.uninstall()
        self.assertEqual(self.text(), before)
        self.assertEqual(self.stage.mode(self.file), self.own_mode)
        self.assertIsNone(self.status("keyfob"))
        self.assertIsNotNone(self.status("other"))

    def test_our_entry_lives_through_the_clients_own_writer(self):
        self.written_by_the_client()
        entry = self.install()
        self.add("third")
        self.assertEqual(entry.strip("\r\n, ") not in self.text(), self.writer_rewrites_our_entry, self.text())
        self.assertEqual(self.status("keyfob"), "connected")
        # For Keyfob it still is the same entry: installing it again has nothing to do.
        text = self.text()
        self.assertEqual(self.install(), "")
        self.assertEqual(self.text(), text)
        self.uninstall()
        self.assertIsNone(self.status("keyfob"))
        self.assertIsNotNone(self.status("other"))
        self.assertIsNotNone(self.status("third"))
        self.assertNotIn(OURS, self.text())

    # --- comparing ---

    def assert_only_named(self, before, after, entry):
        raise NotImplementedError


def main():
    for name in ("KEYFOB_CLI", "KEYFOB_PEERS"):
        if not os.environ.get(name):
            sys.exit(f"{name} is not set: run this by ctest, or name keyfob-cli and the folder that tests/peers/install-npm prints.")
    unittest.main(verbosity=2)
