// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A service with API keys (better-auth and its api-key plugin, in memory) and an MCP endpoint guarded by the library's own
// check, on one port of 127.0.0.1. Prints one line of JSON with its address and a management token (a session of its only
// user), and ends with its standard input.
//   node server.mjs
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { randomBytes } from 'node:crypto';

const require = createRequire(`${process.env.KEYFOB_PEERS}/package.json`);
const from = (name) => import(require.resolve(name));
const { betterAuth } = await from('better-auth');
const { memoryAdapter } = await from('better-auth/adapters/memory');
const { toNodeHandler } = await from('better-auth/node');
const { bearer } = await from('better-auth/plugins');
const { apiKey } = await from('@better-auth/api-key');

const server = createServer();
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;
const auth = betterAuth({
    baseURL: origin,
    secret: randomBytes(32).toString('hex'),
    database: memoryAdapter({ user: [], session: [], account: [], verification: [], apikey: [] }),
    emailAndPassword: { enabled: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    plugins: [bearer(), apiKey({ rateLimit: { enabled: false } })],
});
const signUp = await auth.api.signUpEmail({
    body: { email: 'ada@example.com', password: randomBytes(12).toString('hex'), name: 'Ada' },
});

const api = toNodeHandler(auth);
const results = {
    initialize: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'peer', version: '1' } },
    'tools/list': { tools: [{ name: 'echo', inputSchema: { type: 'object' } }] },
};
function send(response, status, body) {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
}
server.on('request', async (request, response) => {
    if (request.url !== '/mcp') return api(request, response);
    let text = '';
    for await (const piece of request) text += piece;
    const verdict = await auth.api.verifyApiKey({ body: { key: request.headers['x-api-key'] ?? '' } });
    if (!verdict.valid) return send(response, 401, { error: verdict.error });
    const message = JSON.parse(text || '{}');
    if (message.id === undefined) return send(response, 202);
    const result = results[message.method];
    if (result) return send(response, 200, { jsonrpc: '2.0', id: message.id, result });
    return send(response, 404, { jsonrpc: '2.0', id: message.id, error: { code: -32601, message: 'Method not found' } });
});

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
process.stdout.write(`${JSON.stringify({ origin, manage: signUp.token })}\n`);
