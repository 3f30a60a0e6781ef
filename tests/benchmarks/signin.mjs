// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What `keyfob-cli check ADDRESS --sign-in --browser COMMAND` does, by the TypeScript SDK of MCP: connects, signs in when it
// is refused, lists the tools, ends the session. Prints what it found as one line of JSON.
//   node signin.mjs ADDRESS COMMAND
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { spawn } from 'node:child_process';

const require = createRequire(`${process.env.KEYFOB_PEERS}/package.json`);
const sdk = '@modelcontextprotocol/sdk/client';
const { Client } = await import(require.resolve(`${sdk}/index.js`).replace('/cjs/', '/esm/'));
const { StreamableHTTPClientTransport } = await import(require.resolve(`${sdk}/streamableHttp.js`).replace('/cjs/', '/esm/'));
const { UnauthorizedError } = await import(require.resolve(`${sdk}/auth.js`).replace('/cjs/', '/esm/'));
const [address, browser] = process.argv.slice(2);

let answered;
const answer = new Promise((resolve) => { answered = resolve; });
const listener = createServer((request, response) => {
    const query = new URL(request.url, 'http://127.0.0.1').searchParams;
    response.setHeader('Connection', 'close').end('You can close this tab.');
    answered(query);
});
await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));

/** Keeps everything in memory, what was discovered too: the SDK then asks for nothing twice. */
const kept = {};
const state = crypto.randomUUID();
const provider = {
    redirectUrl: `http://127.0.0.1:${listener.address().port}/callback`,
    clientMetadata: {
        client_name: 'benchmark',
        redirect_uris: [`http://127.0.0.1:${listener.address().port}/callback`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
    },
    state: () => state,
    clientInformation: () => kept.client,
    saveClientInformation: (client) => { kept.client = client; },
    tokens: () => kept.tokens,
    saveTokens: (tokens) => { kept.tokens = tokens; },
    codeVerifier: () => kept.verifier,
    saveCodeVerifier: (verifier) => { kept.verifier = verifier; },
    discoveryState: () => kept.discovery,
    saveDiscoveryState: (discovery) => { kept.discovery = discovery; },
    redirectToAuthorization: (url) => { spawn(browser, [url.href], { stdio: 'ignore' }).unref(); },
};

const connected = async () => {
    const client = new Client({ name: 'benchmark', version: '1.0.0' });
    const transport = new StreamableHTTPClientTransport(new URL(address), { authProvider: provider });
    try {
        await client.connect(transport);
    } catch (error) {
        if (!(error instanceof UnauthorizedError)) throw error;
        const query = await answer;
        if (query.get('state') !== state) throw new Error('an answer of another sign-in', { cause: error });
        await transport.finishAuth(query.get('code'));
        return undefined;
    }
    return { client, transport };
};

const { client, transport } = (await connected()) ?? (await connected());
const { tools } = await client.listTools();
await transport.terminateSession();
await client.close();
console.log(JSON.stringify({ ok: true, tools: tools.map((tool) => tool.name) }));
listener.close();
process.exit(0);
