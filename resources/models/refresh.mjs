// Writes models.json anew, for a release:   node resources/models/refresh.mjs
// The figures are facts read from two MIT-licensed packages of the npm registry: @earendil-works/pi-ai (limits,
// what a model takes in, prices) and @pydantic/genai-prices (prices, other names, scheduled changes).
// A price carries the day its package was published: nobody claims it for a later one.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const limitsPackage = '@earendil-works/pi-ai';
const pricesPackage = '@pydantic/genai-prices';

// name, hosts (a leading dot means any name below), and the names of the family in the two packages
const families = [
  ['openai', ['api.openai.com'], 'openai', 'openai'],
  ['azure', ['.openai.azure.com', '.services.ai.azure.com', '.cognitiveservices.azure.com'], 'azure', 'azure'],
  ['anthropic', ['api.anthropic.com'], 'anthropic', 'anthropic'],
  ['gemini', ['generativelanguage.googleapis.com'], 'google', 'google'],
  ['mistral', ['api.mistral.ai'], 'mistral', 'mistral'],
  ['deepseek', ['api.deepseek.com'], 'deepseek', 'deepseek'],
  ['groq', ['api.groq.com'], 'groq', 'groq'],
  ['xai', ['api.x.ai'], 'xai', 'x-ai'],
  ['perplexity', ['api.perplexity.ai'], null, 'perplexity'],
  ['openrouter', ['openrouter.ai'], 'openrouter', null],
  ['cerebras', ['api.cerebras.ai'], 'cerebras', 'cerebras'],
  ['together', ['api.together.xyz', 'api.together.ai'], 'together', 'together'],
  ['fireworks', ['api.fireworks.ai'], 'fireworks', 'fireworks'],
  ['moonshot', ['api.moonshot.ai', 'api.moonshot.cn'], 'moonshotai', 'moonshotai'],
  ['zai', ['api.z.ai'], 'zai', null],
  ['cohere', ['api.cohere.ai', 'api.cohere.com'], null, 'cohere'],
  ['huggingface', ['router.huggingface.co'], 'huggingface', null],
];
// Not for a conversation by text.
const otherTrades = /embed|tts|whisper|transcri|moderation|realtime|audio|image|imagen|veo|lyria|rerank|guard|vision-preview|^ada$|^babbage|^curie|^davinci|davinci-00|instruct$|^ft:|ocr|voxtral|live/;
// Documents are read as such by these; elsewhere a PDF is refused.
const readsPdf = { openai: /^(gpt-4o|gpt-4\.1|gpt-[5-9]|o1|o3|o4|chatgpt)/, azure: /^(gpt-4o|gpt-4\.1|gpt-[5-9]|o1|o3|o4)/,
  anthropic: /^claude-/, gemini: /^gemini-/, openrouter: /^(openai|anthropic|google)\// };
const hears = { gemini: /^gemini-/ };
// OpenAI's reasoning models refuse any temperature.
const fixedTemperature = { openai: /^(o\d|gpt-[5-9])/, azure: /^(o\d|gpt-[5-9])/ };

const work = mkdtempSync(join(tmpdir(), 'models-'));
const npm = (...args) => execFileSync('npm', args, { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
/// Unpacked alone: what the package depends on is not needed to read its tables.
async function unpack(name, file) {
  const version = JSON.parse(npm('view', name, 'version', '--json'));
  const archive = npm('pack', `${name}@${version}`, '--silent').trim().split('\n').at(-1);
  const folder = join(work, name.replace(/\W/g, '_'));
  mkdirSync(folder);
  execFileSync('tar', ['xzf', join(work, archive), '-C', folder]);
  return { version, module: await import(pathToFileURL(join(folder, 'package', file))) };
}
const day = (name, version) => JSON.parse(npm('view', name, 'time', '--json'))[version].slice(0, 10);
const round = n => Number(n.toPrecision(6));

function priceOfLimits(cost, date) {
  if (!cost || (!cost.input && !cost.output)) return undefined;
  const one = c => ({ input: round(c.input), ...(c.cacheRead ? { cacheRead: round(c.cacheRead) } : {}),
    ...(c.cacheWrite ? { cacheWrite: round(c.cacheWrite) } : {}), output: round(c.output) });
  const price = one(cost);
  if (cost.tiers?.length) price.tiers = cost.tiers.map(t => ({ above: t.inputTokensAbove, ...one(t) }));
  return { ...price, date };
}

/// Dearer by the hour, or with a fee for each request: tokens alone do not tell what it costs.
function notByTokensAlone(prices) {
  return [prices].flat().some(p => p.constraint?.type === 'time_of_date' || (p.prices ?? p).requests_kcount !== undefined
    || (p.prices ?? p).output_reasoning_mtok !== undefined);
}

/// The part in force on `date`, and the day it ends where a change is announced.
function inForce(prices, date) {
  if (!Array.isArray(prices)) return { prices };
  let now, until;
  for (const part of prices) {
    if (part.constraint && part.constraint.type !== 'start_date') return {};
    const start = part.constraint?.start_date;
    if (!start || start <= date) now = part.prices;
    else until = until && until < start ? until : start;
  }
  return { prices: now, until };
}

function priceOfPrices(model, date) {
  const { prices, until } = inForce(model.prices, date);
  if (!prices || prices.input_mtok === undefined || prices.output_mtok === undefined) return undefined;
  const keys = { input: 'input_mtok', cacheRead: 'cache_read_mtok', cacheWrite: 'cache_write_mtok', output: 'output_mtok' };
  const at = start => Object.fromEntries(Object.entries(keys).flatMap(([to, from]) => {
    const p = prices[from];
    if (p === undefined) return [];
    if (typeof p === 'number') return [[to, round(p)]];
    const tier = p.tiers.filter(t => start !== null && t.start <= start).at(-1);
    return [[to, round(tier ? tier.price : p.base)]];
  }));
  const starts = new Set(Object.values(keys).flatMap(k => (typeof prices[k] === 'object' ? prices[k].tiers.map(t => t.start) : [])));
  const price = at(null);
  if (starts.size) price.tiers = [...starts].sort((a, b) => a - b).map(s => ({ above: s, ...at(s) }));
  return { ...price, ...(until ? { until } : {}), date };
}

function matches(rule, id) {
  if ('or' in rule) return rule.or.some(r => matches(r, id));
  if ('and' in rule) return rule.and.every(r => matches(r, id));
  if ('equals' in rule) return rule.equals === id;
  if ('starts_with' in rule) return id.startsWith(rule.starts_with);
  if ('ends_with' in rule) return id.endsWith(rule.ends_with);
  if ('contains' in rule) return id.includes(rule.contains);
  return new RegExp(rule.regex).test(id);
}
const names = rule => ('equals' in rule ? [rule.equals] : 'or' in rule ? rule.or.flatMap(names) : []);

function entry(family, id, model) {
  const input = ['text', ...(model.image ? ['image'] : [])];
  if (model.image && readsPdf[family]?.test(id)) input.push('pdf');
  if (model.image && hears[family]?.test(id)) input.push('audio');
  return { id, ...(model.aliases?.length ? { aliases: model.aliases } : {}),
    ...(model.context ? { context: model.context } : {}), ...(model.output ? { output: model.output } : {}),
    ...(model.image === undefined ? {} : { input }),
    ...(model.reasoning === undefined ? {} : { reasoning: model.reasoning }),
    ...(model.tools ? { tools: true } : {}),
    ...(fixedTemperature[family]?.test(id) && model.reasoning !== false ? { temperature: false } : {}),
    ...(model.price ? { price: model.price } : {}) };
}

function modelsOf([family, , limitsName, pricesName], limits, findProvider, days) {
  const out = new Map();
  for (const m of Object.values((limitsName && limits[limitsName]) ?? {})) {
    if (m.type !== 'chat' || otherTrades.test(m.id)) continue;
    let price = priceOfLimits(m.cost, days.limits);
    if (!price && family === 'openrouter' && m.id.endsWith(':free')) price = { input: 0, output: 0, date: days.limits };
    out.set(m.id, { context: m.contextWindow, output: m.maxTokens, image: m.input.includes('image'),
      reasoning: Boolean(m.reasoning), tools: true, price });
  }
  const priced = pricesName ? findProvider({ providerId: pricesName }).models : [];
  for (const m of priced) {
    const hidden = notByTokensAlone(m.prices);
    const price = hidden ? undefined : priceOfPrices(m, days.prices);
    const known = [...out.keys()].filter(id => matches(m.match, id));
    for (const id of known) {
      const model = out.get(id);
      if (hidden) delete model.price;
      else model.price ??= price;
      if (price?.until && model.price) model.price.until = price.until;
    }
    const others = names(m.match).filter(n => n !== m.id && !out.has(n));
    if (out.has(m.id)) out.get(m.id).aliases = others;
    else if (!known.length && (price || m.context_window) && !otherTrades.test(m.id))
      out.set(m.id, { context: m.context_window, price, aliases: others });
  }
  return [...out].map(([id, m]) => entry(family, id, m)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

try {
  const limits = await unpack(limitsPackage, 'dist/models.generated.js');
  const prices = await unpack(pricesPackage, 'dist/index.js');
  const versions = { limits: limits.version, prices: prices.version };
  const days = { limits: day(limitsPackage, versions.limits), prices: day(pricesPackage, versions.prices) };
  const head = { version: 1, date: days.limits > days.prices ? days.limits : days.prices,
    source: `${limitsPackage} ${versions.limits} (${days.limits}), ${pricesPackage} ${versions.prices} (${days.prices}); USD for a million tokens` };
  const lines = families.map(f => {
    const models = modelsOf(f, limits.module.MODELS, prices.module.findProvider, days);
    return `{"name":${JSON.stringify(f[0])},"hosts":${JSON.stringify(f[1])},"models":[\n${models.map(m => JSON.stringify(m)).join(',\n')}\n]}`;
  });
  const text = `${JSON.stringify(head).slice(0, -1)},\n"providers":[\n${lines.join(',\n')}\n]}\n`;
  JSON.parse(text);
  writeFileSync(join(dirname(fileURLToPath(import.meta.url)), 'models.json'), text);
  console.log(`models.json: ${text.length} bytes, ${text.split('\n').length - families.length * 2} models`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
