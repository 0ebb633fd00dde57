// A page in headless Chromium as a client that is told what to do: node chromium-client.mjs CHROMIUM
import { chromium } from 'playwright-core';
import { decode, obey, say } from './lines.mjs';

// A page that does not come over the network, as below, is no page of the local network: without the last switch it may not connect to it.
const browser = await chromium.launch({
  executablePath: process.argv[2],
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-features=LocalNetworkAccessChecks'],
});
const context = await browser.newContext({ ignoreHTTPSErrors: true });
const page = await context.newPage();
await page.exposeFunction('say', (...words) => say(...words));
await page.route('**/page', route => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));

// The page has the server's own origin, but comes from here: the only connection is the WebSocket's.
async function connect(number, url, subprotocol) {
  await page.goto(url.replace(/^ws/, 'http').replace(/[^/]*$/, 'page'));
  await page.evaluate(
    ([number, url, subprotocol]) => {
      const encode = bytes => {
        let text = '';
        for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
        return btoa(text) || '-';
      };
      const utf8 = text => encode(new TextEncoder().encode(text));
      window.socket = new WebSocket(url, subprotocol === '-' ? [] : [subprotocol]);
      socket.binaryType = 'arraybuffer';
      socket.onopen = () => say(number, 'open', socket.protocol || '-');
      socket.onerror = () => say(number, 'failed', '-');
      socket.onmessage = ({ data }) =>
        typeof data === 'string' ? say(number, 'text', utf8(data)) : say(number, 'binary', encode(data));
      socket.onclose = ({ code, reason }) => say(number, 'closed', code, utf8(reason));
    },
    [number, url, subprotocol],
  );
}

say('version', browser.version());
await obey({
  connect,
  text: payload => page.evaluate(text => socket.send(text), decode(payload).toString()),
  binary: payload =>
    page.evaluate(
      base64 => socket.send(Uint8Array.from(base64 === '-' ? '' : atob(base64), c => c.charCodeAt(0))),
      payload,
    ),
  close: (code, reason) =>
    page.evaluate(([code, reason]) => socket.close(code, reason), [Number(code), decode(reason).toString()]),
  drop: () => page.evaluate(() => socket.close()),
});
