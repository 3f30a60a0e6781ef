// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// An authorization server (oidc-provider) and a bearer-checked MCP resource beside it, each on a port of its own of
// 127.0.0.1. Prints one line of JSON with their addresses, and ends with its standard input.
//   node server.mjs [--access-seconds N] [--issuer-path /PATH] [--root-metadata] [--no-challenge-metadata]
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const require = createRequire(`${process.env.KEYFOB_PEERS}/package.json`);
const { Provider } = await import(require.resolve('oidc-provider'));
const { values: wanted } = parseArgs({
    options: {
        'access-seconds': { type: 'string', default: '3600' },
        'issuer-path': { type: 'string', default: '' },
        'root-metadata': { type: 'boolean', default: false },
        'no-challenge-metadata': { type: 'boolean', default: false },
    },
});
const scopes = ['mcp:basic', 'mcp:write'];
const needed = { 'tools/call': 'mcp:write' }; // everything else: mcp:basic
const issued = new Set();
const forgotten = new Set();
const counts = { refreshed: 0, refused: 0, revoked: 0, asked: [] };

const listening = (server) =>
    new Promise((done) => server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${server.address().port}`)));
const authServer = createServer();
const resourceServer = createServer();
const authOrigin = await listening(authServer);
const resourceOrigin = await listening(resourceServer);
const issuer = authOrigin + wanted['issuer-path'];
const resource = `${resourceOrigin}/mcp`;

const provider = new Provider(issuer, {
    scopes: ['openid', 'offline_access'],
    claims: { openid: ['sub'] },
    findAccount: (ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    pkce: { required: () => true },
    ttl: { AccessToken: Number(wanted['access-seconds']), RefreshToken: 86400, Grant: 86400, Session: 86400,
           Interaction: 600, AuthorizationCode: 60, DeviceCode: 600, IdToken: 600 },
    features: {
        registration: { enabled: true },
        registrationManagement: { enabled: true, rotateRegistrationAccessToken: false },
        revocation: { enabled: true },
        deviceFlow: { enabled: true },
        resourceIndicators: {
            enabled: true,
            defaultResource: () => undefined,
            useGrantedResource: () => true,
            getResourceServerInfo: (ctx, indicator) => {
                if (indicator !== resource) throw new Error(`no resource ${indicator}`);
                return { scope: scopes.join(' '), audience: resource, accessTokenFormat: 'opaque' };
            },
        },
    },
});
provider.on('grant.success', (ctx) => { counts.refreshed += ctx.oidc.params.grant_type === 'refresh_token'; });
provider.on('grant.error', () => { counts.refused += 1; });
provider.on('grant.revoked', () => { counts.revoked += 1; });
provider.on('authorization.success', (ctx) => { counts.asked.push(ctx.oidc.params.scope ?? ''); });
const serve = provider.callback();
authServer.on('request', (request, response) => {
    const path = wanted['issuer-path'];
    const wellKnown = `/.well-known/oauth-authorization-server${path}`;
    if (path && request.url === wellKnown) request.url = '/.well-known/openid-configuration';
    else if (path && request.url.startsWith(path)) {
        request.originalUrl = request.url;
        request.url = request.url.slice(path.length);
    } else if (!path && request.url === '/.well-known/oauth-authorization-server')
        request.url = '/.well-known/openid-configuration';
    serve(request, response);
});

const metadataPath = '/.well-known/oauth-protected-resource' + (wanted['root-metadata'] ? '' : '/mcp');
function send(response, status, body, headers = {}) {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
}
function challenge(parts) {
    const named = wanted['no-challenge-metadata'] ? {} : { resource_metadata: resourceOrigin + metadataPath };
    const all = { ...named, ...parts };
    return { 'WWW-Authenticate': `Bearer ${Object.entries(all).map(([k, v]) => `${k}="${v}"`).join(', ')}` };
}
async function refusal(request, method) {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const known = token && await provider.AccessToken.find(token);
    if (token) issued.add(token);
    if (!known || known.isExpired || known.aud !== resource || forgotten.has(token))
        return [401, challenge({ scope: 'mcp:basic', ...(token ? { error: 'invalid_token' } : {}) })];
    const scope = needed[method] ?? 'mcp:basic';
    if (!(known.scope ?? '').split(' ').includes(scope))
        return [403, challenge({ error: 'insufficient_scope', scope })];
    return undefined;
}
const results = {
    initialize: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'peer', version: '1' } },
    'tools/list': { tools: [{ name: 'echo', inputSchema: { type: 'object' } }] },
    'tools/call': { content: [{ type: 'text', text: 'done' }] },
};
resourceServer.on('request', async (request, response) => {
    if (request.method === 'GET' && request.url === metadataPath)
        return send(response, 200, { resource, authorization_servers: [issuer], scopes_supported: ['mcp:basic'] });
    if (request.method === 'GET' && request.url === '/counts') return send(response, 200, counts);
    if (request.method === 'GET' && request.url === '/forget') {
        for (const token of issued) forgotten.add(token);
        return send(response, 200, {});
    }
    if (request.url !== '/mcp') return send(response, 404, {});
    if (request.method !== 'POST') return send(response, 405, {});
    let text = '';
    for await (const piece of request) text += piece;
    const message = JSON.parse(text || '{}');
    const refused = await refusal(request, message.method);
    if (refused) return send(response, refused[0], {}, refused[1]);
    if (message.id === undefined) return send(response, 202);
    const result = results[message.method];
    if (result) return send(response, 200, { jsonrpc: '2.0', id: message.id, result });
    return send(response, 404, { jsonrpc: '2.0', id: message.id, error: { code: -32601, message: 'Method not found' } });
});

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
process.stdout.write(`${JSON.stringify({ issuer, resource, counts: `${resourceOrigin}/counts` })}\n`);
