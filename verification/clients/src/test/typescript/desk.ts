/** Uses the client of the fixture 'desk', which has one of everything. Each line that is wrong has to be found. */
import { DeskSocket, PlainSocket, DeskOtherDeskSocket, type Order } from './client.js';

const desk = new DeskSocket({ book: 'SPOT', day: '2020-02-20', since: 9_007_199_254_740_993n, 'max-orders': 3 });

void place;
function place(order: Order): void {
  desk.send({ ...order, side: 'SELL', note: null, children: [order], legs: { far: [{ kind: 'PUT', $strike: '7' }] } });
  const first: 'CALL' | 'PUT' = order.page.first.kind;
  const opposite: 'BUY' | 'SELL' | null = order.opposite;
  const grid: string | undefined = order.grid[0]?.[0];
  void [first, opposite, grid];
}

desk.onMessage = message => {
  if (message instanceof ArrayBuffer) return;
  if (message.type === 'filled') void message.amount.toFixed();
  if (message.type === 'linked' && message.notice.type === 'halted "by" us') void message.notice.parameters.number;
};
new PlainSocket({ rest: 'a/b' }).onMessage = message => void (message instanceof ArrayBuffer);
const silent = new DeskOtherDeskSocket();

// @ts-expect-error nothing can be sent there
silent.send('text');
// @ts-expect-error no such book
new DeskSocket({ book: 'BONDS', day: '2020-02-20', since: 1 });
// @ts-expect-error what is in the query is a number
new DeskSocket({ book: 'SPOT', day: '2020-02-20', since: '1' });
// @ts-expect-error null where the codec has no use for it
void ((order: Order) => desk.send({ ...order, side: null }));
