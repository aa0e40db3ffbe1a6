// One client of the others on one answer: bench_peer.mjs PEER BASE WARM-UP-BASE. Prints what it took as JSON.
const [peer, base, warmUp] = process.argv.slice(2);

globalThis.AI_SDK_LOG_WARNINGS = false; // it would say them on stdout

const question = [{ role: 'user', content: 'Which prefixes are used at USC01?' }];
const seen = { deltas: 0, characters: 0 };
const take = (text) => { if (text) { seen.deltas += 1; seen.characters += text.length; } };

const clients = {
  'openai': async (url) => {
    const { default: OpenAI } = await import('openai');
    const client = new OpenAI({ apiKey: 'none', baseURL: `${url}/v1`, maxRetries: 0 });
    const stream = await client.chat.completions.create({ model: 'm', messages: question, stream: true });
    for await (const chunk of stream) {
      const delta = chunk.choices[0]?.delta;
      take(delta?.content ?? delta?.tool_calls?.[0]?.function?.arguments);
    }
  },
  'openai-responses': async (url) => {
    const { default: OpenAI } = await import('openai');
    const client = new OpenAI({ apiKey: 'none', baseURL: `${url}/v1`, maxRetries: 0 });
    const stream = await client.responses.create({ model: 'm', input: 'Which prefixes?', stream: true });
    for await (const event of stream)
      if (event.type === 'response.output_text.delta') take(event.delta);
  },
  'anthropic': async (url) => {
    const { default: Anthropic } = await import('@anthropic-ai/sdk');
    const client = new Anthropic({ apiKey: 'none', baseURL: url, maxRetries: 0 });
    const stream = await client.messages.create({ model: 'm', max_tokens: 64000, messages: question, stream: true });
    for await (const event of stream)
      if (event.type === 'content_block_delta') take(event.delta.text ?? event.delta.partial_json);
  },
  'anthropic-helper': async (url) => {
    const { default: Anthropic } = await import('@anthropic-ai/sdk');
    const client = new Anthropic({ apiKey: 'none', baseURL: url, maxRetries: 0 });
    const stream = client.messages.stream({ model: 'm', max_tokens: 64000, messages: question });
    for await (const event of stream)
      if (event.type === 'content_block_delta') take(event.delta.text ?? event.delta.partial_json);
  },
  'ai': async (url) => {
    const { streamText } = await import('ai');
    const anthropic = url.includes('/messages-');
    const model = anthropic
      ? (await import('@ai-sdk/anthropic')).createAnthropic({ apiKey: 'none', baseURL: `${url}/v1` })('m')
      : (await import('@ai-sdk/openai')).createOpenAI({ apiKey: 'none', baseURL: `${url}/v1` }).chat('m');
    const result = streamText({ model, messages: question, maxRetries: 0 });
    for await (const part of result.fullStream) {
      if (part.type === 'error') throw part.error;
      if (part.type === 'text-delta') take(part.text);
      if (part.type === 'tool-input-delta') take(part.delta);
    }
  },
};

await clients[peer](warmUp);
seen.deltas = seen.characters = 0;
const rss = process.memoryUsage().rss;
const before = process.cpuUsage();
await clients[peer](base);
const used = process.cpuUsage(before);
console.log(JSON.stringify({ ...seen, cpu: (used.user + used.system) / 1e6,
  growth: Math.max(0, process.resourceUsage().maxRSS * 1024 - rss) }));
process.exit(0);
