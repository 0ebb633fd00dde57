// npm ws as a server: node ws-server.mjs COMPRESSION KEY CERTIFICATE. What it does is told in Script.java.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createRequire } from 'node:module';
import { WebSocketServer } from 'ws';
import { encode, obey, say } from './lines.mjs';

const [, , compression, key, certificate] = process.argv;
const server =
  key === '-' ? createServer() : createSecureServer({ key: readFileSync(key), cert: readFileSync(certificate) });

const sockets = new WebSocketServer({
  server,
  perMessageDeflate: compression === 'OFF' ? false : {},
  handleProtocols: offered => (offered.has('fairlead.test') ? 'fairlead.test' : false),
  verifyClient: ({ req }, decide) => (req.url === '/refused' ? decide(false, 403) : decide(true)),
});

function text(socket, message) {
  const [word, first, ...rest] = message.split(' ');
  if (word === '!close') socket.close(Number(first), rest.join(' '));
  else if (word === '!ping') socket.ping(first);
  else if (word === '!subprotocol') socket.send(socket.protocol);
  else if (word === '!fragments') {
    for (const part of ['one, ', 'zwölf, ']) socket.send(part, { fin: false });
    socket.send('世界');
  } else socket.send(message);
}

sockets.on('connection', socket => {
  socket.on('message', (data, isBinary) => (isBinary ? socket.send(data) : text(socket, data.toString())));
  socket.on('pong', data => socket.send(`pong ${data}`));
  socket.on('error', () => {}); // told by its close
  socket.on('close', (code, reason) => say('closed', code, encode(reason)));
});

say('version', createRequire(import.meta.url)('ws/package.json').version);
server.listen(0, '127.0.0.1', () => say('listening', server.address().port));
await obey({});
