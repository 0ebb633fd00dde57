// Two tabs of headless Chromium on the chat page: node tabs.mjs PORT CHROMIUM SCREENSHOT. Exit code 0 if they understand each other.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const [, , port, executablePath, screenshot] = process.argv;
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** So that a connection can be cut that the page does not show. */
function keepSockets() {
  window.sockets = [];
  window.WebSocket = class extends WebSocket {
    constructor(...words) {
      super(...words);
      window.sockets.push(this);
    }
  };
}

async function enter(nick, room) {
  const context = await browser.newContext({ viewport: { width: 900, height: 900 } });
  await context.addInitScript(keepSockets);
  const page = await context.newPage();
  page.on('pageerror', error => { throw error; });
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.fill('#nick', nick);
  await page.fill('#room', room);
  await page.click('#enter button');
  await page.waitForSelector('#state[data-is=open]');
  return page;
}

async function say(page, text) {
  await page.fill('#text', text);
  await page.press('#text', 'Enter');
}

const sees = (page, text) => page.waitForSelector(`#log >> text=${JSON.stringify(text)}`);

try {
  const ann = await enter('Ann', 'harbour');
  const bob = await enter('Bob', 'harbour');
  const stranger = await enter('Eve', 'elsewhere');
  await sees(ann, 'Bob came in');
  await say(ann, 'Is anybody there?');
  await sees(bob, 'Is anybody there?');
  await say(bob, 'Ahoy! Grüße aus dem Hafen 🌊 <b>not bold</b>');
  await sees(ann, 'Ahoy! Grüße aus dem Hafen 🌊 <b>not bold</b>');
  await ann.waitForFunction(() => document.querySelectorAll('#people li').length === 2);
  assert.equal(await stranger.locator('.said').count(), 0);
  await ann.screenshot({ path: screenshot });

  // A connection that is lost comes back by itself, and says so meanwhile.
  await bob.evaluate(() => sockets.at(-1).close(4000, 'cut'));
  await sees(ann, 'Bob left');
  await bob.waitForSelector('#error:has-text("4000")', { state: 'attached' });
  await bob.waitForSelector('#state[data-is=open]');
  await say(ann, 'Welcome back');
  await sees(bob, 'Welcome back');
  console.log('two tabs: all as it must be');
} finally {
  await browser.close();
}
