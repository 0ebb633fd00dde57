// undici as a client that is told what to do.
import { channel } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Agent, WebSocket, ping } from 'undici';
import { decode, encode, obey, say, word } from './lines.mjs';

let socket;
let current;

function connect(number, url, subprotocol, compression, ca) {
  socket = new WebSocket(url, {
    protocols: subprotocol === '-' ? [] : [subprotocol],
    dispatcher: new Agent(ca === '-' ? {} : { connect: { ca: readFileSync(ca) } }),
  });
  current = number;
  const mine = socket;
  mine.binaryType = 'arraybuffer';
  mine.onopen = () => say(number, 'open', word(mine.protocol));
  mine.onerror = event => say(number, 'failed', encode(event.message));
  mine.onmessage = ({ data }) =>
    typeof data === 'string' ? say(number, 'text', encode(data)) : say(number, 'binary', encode(data));
  mine.onclose = ({ code, reason }) => say(number, 'closed', code, encode(reason));
}

channel('undici:websocket:pong').subscribe(({ payload, websocket }) => {
  if (websocket === socket) say(current, 'pong', encode(payload));
});

say('version', createRequire(import.meta.url)('undici/package.json').version);
await obey({
  connect,
  text: payload => socket.send(decode(payload).toString()),
  binary: payload => socket.send(decode(payload)),
  ping: payload => ping(socket, decode(payload)),
  close: (code, reason) => socket.close(Number(code), decode(reason).toString()),
  drop: () => socket.close(),
});
