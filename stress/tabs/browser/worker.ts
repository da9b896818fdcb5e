// One simulated browser: its tabs run in this thread, its storage lives as long as the thread does.
import { parentPort, workerData } from "node:worker_threads";
import type { ChatClient } from "#client/chat-client";
import type { Message } from "#protocol/values";
import type { Answer, BrowserData, Order, Orders, Snapshot } from "./orders.ts";
import { installPlatform } from "./platform.ts";
import { type BrowserProfile, Tab } from "./tab.ts";

installPlatform();
const browser: BrowserProfile = { ...(workerData as BrowserData), shown: [] };
const tabs = new Map<number, Tab>();
const sessions = new Map<number, Map<string, string>>();

parentPort?.on("message", async (order: Order) => {
  const answer: Answer = { id: order.id };
  try {
    answer.value = await follow(order);
  } catch (error) {
    answer.error = String(error instanceof Error ? error.stack : error);
  }
  parentPort?.postMessage(answer);
});

type Doing = { [K in keyof Orders]: (tab: Tab, given: Orders[K], number: number) => unknown };

const doing: Doing = {
  open: (_none, { roomId }, number) => openTab(number, roomId),
  openRoom: (tab, { roomId }) => tab.openRoom(roomId),
  send: (tab, { roomId, body }) => tab.act((client) => client.send(roomId, body)),
  edit: (tab, { body, to }) => tab.act((client) => change(tab, body, client.editPending, client.edit, to)),
  remove: (tab, { body }) => tab.act((client) => change(tab, body, client.removePending, client.remove)),
  reply: (tab, { roomId, body, alsoInRoom }) => {
    const threadId = newestIn(tab, roomId)?.id;
    tab.act((client) =>
      client.send(roomId, body, threadId ? { threadId, ...(alsoInRoom && { alsoInRoom }) } : undefined),
    );
  },
  react: (tab, { roomId, emoji }) => onNewest(tab, roomId, (client, message) => client.toggleReaction(message, emoji)),
  pin: (tab, { roomId }) => onNewest(tab, roomId, (client, { id, pinned }) => client.setPinned(id, !pinned)),
  see: (tab, { roomId }) => seeNewest(tab, roomId),
  loadOlder: (tab, { roomId }) => tab.act((client) => client.loadOlder(roomId)),
  setVisibility: (tab, { isVisible }) => tab.setVisibility(isVisible),
  setOnline: (tab, { isOnline }) => tab.setOnline(isOnline),
  freeze: (tab) => tab.freeze(),
  resume: (tab) => tab.resume(),
  reload: (tab, _none, number) => replace(tab, number, () => tab.close()),
  crash: (tab, _none, number) => replace(tab, number, () => tab.crash()),
  close: (tab, _none, number) => {
    tab.close();
    tabs.delete(number);
  },
  snapshot: (tab) => snapshotOf(tab),
  signIn: (_tab, { cookie }) => void Object.assign(browser, { cookie }),
  end: () => endAll(),
};

const needNoTab: ReadonlySet<Order["does"]> = new Set(["open", "signIn", "end"]);

async function follow({ does, with: given, tab: number }: Order): Promise<unknown> {
  await tabs.get(number)?.loaded;
  const tab = tabs.get(number);
  if (!tab && !needNoTab.has(does)) throw new Error(`There is no tab ${number}.`);
  return (doing[does] as (tab: Tab | undefined, given: unknown, number: number) => unknown)(tab, given, number);
}

async function openTab(number: number, roomId: string): Promise<void> {
  const session = sessions.get(number) ?? new Map<string, string>();
  sessions.set(number, session);
  const tab = new Tab(browser, session, () => void replace(tab, number, () => tab.close()));
  tabs.set(number, tab);
  await tab.open(roomId);
}

async function endAll(): Promise<void> {
  for (const tab of tabs.values()) tab.crash();
  await new Promise((closed) => setTimeout(closed, 50));
}

async function replace(tab: Tab, number: number, end: () => void): Promise<void> {
  const [roomId = ""] = tab.rooms.slice(-1);
  end();
  await openTab(number, roomId);
}

type Written = (id: string, body: string) => Promise<unknown>;

/** What carries this text, sent or not. */
function change(tab: Tab, body: string, pending: Written, stored: Written, to = ""): Promise<unknown> | undefined {
  const { outbox, timelines } = tab.client.store.getState();
  const waiting = outbox.find((one) => one.body === body);
  if (waiting) return pending(waiting.clientId, to);
  const messages = Object.values(timelines).flatMap((timeline) => timeline.messages);
  const message = messages.find((one) => one.body === body);
  return message && stored(message.id, to);
}

function newestIn(tab: Tab, roomId: string): Message | undefined {
  return tab.client.store.getState().timelines[roomId]?.messages.at(-1);
}

function onNewest(tab: Tab, roomId: string, act: (client: ChatClient, message: Message) => unknown): unknown {
  const message = newestIn(tab, roomId);
  return message && tab.act((client) => act(client, message));
}

function seeNewest(tab: Tab, roomId: string): void {
  onNewest(tab, roomId, (client, { seq }) => {
    tab.input();
    client.saw(roomId, seq);
  });
}

function snapshotOf(tab: Tab): Snapshot {
  const { account, connection, attention, rooms, timelines, outbox, reacting, notifications, trouble } =
    tab.client.store.getState();
  const state = { account, connection, attention, rooms, timelines, outbox, reacting, notifications, trouble };
  return { ...state, openRooms: tab.rooms, left: tab.left, shown: browser.shown };
}
