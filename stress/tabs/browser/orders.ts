import type { ChatState } from "#client/state";

/** What can be asked of a tab in the other thread. */
export type Orders = {
  open: { roomId: string };
  openRoom: { roomId: string };
  send: { roomId: string; body: string };
  edit: { body: string; to: string };
  remove: { body: string };
  /** To the newest message shown, if there is one: in its thread, or there and in the room. */
  reply: { roomId: string; body: string; alsoInRoom: boolean };
  /** To the newest message shown: there if it was not, gone if it was. */
  react: { roomId: string; emoji: string };
  pin: { roomId: string };
  see: { roomId: string };
  loadOlder: { roomId: string };
  setVisibility: { isVisible: boolean };
  setOnline: { isOnline: boolean };
  freeze: Record<string, never>;
  resume: Record<string, never>;
  /** The page anew, with goodbye or without, on the same storage. */
  reload: Record<string, never>;
  crash: Record<string, never>;
  close: Record<string, never>;
  snapshot: Record<string, never>;
  /** Of the browser: whose cookie it has from now on. */
  signIn: { cookie: string };
  /** Of the browser: all of it is over, without a word. */
  end: Record<string, never>;
};

export type Order = { [K in keyof Orders]: { does: K; with: Orders[K] } }[keyof Orders] & { id: number; tab: number };

export type Snapshot = Pick<
  ChatState,
  "account" | "connection" | "attention" | "rooms" | "timelines" | "outbox" | "reacting" | "notifications" | "trouble"
> & {
  /** On the screen. */
  openRooms: string[];
  /** Where the page wanted to go. */
  left: string[];
  /** System notifications of the browser so far. */
  shown: { title: string; tag: string }[];
};

export type Answer = { id: number; value?: unknown; error?: string };

/** `origin` is what the address bar says, `address` where it leads: perhaps to a proxy. */
export type BrowserData = { origin: string; address: string; cookie: string; hiddenAfterMs: number };
