# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A home folder of its own in which keyfob-cli and a real client are run, each run bounded in time."""
import os
import re
import shutil
import stat
import subprocess
import tempfile

PATIENCE = 400  # seconds for one run of a client, which takes five on an idle computer
# Nothing leaves this computer: whatever is not on loopback goes to a port where nobody listens.
NOWHERE = "http://127.0.0.1:9"


class Stage:
    def __init__(self, cli, packages):
        self.cli = cli
        self.modules = os.path.join(packages, "node_modules")
        # Codex refuses to work below /tmp.
        self.home = tempfile.mkdtemp(prefix="keyfob-peer.", dir="/var/tmp")
        self.environment = {"HOME": self.home, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb"}

    def leave(self):
        shutil.rmtree(self.home, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.home, name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8", newline="") as file:
            return file.read()

    def write(self, name, text):
        """Keeps the mode of a file that is there."""
        with open(self.path(name), "w", encoding="utf-8", newline="") as file:
            file.write(text)

    def mode(self, name):
        return stat.S_IMODE(os.stat(self.path(name)).st_mode)

    def program(self, path):
        """A file of an npm package; the first of those that the pattern's {arch} may stand for."""
        for arch in ("x64", "arm64"):
            found = os.path.join(self.modules, path.replace("{arch}", arch))
            if os.path.exists(found):
                return found
        raise FileNotFoundError(f"{path}: the npm package has no such program for this computer")

    def run(self, words, **more):
        """What a run of a client prints on both outputs, without colours, and its exit code."""
        proxies = {name: NOWHERE for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")}
        proxies.update({name: "127.0.0.1,localhost" for name in ("NO_PROXY", "no_proxy")})
        ended = subprocess.run(words, env={**self.environment, **proxies, **more}, cwd=self.home, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE, check=False)
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", ended.stdout.decode("utf-8", "replace")), ended.returncode

    def keyfob(self, *words, **more):
        """What keyfob-cli says; it has to succeed."""
        ended = subprocess.run([self.cli, *words], env={**self.environment, **more}, cwd=self.home, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE, check=False)
        said = ended.stdout.decode("utf-8", "replace")
        if ended.returncode != 0:
            raise AssertionError(f"keyfob-cli {' '.join(words)} ended with {ended.returncode}: {said}")
        return said
