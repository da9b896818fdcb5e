import { applyChanged, applySent } from "#client/apply/apply-sent";
import { Outbox } from "#client/outbox";
import { OutboxRecords } from "#client/outbox-records";
import { OutboxTurn } from "#client/outbox-turn";
import { PersonDatabase } from "#client/person-database";
import type { Pending } from "#client/state";
import { TabChannel } from "#client/tab-channel";
import type { Refusal, Reply } from "#protocol/refusals";
import type { Message, RoomId } from "#protocol/values";
import { until } from "./indexed-db.ts";
import { ann, sampleMessage, sampleStore } from "./state.ts";

export type Wish =
  | { verb: "send"; clientId: string; roomId: RoomId; body: string }
  | { verb: "edit"; id: string; body: string }
  | { verb: "delete"; id: string };

/** For tests: a server that stores what reaches it, and answers when it is told to. */
export class SampleServer {
  /** In the order of arrival, as one line each: "send one", "edit one → two", "delete one". */
  readonly heard: string[] = [];
  readonly messages: Message[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #plans: Plan[] = [];
  isAnswering = true;

  /** What is done with the next wishes, instead of storing and answering. */
  plan(...plans: Plan[]): void {
    this.#plans.push(...plans);
  }

  /** Answers what waits, and all that follows. */
  answer(): void {
    this.isAnswering = true;
    for (const go of this.#waiting.splice(0)) go();
  }

  bodies(roomId?: RoomId): string[] {
    return this.messages
      .filter((one) => !roomId || one.roomId === roomId)
      .map((one) => (one.deletedAt ? "–" : one.body));
  }

  readonly deliver = {
    send: (pending: Pending) => this.#hear(`send ${pending.body}`, () => this.#store(pending)),
    edit: (id: string, body: string) => this.#hear(`edit ${this.#get(id)?.body} → ${body}`, () => this.#edit(id, body)),
    remove: (id: string) => this.#hear(`delete ${this.#get(id)?.body}`, () => this.#delete(id)),
  };

  async #hear(words: string, run: () => Message): Promise<Reply<Message>> {
    this.heard.push(words);
    const plan = this.#plans.shift();
    const reply = replyTo(plan, run);
    if (!this.isAnswering) await new Promise<void>((go) => void this.#waiting.push(go));
    return reply;
  }

  #store({ clientId, roomId, body, attachments }: Pending): Message {
    const known = this.messages.find((message) => message.clientId === clientId);
    if (known) return known;
    const message = sampleMessage(this.messages.length + 1, { clientId, roomId, body, attachments, author: ann });
    this.messages.push(message);
    return message;
  }

  #edit(id: string, body: string): Message {
    return this.#change(id, { body, editedAt: "later" });
  }

  #delete(id: string): Message {
    return this.#change(id, { body: "", deletedAt: "later" });
  }

  #change(id: string, change: Partial<Message>): Message {
    const at = this.messages.findIndex((message) => message.id === id);
    const message = { ...(this.messages[at] ?? sampleMessage(0)), ...change };
    this.messages[at] = message;
    return message;
  }

  #get(id: string): Message | undefined {
    return this.messages.find((message) => message.id === id);
  }
}

export type Plan = { refusal: Refusal; reason?: string; retryAfterMs?: number } | { answer: "lost" };

function replyTo(plan: Plan | undefined, run: () => Message): Reply<Message> {
  if (plan && "refusal" in plan) return { ok: false, message: "No.", ...plan };
  const value = run();
  return plan ? { ok: false, refusal: "unavailable", message: "Bad gateway" } : { ok: true, value };
}

export type TabOptions = { person?: string; hasLocks?: boolean; isLive?: boolean };

/** For tests: one tab of a browser, with an outbox that talks to the server. */
export function openTab(server: SampleServer, { person = "ann", hasLocks = true, isLive = false }: TabOptions = {}) {
  const store = sampleStore(isLive ? { connection: { transport: "socket", status: "live" } } : {});
  const channel = new TabChannel(person);
  channel.open();
  const troubles: string[] = [];
  const records = new OutboxRecords(new PersonDatabase(person, () => store.setState({ isForgetful: true })));
  const turn = new OutboxTurn(hasLocks ? navigator.locks : undefined, `ebb:${person}:outbox`);
  const outbox = new Outbox({
    store,
    records,
    turn,
    channel,
    deliver: server.deliver,
    removeAtOnce: (messageId) => void server.deliver.remove(messageId),
    stored: (message) => store.setState((state) => applySent(applyChanged(state, message), message)),
    isLive: () => store.getState().connection.status === "live",
    isMyRoom: (roomId) => roomId in store.getState().rooms,
    isOffline: () => store.getState().connection.status === "offline",
    trouble: (text) => void troubles.push(text),
  });
  const pending = () => store.getState().outbox;
  return {
    store,
    outbox,
    turn,
    troubles,
    pending,
    /** "text status", with the reason when it failed. */
    shown: () => pending().map(({ body, status, reason }) => [body, status, ...(reason ? [reason] : [])].join(" ")),
    idOf: (body: string) => pending().find((one) => one.body === body)?.clientId ?? "",
    isSent: () => until(() => pending().length === 0),
    setOffline(isOffline: boolean) {
      store.setState(({ connection }) => ({
        connection: { ...connection, status: isOffline ? "offline" : "live" },
      }));
      if (!isOffline) outbox.drain();
    },
    /** The page is gone without a word: nothing of it runs any more, and the browser frees its lock. */
    crash() {
      channel.close();
      outbox.stop();
    },
  };
}
