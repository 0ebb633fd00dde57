// The client that the example serves, against that example: node generated-client.mjs PORT. Exit code 0 if everything came back as it must.
import assert from 'node:assert/strict';
import { WebSocket } from 'undici';

globalThis.WebSocket ??= WebSocket; // Node has its own from 22 on, which is this one
const base = `http://127.0.0.1:${process.argv[2]}`;
const source = await (await fetch(`${base}/client.js`)).text();
const { ChatSocket, EchoSocket } = await import(`data:text/javascript,${encodeURIComponent(source)}`);

/** Remembers what a socket hears, for those who wait for it. */
function listen(socket) {
  const heard = [];
  const waiting = [];
  const hear = what => (waiting.length ? waiting.shift()(what) : heard.push(what));
  socket.onOpen = () => hear('open');
  socket.onMessage = hear;
  socket.onClose = (event, retryAfter) => hear({ code: event.code, willRetry: retryAfter !== undefined });
  return () => (heard.length ? heard.shift() : new Promise(resolve => waiting.push(resolve)));
}

async function chat() {
  const room = 'a.b ?#%ü';
  const ann = new ChatSocket({ room, nick: 'Ann & co' }, { base });
  const annHears = listen(ann);
  assert.equal(ann.send({ type: 'typing' }), false, 'nothing is sent before it is open');
  assert.equal(await annHears(), 'open');
  assert.deepEqual(await annHears(), { type: 'present', people: ['Ann & co'] });
  const bob = new ChatSocket({ room, nick: 'Bob' }, { base, reconnect: { first: 1, longest: 1 } });
  const bobHears = listen(bob);
  assert.equal(await bobHears(), 'open');
  const present = await bobHears();
  present.people.sort(); // a group has no order
  assert.deepEqual(present, { type: 'present', people: ['Ann & co', 'Bob'] });
  assert.deepEqual(await annHears(), { type: 'joined', who: 'Bob' });
  assert.equal(bob.send({ type: 'say', text: 'ahoy "ü" 🌊' }), true);
  for (const hears of [annHears, bobHears]) {
    assert.deepEqual(await hears(), { type: 'said', who: 'Bob', text: 'ahoy "ü" 🌊' });
  }
  bob.webSocket.close(4000, 'cut');
  assert.deepEqual(await bobHears(), { code: 4000, willRetry: true });
  assert.equal(await bobHears(), 'open');
  assert.deepEqual(await annHears(), { type: 'left', who: 'Bob' });
  assert.deepEqual(await annHears(), { type: 'joined', who: 'Bob' });
  assert.equal((await bobHears()).type, 'present');
  bob.close(1000, 'enough');
  assert.deepEqual(await bobHears(), { code: 1000, willRetry: false });
  assert.deepEqual(await annHears(), { type: 'left', who: 'Bob' });
  ann.close();
  assert.deepEqual(await annHears(), { code: 1000, willRetry: false });
}

async function echo() {
  const socket = new EchoSocket({ base });
  const hears = listen(socket);
  assert.equal(await hears(), 'open');
  for (const text of ['', '{"type":"text"}', 'grüße 🌍']) {
    socket.send(text);
    assert.equal(await hears(), text);
  }
  socket.send(new Uint8Array([0, 1, 255]));
  assert.deepEqual(new Uint8Array(await hears()), new Uint8Array([0, 1, 255]));
  socket.close();
  await hears();
}

async function refused() {
  const socket = new ChatSocket({ room: 'harbour', nick: '' }, { base });
  const hears = listen(socket);
  assert.deepEqual(await hears(), { code: 1006, willRetry: false });
}

await chat();
await echo();
await refused();
console.log('generated client: all as it must be');
