// The bodies that bench_server.mjs sends: made here, always the same bytes, in the shapes that the providers'
// recorded streams have. `part(i)` is one frame of the stream; `deltas` counts what a client must see.

const words = ['The', ' interface', ' Gi0', '/1', ' on', ' USC', '01', ' is', ' up', ',', ' with', ' MTU', ' 9', '216',
  '.\n\n', '- **', 'prefix', '**:', ' `', '10.', '0.', '12.', '0/', '24', '`', '\n', ' "quoted"', ' über', ' → ', ' no', ' errors', ' seen'];
const word = (i) => words[(i * 7 + (i >> 5)) % words.length];
const padding = (i) => 'x9QhR2sLkW7bTz'.slice(0, 4 + (i % 10)); // OpenAI's "obfuscation"

const sse = (object) => `data: ${JSON.stringify(object)}\n\n`;
const named = (object) => `event: ${object.type}\ndata: ${JSON.stringify(object)}\n\n`;

// Markdown as models write it about a network, cut into tokens of 3.5 characters on average: what the window shows.
const section = (n) => `## Finding ${n}: ${['Prefixes', 'Interfaces', 'Routing', 'Capacity'][n % 4]} at site USC${n % 90 + 10}

The address plan of **USC${n % 90 + 10}** was compared with what the routers announce. Of ${40 + n % 17} prefixes, \`10.${n % 200}.0.0/16\` and \`10.${n % 200}.64.0/18\` overlap; the _more specific_ one wins, so traffic for the data hall takes the backup path (see [the runbook](https://docs.example.net/overlap#step-${n % 9})).

- **Gi0/${n % 48}** is up, with an MTU of 9216 and no errors since its last reset
- **Gi0/${n % 48 + 1}** flaps: ${3 + n % 40} transitions in the last hour
  - the optic reports -${20 + n % 9}.4 dBm, below its threshold
- BGP to \`AS65${100 + n % 800}\` is established for ${1 + n % 30} days

| prefix | site | next hop | state |
|---|---|---|---:|
| 10.${n % 200}.0.0/16 | USC${n % 90 + 10} | 10.255.0.${n % 250} | active |
| 10.${n % 200}.64.0/18 | USC${n % 90 + 10} | 10.255.1.${n % 250} | backup |

\`\`\`
interface GigabitEthernet0/${n % 48}
 description uplink to core ${n % 4 + 1}
 mtu 9216
 ip address 10.255.0.${n % 250} 255.255.255.252
\`\`\`

1. Withdraw the wider announcement at the edge.
2. Clear the counters of Gi0/${n % 48 + 1} and watch them for ten minutes.
3. Only then move the traffic back, one VLAN at a time.

`;
const lengths = [4, 3, 5, 2, 4, 3, 6, 1, 4, 3];
let written = '', cuts = [0];
const token = (i) => {
  while (cuts.length < i + 2) {
    const end = cuts.at(-1) + lengths[(cuts.length - 1) % lengths.length];
    while (written.length < end + 4) written += section(Math.floor(written.length / 1000) + 1);
    cuts.push(end);
  }
  return written.slice(cuts[i], cuts[i + 1]);
};

// ---- OpenAI Chat Completions
const chunk = (i, choice, extra = {}) => sse({
  id: 'chatcmpl-DuLeBttf9MGNv6MRME4YoOcRh2ekF', object: 'chat.completion.chunk', created: 1782321951,
  model: 'gpt-5-2025-08-07', service_tier: 'default', system_fingerprint: 'fp_5050236cbd',
  choices: [{ index: 0, ...choice, logprobs: null, finish_reason: choice.finish_reason ?? null }],
  usage: null, ...extra, obfuscation: padding(i),
});
const chatHead = [chunk(0, { delta: { role: 'assistant', content: '', refusal: null } })];
const chatTail = (reason) => [chunk(1, { delta: {}, finish_reason: reason }),
  sse({ id: 'chatcmpl-DuLeBttf9MGNv6MRME4YoOcRh2ekF', object: 'chat.completion.chunk', created: 1782321951, model: 'gpt-5-2025-08-07',
    choices: [], usage: { prompt_tokens: 79, completion_tokens: 200000, total_tokens: 200079,
      prompt_tokens_details: { cached_tokens: 64 }, completion_tokens_details: { reasoning_tokens: 0 } } }), 'data: [DONE]\n\n'];
const call = (i, fields) => chunk(i, { delta: { tool_calls: [{ index: 0, ...fields }] } });
const callHead = call(0, { id: 'call_8ElDxJj6u7IUDEwQIrwFbveM', type: 'function', function: { name: 'write_config', arguments: '' } });

// ---- Anthropic Messages
const messagesHead = (block) => [
  named({ type: 'message_start', message: { model: 'claude-haiku-4-5-20251001', id: 'msg_011CeCGonipJEJaZ4Gdpu3Rk', type: 'message',
    role: 'assistant', content: [], stop_reason: null, stop_sequence: null,
    usage: { input_tokens: 633, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 1 } } }),
  named({ type: 'content_block_start', index: 0, content_block: block }), named({ type: 'ping' })];
const messagesTail = (reason) => [named({ type: 'content_block_stop', index: 0 }),
  named({ type: 'message_delta', delta: { stop_reason: reason, stop_sequence: null }, usage: { output_tokens: 200000 } }),
  named({ type: 'message_stop' })];

// ---- OpenAI Responses
const answer = (status, output, more = {}) => ({ id: 'resp_049350089f7281c400698f717727d08191a446ae1621ed9503', object: 'response',
  created_at: 1771008375, status, error: null, incomplete_details: null, instructions: null, model: 'gpt-5.2-2025-12-11', output,
  parallel_tool_calls: true, previous_response_id: null, reasoning: { effort: 'none', summary: null }, store: true,
  tool_choice: 'auto', tools: [], usage: null, metadata: {}, ...more });
const item = 'msg_049350089f7281c400698f7182e06481918ec2314235083b47';
const message = (status, text) => ({ id: item, type: 'message', status, role: 'assistant',
  content: text === null ? [] : [{ type: 'output_text', annotations: [], logprobs: [], text }] });
const place = { item_id: item, output_index: 0, content_index: 0 };
const responsesHead = [
  named({ type: 'response.created', response: answer('in_progress', []), sequence_number: 0 }),
  named({ type: 'response.output_item.added', item: message('in_progress', null), output_index: 0, sequence_number: 1 }),
  named({ type: 'response.content_part.added', ...place, part: { type: 'output_text', annotations: [], logprobs: [], text: '' }, sequence_number: 2 })];
const responsesTail = (count) => {
  const text = Array.from({ length: count }, (_, i) => word(i)).join('');
  return [named({ type: 'response.output_text.done', ...place, logprobs: [], text, sequence_number: count + 3 }),
    named({ type: 'response.output_item.done', output_index: 0, item: message('completed', text), sequence_number: count + 4 }),
    named({ type: 'response.completed', sequence_number: count + 5, response: answer('completed', [message('completed', text)],
      { usage: { input_tokens: 79, input_tokens_details: { cached_tokens: 64 }, output_tokens: count,
        output_tokens_details: { reasoning_tokens: 0 }, total_tokens: count + 79 } }) })];
};

// ---- Gemini and Ollama
const gemini = (text, more = {}, usage = {}) => sse({ candidates: [{ content: { role: 'model', parts: [{ text }] }, ...more }],
  usageMetadata: { promptTokenCount: 43, candidatesTokenCount: 618, totalTokenCount: 661, trafficType: 'ON_DEMAND', ...usage },
  modelVersion: 'gemini-3-flash-preview', createTime: '2026-08-19T14:38:15.050708Z', responseId: '17-FapSMA8TdvNkP_d6hmQw' });
const ollama = (content, more) => `${JSON.stringify({ model: 'granite3-dense:8b', created_at: '2025-03-20T18:32:37.255986Z',
  message: { role: 'assistant', content }, ...more })}\n`;

// A JSON text in pieces: `count` deltas that together are one object.
const argument = (i, count) => i === 0 ? '{"lines":["' : i === count - 1 ? '"]}' : i % 5 === 4 ? '","' : `ip ${i % 254} `;

const kinds = {
  'chat-text': { head: chatHead, part: (i) => chunk(i, { delta: { content: word(i) } }), tail: chatTail('stop') },
  'chat-markdown': { head: chatHead, part: (i) => chunk(i, { delta: { content: token(i) } }), tail: chatTail('stop') },
  'chat-call': { head: [...chatHead, call(0, { id: 'call_big', type: 'function', function: { name: 'bench__echo', arguments: '{"text":"big:10000000"}' } })],
    part: (i) => call(i, { function: { arguments: '' } }), tail: chatTail('tool_calls') },
  'chat-tool': { head: [...chatHead, callHead], part: (i, n) => call(i, { function: { arguments: argument(i, n) } }), tail: chatTail('tool_calls') },
  'chat-line': { head: chatHead, part: (i) => chunk(i, { delta: { content: 'a line of 2 MB \\ "'.repeat(100_000) } }), tail: chatTail('stop') },
  'messages-text': { head: messagesHead({ type: 'text', text: '' }),
    part: (i) => named({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: word(i) } }), tail: messagesTail('end_turn') },
  'messages-tool': { head: messagesHead({ type: 'tool_use', id: 'toolu_01Hw4Qyz', name: 'write_config', input: {} }),
    part: (i, n) => named({ type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json: argument(i, n) } }), tail: messagesTail('tool_use') },
  'responses-text': { head: responsesHead,
    part: (i) => named({ type: 'response.output_text.delta', ...place, delta: word(i), logprobs: [], obfuscation: padding(i), sequence_number: i + 3 }),
    tail: responsesTail },
  'gemini-text': { head: [], part: (i) => gemini(word(i)), tail: [gemini('', { finishReason: 'STOP' })] },
  'ollama-text': { head: [], part: (i) => ollama(word(i), { done: false }), tail: [ollama('', { done_reason: 'stop', done: true,
    total_duration: 2203237375, load_duration: 336223209, prompt_eval_count: 37, eval_count: 37, eval_duration: 1511000000 })] },
};

/// The events of an answer one by one, for a sender that keeps its pace: head, each delta, tail.
export const events = (kind, count) => ({ head: kinds[kind].head.join(''), part: (i) => kinds[kind].part(i, count),
  tail: (typeof kinds[kind].tail === 'function' ? kinds[kind].tail(count) : kinds[kind].tail).join('') });

/// Yields the body of `kind` with `count` deltas as buffers of about 64 KiB; `framed` puts every event into an
/// HTTP chunk of its own, as servers do that flush after each token.
export function* body(kind, count, framed) {
  const { head, part, tail } = kinds[kind];
  let pieces = [], size = 0;
  const flush = () => { const whole = Buffer.concat(pieces); pieces = []; size = 0; return whole; };
  const events = function* () {
    yield* head;
    for (let i = 0; i < count; ++i) yield part(i, count);
    yield* typeof tail === 'function' ? tail(count) : tail;
  };
  for (const event of events()) {
    const bytes = Buffer.from(event);
    if (framed) pieces.push(Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n'));
    else pieces.push(bytes);
    size += bytes.length;
    if (size >= 65536) yield flush();
  }
  if (framed) pieces.push(Buffer.from('0\r\n\r\n'));
  yield flush();
}
