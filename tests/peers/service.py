# SPDX-FileCopyrightText: 2026 Keyfob contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A bearer-checked MCP server for the real clients: Keyfob's demo service in a process of its own, behind a relay that
writes down what arrives. The token is got as any OAuth client would get it, by none of Keyfob's code."""
import base64
import hashlib
import http.client
import http.server
import json
import os
import re
import secrets
import subprocess
import threading
import urllib.parse

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "host", "origin"}


class Service:
    """Listens on 127.0.0.1 at `url`; `arrived` holds (method, path, headers, status) of each request, oldest first."""

    def __init__(self, cli, home):
        environment = {"HOME": home, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        self._demo = subprocess.Popen([cli, "--json", "demo", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True)
        said = ""
        while not said.rstrip().endswith("}"):
            line = self._demo.stdout.readline()
            if not line:
                raise RuntimeError(f"the demo service did not start: {said!r}")
            said += line
        self._origin = urllib.parse.urlsplit(json.loads(said)["url"]).netloc
        self.arrived = []
        self._relay = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._relay.daemon_threads = True
        threading.Thread(target=self._relay.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._relay.server_port}/mcp"
        self._access = self._sign_in()

    def stop(self):
        self._relay.shutdown()
        self._relay.server_close()
        self._demo.kill()
        self._demo.wait()
        self._demo.stdout.close()

    def new_token(self):
        """A working token; the one before it works no longer."""
        status, _, body = self._ask("POST", "/api/v1/tokens", json.dumps({"name": "peers"}), self._bearer())
        if status != 201:
            raise RuntimeError(f"no token: HTTP {status}")
        return json.loads(body)["token"]

    def last_used(self):
        """When the newest token was last used, as the service tells it; None when never."""
        return json.loads(self._ask("GET", "/api/v1/tokens", None, self._bearer())[2])["tokens"][0]["last_used_at"]

    def mcp_requests(self):
        """What arrived at the MCP endpoint; clients also look for sign-in metadata elsewhere."""
        return [request for request in self.arrived if request[1] == "/mcp"]

    # --- the relay ---

    def _handler(self):
        service = self

        class Relay(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle(self):
                try:
                    super().handle()
                except ConnectionError:
                    pass  # a client that ended without closing its connections

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
                status, fields, content = service._ask(self.command, self.path, body, headers)
                known = {name.lower(): value for name, value in self.headers.items()}
                service.arrived.append((self.command, self.path, known, status))
                self.send_response(status)
                for name, value in fields:
                    if name.lower() not in HOP_BY_HOP:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_DELETE = do_PUT = do_OPTIONS = do_HEAD = answer

            def log_message(self, *_):
                pass

        return Relay

    def _ask(self, method, path, body, headers):
        connection = http.client.HTTPConnection(self._origin, timeout=30)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    # --- signing in (RFC 7591, RFC 7636) ---

    def _bearer(self):
        return {"Authorization": f"Bearer {self._access}", "Content-Type": "application/json"}

    def _form(self, path, **fields):
        return self._ask("POST", path, urllib.parse.urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"})

    def _sign_in(self):
        back = "http://127.0.0.1/back"
        wish = {"client_name": "peers", "redirect_uris": [back], "token_endpoint_auth_method": "none"}
        client = json.loads(self._ask("POST", "/oauth/register", json.dumps(wish), {"Content-Type": "application/json"})[2])["client_id"]
        verifier = secrets.token_urlsafe(48)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        question = urllib.parse.urlencode({"response_type": "code", "client_id": client, "redirect_uri": back, "code_challenge": challenge,
                                           "code_challenge_method": "S256", "scope": "mcp tokens:read tokens:write"})
        page = self._ask("GET", f"/oauth/authorize?{question}", None, {})[2].decode()
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        fields = dict(self._form("/oauth/consent", **hidden, user="Ada", decision="allow")[1])
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(fields["Location"]).query)["code"][0]
        answer = self._form("/oauth/token", grant_type="authorization_code", code=code, redirect_uri=back, client_id=client, code_verifier=verifier)
        return json.loads(answer[2])["access_token"]
