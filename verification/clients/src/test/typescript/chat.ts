/** Uses the client of the example as a page would. Each line that is wrong has to be found. */
import { ChatSocket, EchoSocket, type ChatEvent, type SocketOptions } from './client.js';

const options: SocketOptions = { base: new URL('https://example.com'), reconnect: { longest: 5_000 } };
const chat = new ChatSocket({ room: 'harbour', nick: 'Ann' }, options);

function told(event: ChatEvent): string {
  switch (event.type) {
    case 'present':
      return event.people.join(', ');
    case 'joined':
    case 'left':
    case 'typing':
      return event.who;
    case 'said':
      return `${event.who}: ${event.text}`;
    default: {
      const nothing: never = event;
      return nothing;
    }
  }
}

chat.onMessage = event => void told(event);
chat.onClose = (event, retryAfter) => void (event.code + (retryAfter ?? 0));
const isSent: boolean = chat.send({ type: 'say', text: 'ahoy' });
chat.send({ type: 'typing' });
if (!isSent) chat.close(4000, 'enough');

const echo = new EchoSocket();
echo.send('text');
echo.send(new Uint8Array(1));
echo.onMessage = message => void (typeof message === 'string' ? message.length : message.byteLength);

// @ts-expect-error a parameter is missing
new ChatSocket({ room: 'harbour' });
// @ts-expect-error there is no such parameter
new ChatSocket({ room: 'harbour', nick: 'Ann', since: 1 });
// @ts-expect-error there is no such command
chat.send({ type: 'shout', text: 'ahoy' });
// @ts-expect-error a command without its text
chat.send({ type: 'say' });
// @ts-expect-error text is none of the messages
chat.send('say');
// @ts-expect-error what is heard here is no object
echo.onMessage = (message: ChatEvent) => void message;
