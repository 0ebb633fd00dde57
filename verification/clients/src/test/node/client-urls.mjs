// What a generated client asks the browser for: node client-urls.mjs CLIENT, the one of the fixture 'desk'. Exit code 0 if it is right.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const asked = [];
globalThis.WebSocket = class {
  static OPEN = 1;
  static CLOSED = 3;
  readyState = 1;
  constructor(url, protocols) {
    asked.push({ url: String(url), protocols });
  }
  send(data) {
    asked.push(data);
  }
};
const source = readFileSync(process.argv[2], 'utf8');
const { DeskSocket, PlainSocket } = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const desk = new DeskSocket(
  { book: 'SPOT', day: '20 20?#', since: 2n ** 63n - 1n, 'max-orders': 0 },
  { base: 'https://example.com/app/' },
);
assert.deepEqual(asked.pop(), {
  url: 'wss://example.com/app/desk/SPOT/20%2020%3F%23?since=9223372036854775807&max-orders=0',
  protocols: ['desk.v2', 'desk.v1'],
});
desk.send({ id: 'x' });
assert.equal(asked.pop(), '{"id":"x"}');
for (const [data, message] of [['{"type":"filled"}', { type: 'filled' }], [new ArrayBuffer(2), new ArrayBuffer(2)]]) {
  let heard;
  desk.onMessage = it => (heard = it);
  desk.webSocket.onmessage({ data });
  assert.deepEqual(heard, message);
}

new PlainSocket({ rest: 'a/b c/ü' }, { base: 'http://example.com', protocols: ['token'] });
assert.deepEqual(asked.pop(), { url: 'ws://example.com/plain/a/b%20c/%C3%BC', protocols: ['token'] });
for (const rest of ['..', 'a/./b', '', 'a//b']) {
  assert.throws(() => new PlainSocket({ rest }, { base: 'http://example.com' }), RangeError, rest);
}

for (const day of ['a/b', 'a\\b', '.', 'a\n']) {
  assert.throws(() => new DeskSocket({ book: 'SPOT', day, since: 0 }, { base: 'http://example.com' }), RangeError, day);
}

globalThis.location = { origin: 'https://page.example' };
const plain = new PlainSocket({ rest: 'x' });
assert.equal(asked.pop().url, 'wss://page.example/plain/x');
plain.onMessage = it => asked.push(it);
plain.webSocket.onmessage({ data: '{"kind":"CALL"}' });
assert.equal(asked.pop(), '{"kind":"CALL"}', 'text that may be JSON or not is left as it is');
console.log('client: asks for what it should');
