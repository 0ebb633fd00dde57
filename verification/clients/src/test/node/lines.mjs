// A line a command, a line an event: words with single spaces between, payloads in base64, '-' for nothing.
// The commands and events of clients and servers are told in Child.java.
import { createInterface } from 'node:readline';

export const encode = bytes => Buffer.from(bytes ?? '').toString('base64') || '-';
export const decode = word => (word === '-' ? Buffer.alloc(0) : Buffer.from(word, 'base64'));
export const word = text => text || '-';
export const say = (...words) => process.stdout.write(words.join(' ') + '\n');

// Until the parent closes the pipe: then the process ends, whatever it is doing.
export async function obey(commands) {
  for await (const line of createInterface({ input: process.stdin })) {
    const [name, ...words] = line.split(' ');
    await commands[name](...words);
  }
  process.exit(0);
}
