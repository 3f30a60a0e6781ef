# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in front of the demo service under a port of its own and writes down each request."""
import re
import socket
import socketserver
import threading
import time

PAGES = ("/oauth/authorize", "/oauth/consent")  # the browser's, not the client's


class Relay:
    def __init__(self, port):
        relay, self._lines, self._begun, self._ended = self, [], None, None

        class Connection(socketserver.StreamRequestHandler):
            def handle(self):
                with socket.create_connection(("127.0.0.1", port)) as service, service.makefile("rb") as answers:
                    try:
                        while relay._exchanged(self, service, answers):
                            pass
                    except ConnectionError:
                        pass  # a client that ended without closing its connections

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Connection)
        self._server.daemon_threads = True
        self._theirs, self._mine = str(port).encode(), str(self._server.server_address[1]).encode()
        if len(self._theirs) != len(self._mine):  # else lengths would change
            raise SystemExit("the ports are not of one length; try again")
        self.url = f"http://127.0.0.1:{self._mine.decode()}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def span(self):
        """Seconds from the arrival of the client's first request to the end of its last answer."""
        return self._ended - self._begun

    def ended(self):
        """Stops; the client's requests, oldest first."""
        self._server.shutdown()
        self._server.server_close()
        return self._lines

    def _exchanged(self, client, service, answers):
        question = self._message(client.rfile)
        if not question:
            return False
        begun = time.monotonic()
        verb, path = question.split(b" ", 2)[:2]
        service.sendall(self._renamed(question, self._mine, self._theirs))
        answer = self._message(answers)
        client.wfile.write(self._renamed(answer, self._theirs, self._mine))
        path = path.decode().split("?")[0]
        if not path.startswith(PAGES):
            called = re.search(rb'"method":\s*"([^"]+)"', question)
            self._lines.append(f"{verb.decode()} {path}{' ' + called[1].decode() if called else ''}: {answer[9:12].decode()}")
            self._begun = self._begun or begun
            self._ended = time.monotonic()
        return True

    @staticmethod
    def _renamed(message, old, new):
        return re.sub(rb"(127\.0\.0\.1(?::|%3A))" + old, rb"\g<1>" + new, message)

    @staticmethod
    def _message(stream):
        """One request or answer, whole; empty at the end."""
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = stream.readline()
            if not line:
                return b""
            head += line
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        if length:
            return head + stream.read(int(length[1]))
        body = b""
        if re.search(rb"(?i)\r\ntransfer-encoding: *chunked", head):
            while not body.endswith(b"\r\n0\r\n\r\n"):
                body += stream.readline()
        return head + body
