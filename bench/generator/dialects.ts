import type { WebSocketTo } from "./web-socket.ts";

/** Whom a connection is of. Peers without accounts know a room and nothing else. */
export type Member = { id: string; cookie: string };

/** How one server is talked to. All of them are measured by the same code; only the letters differ. */
export type Dialect = {
  upgrade(port: number, roomId: string, member: Member): WebSocketTo;
  /** After the upgrade: what to wait for (nothing, when the client speaks first) and what to say then, until the room is open. */
  greeting(roomId: string, member: Member): { heard: string; say?: string }[];
  /** How what is heard begins: a message to everyone of the room, an answer to the sender. */
  delivery: string;
  /** Where other things begin so too: what only a message to everyone has. */
  deliveryHas?: string;
  acknowledgement: string;
  /** Is in every answer that says yes. */
  accepted: string;
  message(roomId: string, body: string, number: number): string;
  /** Does the server number the messages of a room? */
  numbers: boolean;
  /** A server that answers nothing: a sender's own message, heard, is the answer. */
  isAnsweredByHearing?: boolean;
};

export type DialectName = keyof typeof dialects;

const xmppHost = "localhost";
const xmppRooms = `conference.${xmppHost}`;
const socketIoPath = "/socket.io/?EIO=4&transport=websocket";

const ebb = {
  upgrade: (port, _roomId, { cookie }) => ({ port, path: socketIoPath, headers: { Cookie: cookie } }),
  greeting: (roomId, member) => ebbGreeting(member, { roomId }),
  delivery: '42["entry",',
  acknowledgement: "43",
  accepted: '"ok":true',
  message: (roomId, body, number) =>
    `42${number}["message:send",{"roomId":"${roomId}","clientId":"${crypto.randomUUID()}","body":"${body}"}]`,
  numbers: true,
} satisfies Dialect;

export const dialects = {
  ebb,
  /** Somebody who was here before: everything after the position is wanted. */
  returning: { ...ebb, greeting: (roomId, member) => ebbGreeting(member, { roomId, after: 0 }) },
  "socket.io": {
    upgrade: (port, roomId) => ({ port, path: `${socketIoPath}&room=${roomId}` }),
    greeting: () => [{ heard: "0{", say: "40" }, { heard: "40{" }],
    delivery: '42["message",',
    acknowledgement: "43",
    accepted: '"ok":true',
    message: (_roomId, body, number) => `42${number}["message",{"body":"${body}"}]`,
    numbers: true,
  },
  ws: {
    upgrade: (port, roomId) => ({ port, path: `/?room=${roomId}` }),
    greeting: () => [],
    delivery: '{"seq":',
    acknowledgement: '{"ack":',
    accepted: '"ok":true',
    message: (_roomId, body, number) => `{"number":${number},"body":"${body}"}`,
    numbers: true,
  },
  nchan: {
    upgrade: (port, roomId) => ({ port, path: `/room?room=${roomId}` }),
    greeting: () => [],
    delivery: '{"body":',
    acknowledgement: "(none)",
    accepted: "",
    message: (_roomId, body) => `{"body":"${body}"}`,
    numbers: false,
    isAnsweredByHearing: true,
  },
  xmpp: {
    upgrade: (port) => ({ port, path: "/xmpp", headers: { "Sec-WebSocket-Protocol": "xmpp" } }),
    greeting: xmppGreeting,
    delivery: "<message ",
    deliveryHas: " type='groupchat' id='",
    // All other messages are errors.
    acknowledgement: "<message ",
    accepted: "(none)",
    message: (roomId, body, number) =>
      `<message to="${roomId}@${xmppRooms}" type="groupchat" id="${number}"><body>${body}</body></message>`,
    numbers: false,
    isAnsweredByHearing: true,
  },
} satisfies Record<string, Dialect>;

function ebbGreeting({ id: user }: Member, opening: { roomId: string; after?: number }) {
  return [
    { heard: "0{", say: `40${JSON.stringify({ v: 1, user, tabId: crypto.randomUUID(), gen: 1 })}` },
    { heard: "40{", say: '420["feed:attach",{}]' },
    { heard: '430[{"ok":true', say: `421${JSON.stringify(["room:open", opening])}` },
    { heard: '431[{"ok":true' },
  ];
}

/** RFC 7395: a stream, a name, the stream again as that name, an address, and the room, whose subject is the last that is told to who enters. */
function xmppGreeting(roomId: string, { id }: Member) {
  const open = `<open xmlns="urn:ietf:params:xml:ns:xmpp-framing" to="${xmppHost}" version="1.0"/>`;
  const auth = '<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="ANONYMOUS"/>';
  const bind = `<bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"><resource>${id}</resource></bind>`;
  const muc = '<x xmlns="http://jabber.org/protocol/muc"/>';
  return [
    { heard: "", say: open },
    { heard: "<stream:features", say: auth },
    { heard: "<success", say: open },
    { heard: "<stream:features", say: `<iq type="set" id="bind">${bind}</iq>` },
    { heard: "<iq ", say: `<presence to="${roomId}@${xmppRooms}/${id}">${muc}</presence>` },
    { heard: "<message " },
  ];
}

/** What is said to a server that asks whether anybody is there. */
export const socketIoPing = "2";
export const socketIoPong = "3";
