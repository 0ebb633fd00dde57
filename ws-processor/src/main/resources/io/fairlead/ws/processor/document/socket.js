/** One connection to an endpoint, and with `reconnect` the ones after it. */
class Socket {
  onOpen = () => {};
  onMessage = _message => {};
  onClose = (_event, _retryAfter) => {};

  #url;
  #protocols;
  #encode;
  #decode;
  #backoff;
  #attempts = 0;
  #timer;
  #isClosed = false;

  constructor(path, query, protocols, encode, decode, options = {}) {
    this.#url = urlOf(path, query, options.base);
    this.#protocols = options.protocols ?? protocols;
    this.#encode = encode;
    this.#decode = decode;
    if (options.reconnect) this.#backoff = { first: 500, longest: 15_000, ...options.reconnect };
    this.connect();
  }

  get isOpen() {
    return this.webSocket.readyState === WebSocket.OPEN;
  }

  /** Connects again, and does not wait for it; without effect while there is a connection. */
  connect() {
    if (this.webSocket && this.webSocket.readyState !== WebSocket.CLOSED) return;
    clearTimeout(this.#timer);
    this.#isClosed = false;
    const webSocket = new WebSocket(this.#url, this.#protocols);
    webSocket.binaryType = 'arraybuffer';
    webSocket.onopen = () => {
      this.#attempts = 0;
      this.onOpen();
    };
    webSocket.onmessage = event => this.onMessage(this.#decode(event.data));
    webSocket.onclose = event => this.#closed(event);
    this.webSocket = webSocket;
  }

  #closed(event) {
    const wait = this.#backoff && !this.#isClosed ? this.#nextWait() : undefined;
    if (wait !== undefined) this.#timer = setTimeout(() => this.connect(), wait);
    this.onClose(event, wait);
  }

  /** Twice as long after each attempt, and a little by chance: not all come back at once. */
  #nextWait() {
    const { first, longest } = this.#backoff;
    return Math.min(longest, first * 2 ** this.#attempts++) * (0.75 + Math.random() / 4);
  }

  send(message) {
    if (!this.isOpen) return false;
    this.webSocket.send(this.#encode(message));
    return true;
  }

  close(code = 1000, reason = '') {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.webSocket.close(code, reason);
  }
}

function urlOf(path, query, base = globalThis.location?.origin) {
  const url = new URL(base);
  url.protocol = url.protocol.replace('http', 'ws');
  url.pathname = url.pathname.replace(/\/$/, '') + path;
  url.search = '';
  url.hash = '';
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** What a variable of a path stands for. The server refuses the others, however they are escaped. */
function segment(value) {
  const text = String(value);
  if (/^\.{0,2}$|[/\\\p{Cc}]/u.test(text)) throw new RangeError(`'${text}' cannot stand in a path`);
  return encodeURIComponent(text);
}

const rest = value => String(value).split('/').map(segment).join('/');

const isBytes = message => message instanceof ArrayBuffer || ArrayBuffer.isView(message);
const asItIs = message => message;
const toJson = message => (isBytes(message) ? message : JSON.stringify(message));
const toJsonOrText = message => (typeof message === 'string' ? message : toJson(message));
const fromJson = data => (typeof data === 'string' ? JSON.parse(data) : data);
