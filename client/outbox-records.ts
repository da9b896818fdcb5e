import { type KeptTransaction, type PersonDatabase, SignedOutError } from "./person-database.ts";
import type { Pending } from "./state.ts";

/** A pure change of the whole queue. What does not change stays the same object. */
export type Change = (queue: Pending[]) => Pending[];
export type Changed = { before: Pending[]; after: Pending[] };

/**
 * The queue as this browser keeps it: one for all tabs, in the order of a counter. Where IndexedDB is missing or fails, this tab goes on
 * in memory with what it knows.
 */
export class OutboxRecords {
  readonly #database: PersonDatabase;
  #known: Pending[] = [];
  readonly #added: number[] = [];
  #isKept = true;

  constructor(database: PersonDatabase) {
    this.#database = database;
  }

  /** Does it survive this page? */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** At once, even if the page is closed with the same key press. */
  async add(pending: Pending): Promise<void> {
    await this.#try(
      () =>
        this.#database.put(async (transaction) => {
          this.#added.push(await transaction.objectStore("outbox").add(pending));
        }),
      () => {
        this.#known = [...this.#known, pending];
      },
    );
  }

  async read(): Promise<Pending[]> {
    return (await this.change((queue) => queue)).after;
  }

  /** Atomic among all tabs. */
  change(change: Change): Promise<Changed> {
    return this.#try(
      async () => {
        const changed = await this.#database.transact((transaction) => rewrite(transaction, change));
        this.#known = changed.after;
        return changed;
      },
      () => {
        const before = this.#known;
        this.#known = change(before);
        return { before, after: this.#known };
      },
    );
  }

  /** False: what was kept is there still. */
  async erase(): Promise<boolean> {
    this.#known = [];
    this.#isKept = false;
    // Where there is no storage nothing was kept.
    if (typeof indexedDB === "undefined") return true;
    return this.#database.erase().then(
      () => true,
      () => false,
    );
  }

  async #try<T>(kept: () => Promise<T>, inMemory: () => T): Promise<T> {
    if (!this.#isKept) return inMemory();
    try {
      return await kept();
    } catch (problem) {
      this.#isKept = false;
      if (problem instanceof SignedOutError) await this.#forget();
      return inMemory();
    }
  }

  // Written into a page that had slept through the sign-out: `add` does not look first.
  async #forget(): Promise<void> {
    this.#known = [];
    await this.#database
      .put((transaction) => Promise.all(this.#added.map((key) => transaction.objectStore("outbox").delete(key))))
      .catch(() => undefined);
  }
}

async function rewrite(transaction: KeptTransaction, change: Change): Promise<Changed> {
  const store = transaction.objectStore("outbox");
  const [before, keys] = await Promise.all([store.getAll(), store.getAllKeys()]);
  const after = change(before);
  if (after === before) return { before, after };
  const stored = new Map(before.map((pending, index) => [pending.clientId, { pending, key: keys[index] ?? 0 }]));
  const gone = new Set(keys);
  let last = 0;
  for (const pending of after) {
    const known = stored.get(pending.clientId);
    if (known && known.key > last) {
      last = known.key;
      gone.delete(known.key);
      if (known.pending !== pending) await store.put(pending, known.key);
    } else last = await store.add(pending);
  }
  await Promise.all([...gone].map((key) => store.delete(key)));
  return { before, after };
}
