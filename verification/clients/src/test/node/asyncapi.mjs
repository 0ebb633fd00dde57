// AsyncAPI's own parser on generated documents: node asyncapi.mjs FILE... Exit code 0 if it has nothing to say but that there is a version 3.1.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';

for (const file of process.argv.slice(2)) {
  const { document, diagnostics } = await new Parser().parse(readFileSync(file, 'utf8'));
  const complaints = diagnostics.filter(({ code }) => code !== 'asyncapi-latest-version');
  assert.deepEqual(complaints, [], file);
  for (const channel of document.allChannels()) {
    assert.ok(channel.address().startsWith('/'), `${file}: ${channel.id()}`);
    for (const message of channel.messages()) assert.ok(message.hasPayload(), `${file}: ${message.id()}`);
  }
  console.log(`${file}: ${document.allChannels().length} channels, ${document.allMessages().length} messages`);
}
