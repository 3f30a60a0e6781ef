# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The official MCP conformance suite drives keyfob-cli: every client scenario of 2025-03-26 and 2025-11-25, and the
drafts of auth. No failure and no warning; and since the suite is content with a client that does nothing, what it has to
have observed is named here, scenario by scenario."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

CLIENT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "conformance-client")
LIMIT = 60  # seconds for one scenario, which takes three; the client itself ends after 25
# What stands in every sign-in that goes through.
SIGN_IN = {"authorization-request", "token-request", "valid-bearer-token", "pkce-code-challenge-sent", "pkce-s256-method-used",
           "pkce-code-verifier-sent", "pkce-verifier-matches-challenge"}
FOUND = SIGN_IN | {"prm-pathbased-requested", "authorization-server-metadata", "client-registration"}
RESOURCE = {"resource-parameter-in-authorization", "resource-parameter-in-token", "resource-parameter-valid-uri",
            "resource-parameter-consistency"}
SCENARIOS = {
    "initialize": {"mcp-client-initialization"},
    "tools_call": {"tool-add-numbers"},
    "elicitation-sep1034-client-defaults": {f"client-elicitation-sep1034-{kind}-default"
                                            for kind in ("string", "integer", "number", "enum", "boolean")},
    "sse-retry": {"client-sse-graceful-reconnect", "client-sse-retry-timing", "client-sse-last-event-id"},
    "auth/metadata-default": FOUND,
    "auth/metadata-var1": FOUND,
    "auth/metadata-var2": FOUND - {"prm-pathbased-requested"},
    "auth/metadata-var3": FOUND - {"prm-pathbased-requested"},
    "auth/basic-cimd": SIGN_IN | {"cimd-client-id-used"},
    "auth/scope-from-www-authenticate": SIGN_IN | {"scope-from-www-authenticate"},
    "auth/scope-from-scopes-supported": SIGN_IN | {"scope-from-scopes-supported"},
    "auth/scope-omitted-when-undefined": SIGN_IN | {"scope-omitted-when-undefined"},
    "auth/scope-step-up": SIGN_IN | {"scope-step-up-initial", "scope-step-up-escalation"},
    "auth/scope-retry-limit": (SIGN_IN - {"valid-bearer-token"}) | {"scope-retry-limit"},
    "auth/token-endpoint-auth-basic": SIGN_IN | RESOURCE | {"token-endpoint-auth-method"},
    "auth/token-endpoint-auth-post": SIGN_IN | RESOURCE | {"token-endpoint-auth-method"},
    "auth/token-endpoint-auth-none": SIGN_IN | RESOURCE | {"token-endpoint-auth-method"},
    "auth/pre-registration": SIGN_IN | {"pre-registration-auth"},
    "auth/2025-03-26-oauth-metadata-backcompat": SIGN_IN | {"authorization-server-metadata", "client-registration"},
    "auth/2025-03-26-oauth-endpoint-fallback": {name for name in SIGN_IN if not name.startswith("pkce-")} | {"client-registration"},
    "auth/resource-mismatch": {"resource-mismatch-rejected"},
    "auth/offline-access-scope": SIGN_IN | {"sep-2207-offline-access-requested"},
    "auth/offline-access-not-supported": SIGN_IN | {"sep-2207-offline-access-not-requested"},
}
# Where the server is never satisfied, the client has to say so: not 0, and not a crash, a missing program or a time-out.
REFUSED = {"auth/scope-retry-limit": 1, "auth/resource-mismatch": 4}


class TestConformance(unittest.TestCase):
    def run_scenario(self, scenario, command):
        """The suite's checks as (id, status, text), and the exit code of the client."""
        modules = os.path.join(os.environ["KEYFOB_PEERS"], "node_modules")
        arch = next(a for a in ("x64", "arm64") if os.path.exists(f"{modules}/node-linux-{a}/bin/node"))
        with tempfile.TemporaryDirectory(prefix="keyfob-conformance.") as folder:
            note = os.path.join(folder, "exit")
            home = os.path.join(folder, "home")
            os.mkdir(home, 0o700)
            suite = ["timeout", "-k", "2", str(LIMIT), f"{modules}/node-linux-{arch}/bin/node",
                     f"{modules}/@modelcontextprotocol/conformance/dist/index.js", "client", "--scenario", scenario, "-o", folder,
                     "--command", f"sh -c '{command} \"$1\"; code=$?; echo $code >{note}; exit $code' --"]
            environment = {"HOME": home, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "KEYFOB_CLI": os.environ["KEYFOB_CLI"]}
            ended = subprocess.run(suite, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, check=False)
            said = ended.stdout.decode("utf-8", "replace")
            found = [os.path.join(root, "checks.json") for root, _, files in os.walk(folder) if "checks.json" in files]
            self.assertEqual(len(found), 1, said)
            with open(found[0], encoding="utf-8") as file:
                checks = [(check["id"], check["status"], check.get("errorMessage") or check["description"]) for check in json.load(file)]
            with open(note, encoding="utf-8") as file:
                return checks, int(file.read())

    @staticmethod
    def faults(scenario, checks, code):
        """What keeps the scenario from having passed, in words."""
        faults = [f"{status}: {name}: {text}" for name, status, text in checks if status not in ("SUCCESS", "INFO")]
        seen = {name for name, status, _ in checks if status == "SUCCESS"}
        faults += [f"not observed: {name}" for name in sorted(SCENARIOS[scenario] - seen)]
        expected = REFUSED.get(scenario, 0)
        if code != expected:
            faults.append(f"the client ended with {code} instead of {expected}")
        return faults

    def test_every_scenario_passes_without_a_warning(self):
        for scenario in SCENARIOS:
            with self.subTest(scenario):
                checks, code = self.run_scenario(scenario, CLIENT)
                faults = self.faults(scenario, checks, code)
                passed = sum(1 for _, status, _ in checks if status == "SUCCESS")
                print(f"{scenario}: {passed} checks passed, {len(faults)} faults", flush=True)
                self.assertEqual(faults, [], "\n".join(f"{name} {status} {text}" for name, status, text in checks))

    def test_a_client_that_does_nothing_passes_nothing(self):
        for scenario in SCENARIOS:
            with self.subTest(scenario):
                self.assertTrue(self.faults(scenario, *self.run_scenario(scenario, "true")))

    def test_every_scenario_of_the_suite_is_named_here(self):
        modules = os.path.join(os.environ["KEYFOB_PEERS"], "node_modules")
        arch = next(a for a in ("x64", "arm64") if os.path.exists(f"{modules}/node-linux-{a}/bin/node"))
        said = subprocess.run([f"{modules}/node-linux-{arch}/bin/node", f"{modules}/@modelcontextprotocol/conformance/dist/index.js", "list"],
                              stdout=subprocess.PIPE, timeout=LIMIT, check=True).stdout.decode()
        clients = said.split("Client scenarios")[1].splitlines()[1:]
        listed = {line.split()[1] for line in clients if line.startswith("  - ") and "[extension]" not in line}
        self.assertEqual(listed, set(SCENARIOS))


if __name__ == "__main__":
    for name in ("KEYFOB_CLI", "KEYFOB_PEERS"):
        if not os.environ.get(name):
            sys.exit(f"{name} is not set: run this by ctest, or name keyfob-cli and the folder that tests/peers/install-npm prints.")
    unittest.main(verbosity=2)
