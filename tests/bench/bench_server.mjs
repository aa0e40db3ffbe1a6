// Sends generated answers over loopback, as fast as the client takes them. It is a process of its own, so that
// its work is not counted as a client's. The path of a request says what is asked for:
//   POST /KIND/COUNT/FRAMING/...   an answer with COUNT deltas; FRAMING: chunked | length | close
//   GET  /size/KIND/COUNT          bytes of that body
//        FRAMING paced-RATE: chunked, RATE deltas a second, each an event and a chunk of its own
//        chat-call asks for one tool; the request that brings its result is answered with ten words
//   GET  /closed                   when the last answer's connection was lost before its end, epoch ms
//   GET  /sent                     JSON: when the first and the last delta of the last answer were written, epoch ms
//   GET  /page/NAME                a file of the folder in PAGES; what a page tells goes to
//   POST /mark/NAME                and is read, with the time it came, by
//   GET  /marks                    JSON, and forgotten
import { createServer } from 'node:net';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { body, events } from './answers.mjs';

const made = new Map(); // the last few bodies: making one costs more than sending it
const most = 400_000; // deltas of a body that is kept; a longer one is made while it is sent
const bodyOf = (kind, count, framed) => {
  if (count > most) return body(kind, count, framed);
  const key = `${kind}/${count}/${framed}`;
  let found = made.get(key);
  if (!found) {
    found = [...body(kind, count, framed)];
    made.set(key, found);
    if (made.size > 4) made.delete(made.keys().next().value);
  }
  return found;
};
const sizeOf = (buffers) => {
  let size = 0;
  for (const buffer of buffers) size += buffer.length;
  return size;
};

let closedAt = 0;

let sent = { first: 0, last: 0 };
let marks = {};
const epoch = () => performance.timeOrigin + performance.now();

function answerText(socket, text, type = 'text/plain') {
  const bytes = Buffer.from(text);
  socket.write(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${bytes.length}\r\n\r\n`);
  socket.write(bytes);
}

function answerPage(socket, name) {
  const type = name.endsWith('.js') ? 'text/javascript' : name.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8';
  answerText(socket, readFileSync(join(process.env.PAGES ?? '.', basename(name))), type);
}

/// One event after the other at its time; what is late is made up for at once.
function pace(socket, kind, count, rate) {
  const { head, part, tail } = events(kind, count);
  const chunked = (text) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
  socket.write(`HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n${chunked(head)}`);
  const began = performance.now();
  sent = { first: 0, last: 0 };
  let i = 0;
  return new Promise((done) => {
    const next = () => {
      while (i < count && performance.now() - began >= 1000 / rate * (i + 1)) {
        if (i === 0) sent.first = epoch();
        if (i === count - 1) sent.last = epoch();
        socket.write(chunked(part(i++)));
      }
      if (socket.destroyed) return done();
      if (i < count) return setTimeout(next, Math.max(0, 1000 / rate * (i + 1) - (performance.now() - began)));
      socket.write(`${chunked(tail)}0\r\n\r\n`);
      socket.answering = false;
      done();
    };
    next();
  });
}

async function answer(socket, kind, count, framing) {
  if (framing.startsWith('paced-')) return pace(socket, kind, Number(count), Number(framing.slice(6)));
  const buffers = bodyOf(kind, Number(count), framing === 'chunked');
  const length = framing === 'chunked' ? 'Transfer-Encoding: chunked\r\n'
    : framing === 'length' ? `Content-Length: ${sizeOf(buffers)}\r\n` : 'Connection: close\r\n';
  socket.write(`HTTP/1.1 200 OK\r\nContent-Type: ${kind.startsWith('ollama') ? 'application/x-ndjson' : 'text/event-stream; charset=utf-8'}\r\n${length}\r\n`);
  sent = { first: epoch(), last: 0 };
  for (const buffer of buffers) {
    if (socket.destroyed) return;
    sent.last = epoch();
    if (!socket.write(buffer)) await new Promise((done) => { socket.wakeUp = done; });
  }
  socket.answering = false;
  if (framing === 'close') socket.end();
}

async function serve(socket, method, path, request) {
  const [, first, second, third] = path.split('?')[0].split('/');
  if (first === 'page') return answerPage(socket, second);
  if (first === 'mark') { marks[decodeURIComponent(second)] = epoch(); return answerText(socket, ''); }
  if (first === 'marks') { const told = JSON.stringify(marks); marks = {}; return answerText(socket, told, 'application/json'); }
  if (first === 'sent') return answerText(socket, JSON.stringify(sent), 'application/json');
  if (first === 'closed') return answerText(socket, String(closedAt));
  if (first === 'size') return answerText(socket, String(sizeOf(bodyOf(second, Number(third), false))));
  if (method !== 'POST' || third === undefined) { // a list of models, an icon
    socket.write('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  socket.answering = true;
  if (first === 'chat-call' && request.includes('"role":"tool"')) return answer(socket, 'chat-text', 10, third);
  await answer(socket, first, second, third);
}

const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => {});
  socket.on('drain', () => socket.wakeUp?.());
  socket.on('close', () => { // also a reset while bytes were still on their way
    if (socket.answering) closedAt = Date.now();
    socket.wakeUp?.();
  });
  let input = '';
  socket.on('data', (bytes) => {
    input += bytes.toString('latin1');
    const end = input.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/^content-length: *(\d+)/im.exec(input.slice(0, end))?.[1] ?? 0);
    if (input.length < end + 4 + length) return;
    const request = input, [method, path] = input.split(' ', 2);
    input = '';
    serve(socket, method, path, request);
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
