import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, type IDBPTransaction, openDB } from "idb";
import type { RoomId, UserId } from "#protocol/values";
import type { DraftPlace } from "./draft-place.ts";
import type { KeptPage } from "./offline/kept-page.ts";
import { randomId } from "./random-id.ts";
import type { Pending, References, Upload } from "./state.ts";
import type { KeptWindow } from "./timelines/kept-window.ts";

/** What is being written in one place in one tab. The key of what is kept calls the place `roomId`. `at` is ms since epoch. */
export type Draft = { roomId: DraftPlace; tabId: string; text: string; at: number; tray?: KeptTray | undefined };

/** The files beside it, and what the message refers to that was to go with them. */
export type KeptTray = { uploads: KeptUpload[]; sending?: References };
export type KeptUpload = Pick<Upload, "key" | "name" | "size" | "attachment">;

interface Kept extends DBSchema {
  /** The key counts up: it is the order in which messages were written, in whichever tab. */
  outbox: { key: number; value: Pending };
  drafts: { key: [DraftPlace, string]; value: Draft };
  /** Until when this person stayed signed in: erasing makes a new mark, which pages opened before do not know. */
  marks: { key: string; value: string };
  /** The notifications this browser has rung for, the oldest first. */
  rung: { key: string; value: string[] };
  /** Files that are not uploaded yet, by the key of their upload. */
  files: { key: string; value: File };
  /** The newest messages of the rooms looked at lately: a copy of the server's, shown until it has answered. */
  windows: { key: RoomId; value: KeptWindow };
  /** What a page begins with besides its room, for when there is no server to say it. */
  page: { key: string; value: KeptPage };
}

type Store = "outbox" | "drafts" | "marks" | "rung" | "windows" | "page";
export type KeptTransaction = IDBPTransaction<Kept, Store[], "readwrite">;
export type KeptFileStore = IDBPObjectStore<Kept, ["files"], "files", "readwrite">;
export type CopiedWindows = IDBPObjectStore<Kept, Store[], "windows", "readwrite">;

/** This person has signed out since the page was opened: nothing may be written any more. */
export class SignedOutError extends Error {}

const stores: Store[] = ["outbox", "drafts", "marks", "rung", "windows", "page"];
/** Grows whenever a store is added. */
const version = 3;
const markKey = "signed-in";
/** A database that does not open may never answer. */
const openWithinMs = 4_000;

/** What this browser keeps for one person and shares between their tabs, in IndexedDB: `ebb:<person>`. */
export class PersonDatabase {
  readonly #name: string;
  #opening?: Promise<void>;
  #database?: IDBPDatabase<Kept>;
  #mark?: string;
  readonly #failed: () => void;

  /** `failed` hears that something could not be kept, for whatever reason but a sign-out. */
  constructor(personId: UserId, failed: () => void = () => undefined) {
    this.#name = `ebb:${personId}`;
    this.#failed = failed;
  }

  /** One transaction, all or nothing. Rejects where nothing can be kept, and with SignedOutError. */
  async transact<T>(run: (transaction: KeptTransaction) => Promise<T>): Promise<T> {
    return this.#noting(async () => {
      const transaction = await this.#begin();
      const [result] = await Promise.all([this.#runAs(transaction, run), transaction.done]);
      return result;
    });
  }

  /** Writes without reading first, so that it holds even when the page ends with this line. */
  async put(write: (transaction: KeptTransaction) => Promise<unknown>): Promise<void> {
    await this.#noting(async () => {
      const transaction = this.#database ? this.#transaction(this.#database) : await this.#begin();
      const written = write(transaction);
      transaction.commit();
      await Promise.all([written, transaction.done]);
    });
  }

  /**
   * Files are kept in transactions of their own: to write a large one takes a while, and no message waits for that. Undefined where they
   * cannot be kept: then they live as long as the page.
   */
  async withFiles<T>(run: (files: KeptFileStore) => Promise<T>): Promise<T | undefined> {
    try {
      const transaction = (await this.#here()).transaction("files", "readwrite");
      const [result] = await Promise.all([run(transaction.store), transaction.done]);
      return result;
    } catch {
      return undefined;
    }
  }

  /** Nothing of this person stays, and no page that is open now writes again. */
  async erase(): Promise<void> {
    const all = [...stores, "files"] as const;
    const transaction = (await this.#here()).transaction(all, "readwrite");
    await Promise.all([...all.map((store) => transaction.objectStore(store).clear()), transaction.done]);
  }

  async #noting<T>(keep: () => Promise<T>): Promise<T> {
    try {
      return await keep();
    } catch (problem) {
      if (!(problem instanceof SignedOutError)) this.#failed();
      throw problem;
    }
  }

  async #begin(): Promise<KeptTransaction> {
    return this.#transaction(await this.#here());
  }

  async #here(): Promise<IDBPDatabase<Kept>> {
    this.#opening ??= this.#open();
    await this.#opening;
    if (!this.#database) throw new Error("The browser keeps nothing.");
    return this.#database;
  }

  #transaction(database: IDBPDatabase<Kept>): KeptTransaction {
    return database.transaction(stores, "readwrite");
  }

  async #runAs<T>(transaction: KeptTransaction, run: (transaction: KeptTransaction) => Promise<T>): Promise<T> {
    const mark = await transaction.objectStore("marks").get(markKey);
    if (mark !== this.#mark) throw new SignedOutError();
    return run(transaction);
  }

  async #open(): Promise<void> {
    // A page of a newer Ebb must not wait until this one is closed.
    const blocking = () => this.#database?.close();
    const database = await within(openWithinMs, openDB<Kept>(this.#name, version, { upgrade: createStores, blocking }));
    const marks = database.transaction("marks", "readwrite").store;
    this.#mark = await marks.get(markKey);
    if (this.#mark === undefined) {
      this.#mark = randomId();
      await marks.put(this.#mark, markKey);
    }
    this.#database = database;
  }
}

function createStores(database: IDBPDatabase<Kept>): void {
  const missing = [...stores, "files" as const].filter((store) => !database.objectStoreNames.contains(store));
  for (const store of missing) database.createObjectStore(store, { autoIncrement: store === "outbox" });
}

function within<T>(limitMs: number, asked: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<T>();
  const timer = setTimeout(() => late.reject(new Error("The browser's storage does not answer.")), limitMs);
  return Promise.race([asked, late.promise]).finally(() => clearTimeout(timer));
}
