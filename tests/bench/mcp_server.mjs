// The MCP server of the bench: as little of its own as can be, so that the clients are what is measured.
//   mcp_server.mjs stdio|http TOOLS    (http prints its port)
import http from 'node:http';

const [transport, tools = '1'] = process.argv.slice(2);

const tool = (n) => ({
  name: n === 0 ? 'echo' : `tool_${n}`,
  title: `Tool ${n}`,
  description: `Answers with what it was given. It is number ${n} of a long list, and says a little about itself, as tools do.`,
  inputSchema: {
    type: 'object',
    properties: {
      text: { type: 'string', description: 'What to answer with.' },
      count: { type: 'integer', minimum: 1, maximum: 100, description: 'How often.' },
      mode: { type: 'string', enum: ['plain', 'loud', 'quiet'], description: 'How.' },
    },
    required: ['text'],
  },
  annotations: { readOnlyHint: true, idempotentHint: true },
});
// What "big:BYTES" is answered with: lines as devices print them.
const big = (bytes) => {
  let text = '';
  for (let n = 0; text.length < bytes; ++n) text += `10.${n >> 8 & 255}.${n & 255}.0/24   via 10.255.0.${n % 250}, GigabitEthernet0/${n % 48}, ${n} packets, up\n`;
  return text.slice(0, bytes);
};
const list = Array.from({ length: Number(tools) }, (_, n) => tool(n));

function result({ method, params }) {
  switch (method) {
    case 'initialize':
      return { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'bench', version: '1' } };
    case 'tools/list': return { tools: list };
    case 'tools/call': return { content: [{ type: 'text', text: /^big:\d+$/.test(params.arguments.text) ? big(Number(params.arguments.text.slice(4))) : params.arguments.text }] };
    case 'ping': return {};
  }
}

function answer(message) {
  if (message.id === undefined) return undefined;
  const found = result(message);
  return JSON.stringify(found
    ? { jsonrpc: '2.0', id: message.id, result: found }
    : { jsonrpc: '2.0', id: message.id, error: { code: -32601, message: 'Method not found' } });
}

if (transport === 'stdio') {
  let rest = '';
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const reply = answer(JSON.parse(line));
      if (reply) process.stdout.write(reply + '\n');
    }
  });
  process.stdin.on('end', () => process.exit(0));
} else {
  const server = http.createServer((request, response) => {
    if (request.method !== 'POST') { response.writeHead(405).end(); return; }
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const reply = answer(JSON.parse(Buffer.concat(chunks).toString()));
      if (!reply) { response.writeHead(202).end(); return; }
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(reply) });
      response.end(reply);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
  setTimeout(() => process.exit(0), 600_000).unref();
  process.stdin.on('end', () => process.exit(0)).resume();
}
