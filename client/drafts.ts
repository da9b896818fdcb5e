import type { RoomId } from "#protocol/values";
import { Alarm } from "./alarm.ts";
import { type DraftPlace, roomOfPlace } from "./draft-place.ts";
import { draftsLeft, draftsTaken, eraseDraft, eraseDraftsOf, isEmpty, keepDraft } from "./draft-records.ts";
import type { Draft, KeptTransaction, KeptTray, PersonDatabase } from "./person-database.ts";
import type { TabChannel } from "./tab-channel.ts";
import type { TabLife } from "./tab-life.ts";

export type DraftsParts = {
  database: PersonDatabase;
  channel: TabChannel;
  life: TabLife;
  /** The files beside what is being written, by place. */
  trays?: () => Record<DraftPlace, KeptTray>;
  /** Another tab has them now. */
  trayTaken?: (place: DraftPlace) => void;
};

/** The first key of a text is kept at once, what follows this often. */
const saveEveryMs = 300;

/**
 * What is being written in each room and thread, kept by this browser. Each tab keeps its own texts and writes no other's, so that two tabs in one
 * room never overwrite each other. A tab that opens a room without a text of its own continues the newest one whose tab is gone.
 */
export class Drafts {
  readonly #parts: DraftsParts;
  readonly #texts = new Map<DraftPlace, string>();
  readonly #unsaved = new Set<DraftPlace>();
  readonly #save = new Alarm(() => void this.#saveAll());
  #savedAt = 0;
  #isAsleep = false;
  #isStarted = false;
  #isForgotten = false;

  constructor(parts: DraftsParts) {
    this.#parts = parts;
    parts.channel.listen((message) => {
      if (message.type === "draft-taken" && message.tabId === parts.life.tabId) this.#keepAgain([message.roomId]);
    });
  }

  start(): void {
    this.#isStarted = true;
    this.#showLife();
  }

  /** The page is over; perhaps the person has signed out. */
  stop(): void {
    void this.#saveAll();
    this.#isStarted = false;
    this.#parts.life.hide();
  }

  /** A tab that sleeps may never wake: what it was writing can be continued elsewhere. If it wakes it has its texts still. */
  setAsleep(isAsleep: boolean): void {
    if (this.#isAsleep === isAsleep) return;
    this.#isAsleep = isAsleep;
    if (!this.#isStarted) return;
    this.#showLife();
    if (isAsleep) this.flush();
    else void this.#wake();
  }

  read(roomId: DraftPlace): string {
    return this.#texts.get(roomId) ?? "";
  }

  write(roomId: DraftPlace, text: string): void {
    this.#texts.set(roomId, text);
    this.#showLife();
    this.#unsaved.add(roomId);
    if (this.#save.dueAt !== undefined) return;
    this.#save.set(Math.max(0, this.#savedAt + saveEveryMs - Date.now()));
  }

  /** Other files are beside what is written here. */
  trayChanged(place: DraftPlace): void {
    this.write(place, this.read(place));
  }

  /** What a tab that is gone was writing here, as this tab's own from now on; "" if there is nothing, or this tab has a text. */
  async adopt(place: DraftPlace): Promise<string> {
    return (await this.adoptAll(place)).text;
  }

  /** Also the files beside it. */
  async adoptAll(roomId: DraftPlace): Promise<Pick<Draft, "text" | "tray">> {
    const nothing = { text: "" };
    if (this.#isForgotten || this.#texts.has(roomId)) return nothing;
    const { database, channel, life } = this.#parts;
    const living = await life.living();
    const adopted = await database
      .transact((transaction) => this.#take(transaction, roomId, living))
      .catch(() => undefined);
    if (!adopted) return nothing;
    channel.post({ type: "draft-taken", roomId, tabId: adopted.tabId });
    return adopted;
  }

  /** Saves at once: the page may not live to see the timer, nor an answer. */
  flush(): void {
    this.#save.clear();
    if (!this.#isStarted || this.#isForgotten || this.#unsaved.size === 0) return;
    const drafts = [...this.#unsaved].map((roomId) => this.#draft(roomId));
    this.#unsaved.clear();
    void this.#parts.database.put((transaction) => keepAll(transaction, drafts)).catch(() => undefined);
  }

  /** The room is closed to this person. */
  forgetRoom(roomId: RoomId): void {
    for (const place of [...this.#texts.keys()].filter((one) => roomOfPlace(one) === roomId)) {
      this.#texts.delete(place);
      this.#unsaved.delete(place);
    }
    void this.#parts.database.put((transaction) => eraseDraftsOf(transaction, roomId)).catch(() => undefined);
  }

  /** After signing out nothing may be written any more, not even on the way out of the page. */
  forget(): void {
    this.#isForgotten = true;
    this.#texts.clear();
    this.#unsaved.clear();
    this.#save.clear();
  }

  // Only while there is a text to hold: a tab that holds a lock is never frozen by the browser.
  #showLife(): void {
    const isWriting = [...this.#texts.values()].some((text) => text !== "") || Object.keys(this.#trays).length > 0;
    if (this.#isStarted && !this.#isAsleep && isWriting) this.#parts.life.show();
    else this.#parts.life.hide();
  }

  // Not after a sign-out that this tab has slept through or not heard of yet: `transact` sees to that.
  async #saveAll(): Promise<void> {
    if (this.#isForgotten || this.#unsaved.size === 0) return;
    this.#savedAt = Date.now();
    const drafts = [...this.#unsaved].map((roomId) => this.#draft(roomId));
    await this.#parts.database.transact((transaction) => keepAll(transaction, drafts)).catch(() => undefined);
    for (const draft of drafts) if (isSame(draft, this.#draft(draft.roomId))) this.#unsaved.delete(draft.roomId);
  }

  // If another tab took this one for gone, both have the texts; a file can be sent only once, and is with whoever took it.
  async #wake(): Promise<void> {
    const { database, life, trayTaken } = this.#parts;
    const places = Object.keys(this.#trays);
    const taken = await database
      .transact((transaction) => draftsTaken(transaction, places, life.tabId))
      .catch((): DraftPlace[] => []);
    for (const place of taken) trayTaken?.(place);
    this.#keepAgain(this.#texts.keys());
  }

  // Another tab took this one for gone.
  #keepAgain(rooms: Iterable<DraftPlace>): void {
    for (const roomId of rooms) if (!isEmpty(this.#draft(roomId))) this.#unsaved.add(roomId);
    void this.#saveAll();
  }

  async #take(transaction: KeptTransaction, roomId: DraftPlace, living: Set<string>): Promise<Draft | undefined> {
    const { life } = this.#parts;
    const [left] = await draftsLeft(transaction, roomId, living, life.formerId);
    // Meanwhile somebody may have begun to write here.
    if (!left || this.#isForgotten || this.#texts.has(roomId)) return undefined;
    this.#texts.set(roomId, left.text);
    this.#showLife();
    await Promise.all([
      eraseDraft(transaction, left),
      keepDraft(transaction, { ...this.#draft(roomId), tray: left.tray }),
    ]);
    return left;
  }

  #draft(roomId: DraftPlace): Draft {
    const { life } = this.#parts;
    return { roomId, tabId: life.tabId, text: this.read(roomId), at: Date.now(), tray: this.#trays[roomId] };
  }

  get #trays(): Record<DraftPlace, KeptTray> {
    return this.#parts.trays?.() ?? {};
  }
}

function isSame(one: Draft, other: Draft): boolean {
  return one.text === other.text && JSON.stringify(one.tray) === JSON.stringify(other.tray);
}

function keepAll(transaction: KeptTransaction, drafts: Draft[]): Promise<unknown> {
  return Promise.all(drafts.map((draft) => keepDraft(transaction, draft)));
}
