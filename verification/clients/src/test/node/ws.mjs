// npm ws against a running example: node ws.mjs PORT. Exit code 0 if everything came back as it must.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import WebSocket from 'ws';

const port = process.argv[2];
const url = path => `ws://127.0.0.1:${port}${path}`;

async function open(path, ...rest) {
  const socket = new WebSocket(url(path), ...rest);
  socket.heard = [];
  socket.waiting = [];
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? data : data.toString();
    const waiter = socket.waiting.shift();
    if (waiter) waiter(message);
    else socket.heard.push(message);
  });
  await once(socket, 'open');
  return socket;
}

const next = socket =>
  socket.heard.length ? socket.heard.shift() : new Promise(resolve => socket.waiting.push(resolve));

async function echo(path) {
  const socket = await open(path);
  for (const text of ['', 'a', 'grüße, 世界 🌍', 'x'.repeat(125), 'y'.repeat(126), 'z'.repeat(65536)]) {
    socket.send(text);
    assert.equal(await next(socket), text);
  }
  for (const size of [0, 1, 125, 126, 65535, 65536, 1 << 20, 16 << 20]) {
    const bytes = randomBytes(size);
    socket.send(bytes);
    assert.deepEqual(await next(socket), bytes, `${size} bytes`);
  }
  socket.send('one ', { fin: false });
  socket.send('two ', { fin: false });
  socket.ping('between');
  socket.send('three', { fin: true });
  const [pong] = await once(socket, 'pong');
  assert.equal(pong.toString(), 'between');
  assert.equal(await next(socket), 'one two three');
  socket.close(4001, 'enough');
  const [code] = await once(socket, 'close');
  assert.equal(code, 4001);
}

async function chat() {
  const ann = await open('/chat/caf%C3%A9?nick=Ann');
  const hears = async socket => JSON.parse(await next(socket));
  assert.deepEqual(await hears(ann), { type: 'present', people: ['Ann'] });
  const bob = await open('/chat/caf%C3%A9?nick=Bob%20B');
  assert.deepEqual((await hears(bob)).people.sort(), ['Ann', 'Bob B']);
  assert.deepEqual(await hears(ann), { type: 'joined', who: 'Bob B' });
  bob.send(JSON.stringify({ type: 'say', text: 'hello' }));
  assert.deepEqual(await hears(ann), { type: 'said', who: 'Bob B', text: 'hello' });
  assert.deepEqual(await hears(bob), { type: 'said', who: 'Bob B', text: 'hello' });
  bob.close();
  assert.deepEqual(await hears(ann), { type: 'left', who: 'Bob B' });
  ann.close();
  await once(ann, 'close');
}

async function refused(path, options, status, check = () => {}) {
  const socket = new WebSocket(url(path), options);
  socket.on('error', () => {}); // the refusal; asserted on the response
  const [, response] = await once(socket, 'unexpected-response');
  assert.equal(response.statusCode, status);
  let body = '';
  for await (const part of response) body += part;
  check(response.headers, body);
}

async function guarded() {
  await refused('/guarded', { headers: { Host: 'example.com' } }, 403, headers =>
    assert.equal(headers['x-want-host'], 'localhost'));
  await refused('/guarded', { headers: { Cookie: 'no cookie' } }, 400, (headers, body) => assert.equal(body, 'bad cookie'));
  await refused('/chat/room', {}, 400, (headers, body) => assert.match(body, /nick/));
  await refused('/nowhere', {}, 404);
  await refused('/echo', { origin: 'https://evil.example' }, 403);
  const socket = new WebSocket(url('/guarded'), { headers: { Cookie: 'a=b; c="d"' } });
  const [response] = await once(socket, 'upgrade');
  assert.ok(response.headers['x-java-version']);
  socket.terminate();
}

await echo('/echo');
await echo('/echo/string');
await chat();
await guarded();
console.log('npm ws: all as it must be');
