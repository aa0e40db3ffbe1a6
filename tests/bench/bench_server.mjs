// Sends generated answers over loopback, as fast as the client takes them. It is a process of its own, so that
// its work is not counted as a client's. The path of a request says what is asked for:
//   POST /KIND/COUNT/FRAMING/...   an answer with COUNT deltas; FRAMING: chunked | length | close
//   GET  /size/KIND/COUNT          bytes of that body
//   GET  /closed                   when the last answer's connection was lost before its end, epoch ms
import { createServer } from 'node:net';
import { body } from './answers.mjs';

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

function answerText(socket, text) {
  socket.write(`HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}\r\n\r\n${text}`);
}

async function answer(socket, kind, count, framing) {
  const buffers = bodyOf(kind, Number(count), framing === 'chunked');
  const length = framing === 'chunked' ? 'Transfer-Encoding: chunked\r\n'
    : framing === 'length' ? `Content-Length: ${sizeOf(buffers)}\r\n` : 'Connection: close\r\n';
  socket.write(`HTTP/1.1 200 OK\r\nContent-Type: ${kind.startsWith('ollama') ? 'application/x-ndjson' : 'text/event-stream; charset=utf-8'}\r\n${length}\r\n`);
  for (const buffer of buffers) {
    if (socket.destroyed) return;
    if (!socket.write(buffer)) await new Promise((done) => { socket.wakeUp = done; });
  }
  socket.answering = false;
  if (framing === 'close') socket.end();
}

async function serve(socket, path) {
  const [, first, second, third] = path.split('/');
  if (first === 'closed') return answerText(socket, String(closedAt));
  if (first === 'size') return answerText(socket, String(sizeOf(bodyOf(second, Number(third), false))));
  socket.answering = true;
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
    const path = input.split(' ', 2)[1];
    input = '';
    serve(socket, path);
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
