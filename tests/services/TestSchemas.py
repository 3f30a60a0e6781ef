# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every description that is shipped, or that a test uses, is valid by its schema; hostile edits are not.

The program's own reader refuses more (TestServiceCatalog, TestClientCatalog); the schema is for those who write a
description in an editor that knows schemas.
"""
import copy
import json
import pathlib
import sys
import unittest

import jsonschema

ROOT = pathlib.Path(sys.argv.pop(1))


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def validator(name):
    schema = load(ROOT / "resources/schemas" / f"{name}.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


class Schemas(unittest.TestCase):
    def every(self, name, files):
        self.assertGreater(len(files), 0)
        check = validator(name)
        for path in files:
            with self.subTest(path.name):
                self.assertEqual([f"{error.json_path}: {error.message}" for error in check.iter_errors(load(path))], [])

    def test_every_service_is_valid(self):
        self.every("service", sorted((ROOT / "resources/services").glob("*.json")))

    def test_every_service_of_the_tests_is_valid(self):
        self.every("service", sorted((ROOT / "tests/services/descriptions").glob("*.json")))

    def test_every_client_is_valid(self):
        self.every("client", sorted((ROOT / "resources/clients").glob("*.json")))

    def test_hostile_edits_are_refused(self):
        check = validator("service")
        edits = {
            "an unknown key": lambda s: s.update(command="rm"),
            "another schema": lambda s: s.update(schema=2),
            "an id with a path": lambda s: s.update(id="../demo"),
            "an icon from the network": lambda s: s.update(icon="https://evil.example/a.svg"),
            "an endpoint elsewhere": lambda s: s["mcp"].update(endpoint="https://evil.example/mcp"),
            "an endpoint on a longer host": lambda s: s["mcp"].update(endpoint="{base}.evil.example/mcp"),
            "a token page elsewhere": lambda s: s["signIn"]["pages"].update(token="https://evil.example/"),
            "a token API elsewhere": lambda s: s["tokenApi"].update(base="https://evil.example/api"),
            "a header with a line break": lambda s: s["mcp"]["headers"][1].update(value="a\r\nX-Evil: 1"),
            "a header that is no name": lambda s: s["mcp"]["headers"][1].update(name="X Evil"),
            "a list that changes": lambda s: s["tokenApi"]["calls"]["list"].update(method="DELETE"),
            "a rotate without its secret": lambda s: s["tokenApi"]["calls"]["rotate"].pop("secret"),
            "a danger without a warning": lambda s: s["presets"]["items"][4].pop("note"),
            "a button that nobody knows": lambda s: s["troubleshooting"][0].update(actions=["run"]),
            "a form that runs something": lambda s: s.update(installers={"*": {"forms": ["stdio"]}}),
            "a region without its address": lambda s: s["instance"].update(kind="regions"),
        }
        for name, edit in edits.items():
            with self.subTest(name):
                service = copy.deepcopy(load(ROOT / "resources/services/demo.json"))
                edit(service)
                self.assertFalse(check.is_valid(service))

    def test_what_no_client_has_is_refused(self):
        check = validator("client")
        edits = {
            "folders in a project's file": lambda c: c["files"][1].update(folders=["projects"]),
            "folders that are nowhere": lambda c: c["files"][0].update(folders=[]),
            "a key that is read as a secret": lambda c: c.update(reads={"key": "{token}"}),
            "nothing that is read besides": lambda c: c.update(reads={}),
        }
        for name, edit in edits.items():
            with self.subTest(name):
                client = copy.deepcopy(load(ROOT / "resources/clients/claude-code.json"))
                self.assertTrue(check.is_valid(client))
                edit(client)
                self.assertFalse(check.is_valid(client))


unittest.main()
