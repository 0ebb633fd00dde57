// npm ws as a client that is told what to do.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import WebSocket from 'ws';
import { decode, encode, obey, say, word } from './lines.mjs';

let socket;

function connect(number, url, subprotocol, compression, ca) {
  socket = new WebSocket(url, subprotocol === '-' ? [] : [subprotocol], {
    perMessageDeflate: compression !== 'OFF',
    ca: ca === '-' ? undefined : readFileSync(ca),
  });
  const mine = socket;
  mine.on('open', () => say(number, 'open', word(mine.protocol)));
  mine.on('unexpected-response', (request, response) => {
    say(number, 'refused', response.statusCode);
    request.destroy();
  });
  mine.on('error', error => say(number, 'failed', encode(error.message)));
  mine.on('message', (data, isBinary) => say(number, isBinary ? 'binary' : 'text', encode(data)));
  mine.on('pong', data => say(number, 'pong', encode(data)));
  mine.on('close', (code, reason) => say(number, 'closed', code, encode(reason)));
}

say('version', createRequire(import.meta.url)('ws/package.json').version);
await obey({
  connect,
  text: payload => socket.send(decode(payload).toString()),
  binary: payload => socket.send(decode(payload)),
  fragments: (...parts) =>
    parts.forEach((part, i) => socket.send(decode(part).toString(), { fin: i === parts.length - 1 })),
  ping: payload => socket.ping(decode(payload)),
  close: (code, reason) => socket.close(Number(code), decode(reason)),
  drop: () => socket.terminate(),
});
