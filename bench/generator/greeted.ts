import { type Dialect, type Member, socketIoPing, socketIoPong } from "./dialects.ts";
import { type OnText, openWebSocket, type WebSocketWire } from "./web-socket.ts";

export type Greeting = {
  dialect: Dialect;
  port: number;
  roomId: string;
  member: Member /** Hears the last answer. */;
  onGreeted?: (text: string) => void;
};

/** A WebSocket that has said all it must to hear its room; what belongs to neither greeting nor heartbeat goes to `onText`. */
export async function openGreeted(asked: Greeting, onText: OnText): Promise<WebSocketWire> {
  const { dialect, port, roomId, member, onGreeted } = asked;
  const greeting = dialect.greeting(roomId, member);
  const greeted = Promise.withResolvers<void>();
  const isDelivery = deliveriesOf(dialect);
  let step = 0;
  let wire: WebSocketWire | undefined;

  function greet(text: string): void {
    if (isRefusal(text)) greeted.reject(new Error(`The server said ${text}`));
    const awaited = greeting[step];
    if (!awaited || !text.startsWith(awaited.heard)) return;
    step++;
    // The first word may come with the upgrade.
    queueMicrotask(() => awaited.say && wire?.send(awaited.say));
    if (step < greeting.length) return;
    onGreeted?.(text);
    greeted.resolve();
  }

  const hear: OnText = (bytes, from, to) => {
    if (to - from === 1 && bytes[from] === socketIoPing.charCodeAt(0)) return wire?.send(socketIoPong);
    if (step < greeting.length && !isDelivery(bytes, from, to)) return greet(bytes.toString("utf8", from, to));
    onText(bytes, from, to);
  };

  wire = await openWebSocket(dialect.upgrade(port, roomId, member), hear);
  if (greeting[0]?.heard === "") greet("");
  if (greeting.length > 0) await greeted.promise;
  return wire;
}

const refusals = {
  begin: ["44", "<failure", "<close", "<stream:error"],
  have: ['"ok":false', " type='error'"],
};

/** Of the whole connection, or of one event. */
function isRefusal(text: string): boolean {
  return refusals.begin.some((word) => text.startsWith(word)) || refusals.have.some((word) => text.includes(word));
}

/** Tells a message to everyone of the room from all else that is heard. */
export function deliveriesOf({ delivery, deliveryHas }: Dialect): (bytes: Buffer, from: number, to: number) => boolean {
  const begins = beginsWith(delivery);
  if (deliveryHas === undefined) return begins;
  const wanted = Buffer.from(deliveryHas);
  return (bytes, from, to) => begins(bytes, from) && isBefore(to, bytes.indexOf(wanted, from));
}

function isBefore(to: number, at: number): boolean {
  return at >= 0 && at < to;
}

/** Compares bytes: decoding what is heard costs more than all the rest. */
export function beginsWith(text: string): (bytes: Buffer, from: number) => boolean {
  const wanted = Buffer.from(text);
  return (bytes, from) => {
    for (let at = 0; at < wanted.length; at++) if (bytes[from + at] !== wanted[at]) return false;
    return true;
  };
}
