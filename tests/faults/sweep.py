#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""sweep.py KEYFOB_CLI [install|update|uninstall|create|remove]...: every system call that touches the person's files fails
once with ENOSPC, EIO, EACCES and EROFS, and the process is killed at each. Whatever happens, the client's file has the old
or the new bytes, the exit code and the message say which, and the next run and `undo` work. KEYFOB_FAULT_STEP=N plays only
every Nth fault."""
import collections
import concurrent.futures
import hashlib
import os
import queue
import re
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
import stage  # noqa: E402
from stage import Failure, Home, install, tokenless  # noqa: E402

CHANGING = ["write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "renameat2", "link", "linkat", "unlink",
            "unlinkat", "rmdir", "mkdir", "fchmod", "chmod", "fchown", "fsetxattr", "fremovexattr", "flock", "utimensat"]
READING = ["openat", "read", "pread64", "newfstatat", "lseek", "getdents64", "faccessat2", "flistxattr"]
ERRORS = ["ENOSPC", "EIO", "EACCES", "EROFS"]
WORKERS = 3  # the runs wait for fsync more than for a processor
LINE = re.compile(r"^(?P<pid>\d+) +(?P<call>\w+)\((?P<rest>.*)$")

Fault = collections.namedtuple("Fault", "call number what path")


def faults_of(trace, home):
    """Each call of the main thread on the person's files, by its number among the calls of its kind, with what is to befall
    it. The pages of the ledger are many and alike: of those only every seventh."""
    counts = collections.Counter()
    found, pages, main = [], 0, None
    for line in trace.splitlines():
        match = LINE.match(line)
        if not match:
            continue
        main = main or match["pid"]
        if match["pid"] != main:
            continue
        call = match["call"]
        counts[call] += 1
        path = re.search(re.escape(str(home.folder)) + r"(/[^\">]*)", match["rest"])
        if not path:
            continue
        if "keyfob.db" in path[1] and call in ("pwrite64", "pread64", "newfstatat", "read", "lseek"):
            pages += 1
            if pages % 7:
                continue
        opens_to_write = call == "openat" and "O_CREAT" in match["rest"]
        looks = ["EIO", "EACCES"] if call == "openat" else ["EIO"]
        whats = ERRORS + ["KILL"] if call in CHANGING or opens_to_write else looks
        found += [Fault(call, counts[call], what, path[1]) for what in whats]
    return found


def check_order(trace, home):
    """Content is on the disk before its name is, and the name before success is said: fsync of the temp file after its last
    write, then the rename, then fsync of the folder."""
    temp = re.escape(f"{home.file.parent}/.{home.file.name}.keyfob-")
    steps = {"w": rf"write\(\d+<{temp}", "s": rf"fsync\(\d+<{temp}", "r": rf"renameat2\(.*{re.escape(str(home.file))}\"",
             "f": rf"fsync\(\d+<{re.escape(str(home.file.parent))}>"}
    seen = "".join(letter for line in trace.splitlines() for letter, step in steps.items() if re.search(step, line))
    if not re.search("w+sr+f" if "w" in seen else "rf", seen):
        raise Failure(f"not durable in this order: {seen}")


def befell(fault, ended):
    return ("killed by SIGKILL" if fault.what == "KILL" else "(INJECTED)") in ended.trace


class Scene:
    """A change to be made to a client's file, from its beginning to `undo`."""

    def __init__(self, base, name, client, content, before, words, expected=None):
        self.name, self.words, self.base, self.seen = name, words, base / name, set()
        # History and footprints hold whole paths: each worker has a place of its own, and puts there what it begins with.
        self.places = queue.SimpleQueue()
        for worker in range(WORKERS):
            home = Home(self.base / f"place-{worker}" / "home", client).make(content)
            for earlier in before:
                home.done(*earlier)
            home.keep()
            self.places.put(home)
        self.old = home.bytes()
        home.done(*words)
        self.new = home.bytes()
        if self.new == self.old:
            raise Failure("the change changes nothing")
        if expected is not None and self.new != expected():
            raise Failure("the change does not give the bytes from before")

    def strace(self, trace, calls, what=None, number=0):
        words = ["strace", "-f", "-y", "-e", f"trace={calls}", "-o", trace]
        if what == "KILL":  # not with --seccomp-bpf: strace 6.1 injects no signals then
            return [*words, "-e", f"inject={calls}:signal=KILL:when={number}"]
        return [*words, "--seccomp-bpf", *(["-e", f"inject={calls}:error={what}:when={number}"] if what else [])]

    def discover(self):
        home = self.places.get()
        home.begin_again()
        trace = self.base / "trace"
        ended = home.run(*self.words, strace=self.strace(str(trace), ",".join(CHANGING + READING)), trace=trace)
        self.places.put(home)
        if ended.code != 0:
            raise Failure(f"under strace: {ended}")
        check_order(ended.trace, home)
        faults = faults_of(ended.trace, home)
        if len(faults) < 100 or not any(fault.call == "renameat2" for fault in faults):
            raise Failure(f"strace saw too little: {len(faults)} calls")
        return faults[:: int(os.environ.get("KEYFOB_FAULT_STEP", "1"))]

    def befall(self, fault):
        """Plays one fault; what is wrong afterwards, or nothing."""
        home = self.places.get()
        trace = home.folder.parent / "trace"
        for _ in range(3):  # on a busy machine a program now and then gets by with a call less: then it did not befall
            home.begin_again()
            ended = home.run(*self.words, strace=self.strace(str(trace), fault.call, fault.what, fault.number), trace=trace)
            if befell(fault, ended):
                break
        try:
            self.check(home, fault, ended)
        except Failure as failure:
            return f"{fault.call} {fault.number} on {fault.path}: {fault.what}: {failure}\n{ended}"
        finally:
            self.places.put(home)
        return None

    def check(self, home, fault, ended):
        killed = fault.what == "KILL"
        if not befell(fault, ended):
            raise Failure("the call was not there this time")
        if not killed:
            home.check_told(ended, self.old, self.new)
        elif home.bytes() not in (self.old, self.new):
            raise Failure(f"neither the old nor the new bytes:\n{home.bytes()!r}")
        home.check_rights()
        # A fault at the clearing up itself may leave something behind, as a kill may.
        if not killed and fault.call not in ("unlink", "rmdir", "unlinkat", "newfstatat"):
            home.check_swept()
        self.check_afterwards(home, ended.code)

    def check_afterwards(self, home, code):
        state = self.fingerprint(home, code)
        if state in self.seen:
            return
        self.seen.add(state)
        home.age()
        home.done(*self.words)
        if home.bytes() != self.new:
            raise Failure("the next run does not come to the new bytes")
        home.check_rights()
        undone = home.run("undo")  # the change is noted before it is made: whoever was killed, it can be taken back
        if home.bytes() != self.old or undone.code != 0:
            raise Failure(f"undo does not bring the old bytes back: {undone}")
        home.done(*self.words)
        if home.bytes() != self.new:
            raise Failure("after undo the change does not come to the new bytes")
        home.check_swept()

    def fingerprint(self, home, code):
        """The same for homes that differ only in times and random numbers: those need not be looked at twice."""
        digest = hashlib.sha256(str(code).encode())
        for path in sorted(home.folder.rglob("*")):
            name = re.sub(r"keyfob-[a-z0-9]{6}|\d{8}-\d{6}Z|[0-9a-f]{32}", "*", str(path.relative_to(home.folder)))
            digest.update(f"{name} {path.lstat().st_mode}".encode())
            if path.is_file() and "keyfob.db" not in name:
                content = path.read_bytes().replace(str(home.folder).encode(), b"~")
                digest.update(re.sub(rb"[0-9a-f]{16,}|\d{10,}|\d{4}-\d\d-\d\dT[\d:.]+Z?", b"*", content))
        return digest.hexdigest()

    def play(self):
        faults = self.discover()
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            wrong = [words for words in pool.map(self.befall, faults) if words]
        calls = len({(fault.call, fault.number) for fault in faults})
        if wrong:
            raise Failure(f"{len(wrong)} of {len(faults)} faults at {calls} calls\n" + "\n".join(wrong[:12]))
        return f"{len(faults)} faults at {calls} calls, {len(self.seen)} different states afterwards"


def main():
    with tempfile.TemporaryDirectory(prefix="keyfob-sweep-", dir=stage.SCRATCH) as scratch:
        base = Path(scratch)
        added, others = tokenless("cursor"), install("cursor", "more", "OLD")
        gone = ["uninstall", "cursor", "--name", "docs"]
        scenes = {
            "install": lambda: Scene(base, "install", "cursor", stage.PLAIN, [others], install("cursor")),
            # With the client's own lock (mkdir FILE.lock).
            "update": lambda: Scene(base, "update", "claude-code", stage.PLAIN, [tokenless("claude-code")],
                                    install("claude-code", "docs", "NEW", "--yes")),
            "uninstall": lambda: Scene(base, "uninstall", "cursor", stage.PLAIN, [added], gone,
                                       lambda: stage.PLAIN.encode()),
            "create": lambda: Scene(base, "create", "cursor", None, [], added),
            "remove": lambda: Scene(base, "remove", "cursor", None, [added], gone, lambda: None),
        }
        chapters = {name: lambda name=name: scenes[name]().play() for name in scenes}
        return stage.program(sys.argv, __doc__, chapters)


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
