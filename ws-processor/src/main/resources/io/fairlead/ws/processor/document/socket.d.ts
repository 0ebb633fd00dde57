/** How a socket connects. */
export interface SocketOptions {
  /** The server, and the path that it is mounted under; the page's own origin unless set. */
  base?: string | URL;
  /** The subprotocols to offer, the preferred one first; those of the endpoint unless set. */
  protocols?: string[];
  /** Connects again after every close that was not asked for by `close()`; not unless set. */
  reconnect?: boolean | Backoff;
}

/** How long to wait before connecting again, in milliseconds: twice as long after each attempt that failed. */
export interface Backoff {
  /** 500 unless set. */
  first?: number;
  /** 15,000 unless set. */
  longest?: number;
}

/** One connection to an endpoint, and with `reconnect` the ones after it; it connects when it is made. */
declare class Socket<Takes, Sends> {
  /** Called for each connection that opens. */
  onOpen: () => void;
  /** Called for each message, in order. */
  onMessage: (message: Sends) => void;
  /** Called when a connection ended or failed, with the milliseconds until the next attempt if there is one. */
  onClose: (event: CloseEvent, retryAfter: number | undefined) => void;
  /** The connection as the browser has it; another one after each attempt. */
  readonly webSocket: WebSocket;
  /** Whether messages can be sent. */
  readonly isOpen: boolean;
  /** Connects again, and does not wait for it; without effect while there is a connection. */
  connect(): void;
  /** Queues a message; false if there is no open connection: then nothing is sent. */
  send(message: Takes): boolean;
  /** Closes, and does not connect again. The code is 1000, or 3000 to 4999. */
  close(code?: number, reason?: string): void;
}
