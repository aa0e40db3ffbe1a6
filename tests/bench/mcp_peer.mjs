// The official TypeScript client on one server: mcp_peer.mjs stdio|http TARGET echo CALLS | list
// TARGET: the server's script, or its URL. Prints what it took as JSON; CPU time is this process's alone.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [kind, target, what, count = '1'] = process.argv.slice(2);

const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
const transport = kind === 'stdio'
  ? new StdioClientTransport({ command: 'node', args: [target, 'stdio', what === 'list' ? count : '1'], stderr: 'ignore' })
  : new StreamableHTTPClientTransport(new URL(target));
const client = new Client({ name: 'bench', version: '1' });
await client.connect(transport);

const call = (n) => client.callTool({ name: 'echo', arguments: { text: `number ${n}` } });
const figures = {};
if (what === 'echo') {
  for (let n = 0; n < 500; ++n) await call(n);
  globalThis.gc?.();
  const rss = process.memoryUsage().rss;
  const times = [];
  const before = cpu();
  for (let n = 0; n < Number(count); ++n) {
    const begun = process.hrtime.bigint();
    const answer = await call(n);
    times.push(Number(process.hrtime.bigint() - begun) / 1e3);
    if (answer.content[0].text !== `number ${n}`) throw new Error('a crossed answer');
  }
  figures.cpuUs = (cpu() - before) / Number(count) * 1e6;
  times.sort((a, b) => a - b);
  figures.p50 = times[Math.floor(times.length / 2)];
  figures.p99 = times[Math.floor(times.length * 0.99)];
  figures.growth = process.memoryUsage().rss - rss;
} else {
  const before = cpu();
  const begun = process.hrtime.bigint();
  const { tools } = await client.listTools();
  figures.ms = Number(process.hrtime.bigint() - begun) / 1e6;
  figures.cpuMs = (cpu() - before) * 1e3;
  figures.tools = tools.length;
}
console.log(JSON.stringify(figures));
await client.close();
process.exit(0);
