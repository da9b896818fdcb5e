import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { draftPlace } from "./draft-place.ts";
import { Drafts } from "./drafts.ts";
import { type KeptTray, PersonDatabase } from "./person-database.ts";
import { settled, stubIndexedDb } from "./sample/indexed-db.ts";
import { general } from "./sample/state.ts";
import { TabChannel } from "./tab-channel.ts";
import { TabLife } from "./tab-life.ts";

describe("a draft", () => {
  stubIndexedDb();
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("survives a crash half a second after it was typed", async () => {
    const before = page();
    before.drafts.write(general, "Hel");
    await halfASecond();
    await before.crash();
    expect(await page().drafts.adopt(general)).toBe("Hel");
  });

  it("is kept from its first key on, and then now and then", async () => {
    const before = page();
    const asked = vi.spyOn(before.database, "transact");
    for (const text of ["H", "He", "Hel", "Hell", "Hello"]) {
      before.drafts.write(general, text);
      await vi.advanceTimersByTimeAsync(50);
      await settled();
    }
    expect(asked).toHaveBeenCalledTimes(1);
    await before.crash();
    expect(await page().drafts.adopt(general)).toBe("H");
  });

  it("is saved within half a second even by somebody who never stops typing", async () => {
    const before = page();
    for (let typed = 1; typed <= 5; typed += 1) {
      before.drafts.write(general, "x".repeat(typed));
      await vi.advanceTimersByTimeAsync(100);
      await settled();
    }
    await before.crash();
    expect(await page().drafts.adopt(general)).not.toBe("");
  });

  it("survives a page that ends before the timer", async () => {
    const before = page();
    await before.drafts.adopt(general);
    before.drafts.write(general, "Hello");
    before.drafts.flush();
    await before.crash();
    expect(await page().drafts.adopt(general)).toBe("Hello");
  });

  it("belongs to one room of one person", async () => {
    const before = page();
    before.drafts.write(general, "Hello");
    await halfASecond();
    await before.crash();
    expect([await page().drafts.adopt("random"), await page({ person: "bob" }).drafts.adopt(general)]).toEqual([
      "",
      "",
    ]);
  });

  it("that was sent or deleted leaves nothing behind", async () => {
    const before = page();
    before.drafts.write(general, "Hello");
    await halfASecond();
    before.drafts.write(general, "");
    await halfASecond();
    await before.crash();
    expect(await page().drafts.adopt(general)).toBe("");
  });

  it("of a thread is another one than its room's, and goes with the room", async () => {
    const before = page();
    before.drafts.write(general, "in the room");
    before.drafts.write(draftPlace(general, "root"), "in the thread");
    before.drafts.write("general-too", "elsewhere");
    await halfASecond();
    await before.crash();
    const after = page();
    expect(await after.drafts.adopt(draftPlace(general, "root"))).toBe("in the thread");
    after.drafts.forgetRoom(general);
    expect(after.drafts.read(draftPlace(general, "root"))).toBe("");
    await halfASecond();
    await after.crash();
    const last = page();
    const left = [general, draftPlace(general, "root"), "general-too"].map((place) => last.drafts.adopt(place));
    expect(await Promise.all(left)).toEqual(["", "", "elsewhere"]);
  });

  it("comes back with the files beside it, also when it has no words", async () => {
    const tray: KeptTray = { uploads: [{ key: "u1", name: "plan.txt", size: 5 }], sending: { alsoInRoom: true } };
    const before = page({ trays: { [general]: tray } });
    before.drafts.trayChanged(general);
    await halfASecond();
    expect((await page().drafts.adoptAll(general)).tray).toBeUndefined();
    await before.crash();
    const after = page();
    expect(await after.drafts.adoptAll(general)).toMatchObject({ text: "", tray });
    after.drafts.trayChanged(general);
    await halfASecond();
    await after.crash();
    expect((await page().drafts.adoptAll(general)).tray).toBeUndefined();
  });

  it("is kept in memory where the browser keeps nothing", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const { drafts } = page();
    drafts.write(general, "Hello");
    await halfASecond();
    expect([drafts.read(general), await drafts.adopt("random")]).toEqual(["Hello", ""]);
  });

  it("that cannot be kept is said to be so; one that can is not", async () => {
    const failed = vi.fn();
    page({ failed }).drafts.write(general, "Hello");
    await halfASecond();
    expect(failed).not.toHaveBeenCalled();
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    onTestFinished(() => void vi.restoreAllMocks());
    page({ failed }).drafts.write(general, "Hello");
    await halfASecond();
    expect(failed).toHaveBeenCalled();
  });
});

describe("two tabs in one room", () => {
  stubIndexedDb();
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
  afterEach(() => void vi.useRealTimers());

  it("never overwrite each other: each finds its own text after a reload", async () => {
    const [one, two] = [page({ tab: new Map() }), page({ tab: new Map() })];
    one.drafts.write(general, "from one");
    two.drafts.write(general, "from two");
    await halfASecond();
    expect(await (await two.reload()).drafts.adopt(general)).toBe("from two");
    expect(await (await one.reload()).drafts.adopt(general)).toBe("from one");
  });

  it("find their own texts even when the whole browser was closed", async () => {
    const [one, two] = [page({ tab: new Map() }), page({ tab: new Map() })];
    one.drafts.write(general, "from one");
    await halfASecond();
    two.drafts.write(general, "from two");
    await halfASecond();
    await two.crash();
    const oneAgain = await one.reload();
    const twoAgain = await two.reload();
    expect(await oneAgain.drafts.adopt(general)).toBe("from one");
    expect(await twoAgain.drafts.adopt(general)).toBe("from two");
  });

  it("do not take from each other while both live, duplicated or not", async () => {
    const tab = new Map<string, string>();
    const one = page({ tab });
    one.drafts.write(general, "from one");
    await halfASecond();
    expect(await page().drafts.adopt(general)).toBe("");
    expect(await page({ tab: new Map(tab) }).drafts.adopt(general)).toBe("");
    await one.crash();
    expect(await page().drafts.adopt(general)).toBe("from one");
  });

  it("lose nothing when one begins to write while the text of a closed tab is fetched", async () => {
    const closed = page();
    closed.drafts.write(general, "old");
    await halfASecond();
    await closed.crash();
    const next = page();
    const adopted = next.drafts.adopt(general);
    next.drafts.write(general, "new");
    expect([await adopted, next.drafts.read(general)]).toEqual(["", "new"]);
    expect(await page().drafts.adopt(general)).toBe("old");
  });

  it("do not both have the files when one slept and the other took it for gone: a file is sent once", async () => {
    const tray: KeptTray = { uploads: [{ key: "u1", name: "plan.txt", size: 5 }] };
    const sleeper = page({ trays: { [general]: tray, random: tray } });
    for (const place of [general, "random"]) sleeper.drafts.trayChanged(place);
    sleeper.drafts.setAsleep(true);
    sleeper.channel.close();
    await settled();
    const other = page();
    expect((await other.drafts.adoptAll(general)).tray).toEqual(tray);
    sleeper.channel.open();
    sleeper.drafts.setAsleep(false);
    await settled();
    expect(sleeper.taken).toEqual([general]);
  });

  it("both keep the text when one slept and the other took it for gone", async () => {
    const sleeper = page();
    sleeper.drafts.write(general, "Hello");
    sleeper.drafts.setAsleep(true);
    sleeper.channel.close();
    await settled();
    const other = page();
    expect(await other.drafts.adopt(general)).toBe("Hello");
    other.drafts.write(general, "Hello, world");
    await halfASecond();
    sleeper.channel.open();
    sleeper.drafts.setAsleep(false);
    await settled();
    await sleeper.crash();
    await other.crash();
    const texts = [await page().drafts.adopt(general), await page().drafts.adopt(general)];
    expect(texts.sort()).toEqual(["Hello", "Hello, world"]);
  });

  it("both keep the text where no tab can tell whether another lives", async () => {
    const one = page({ hasLocks: false });
    one.drafts.write(general, "Hello");
    await halfASecond();
    const two = page({ hasLocks: false });
    expect(await two.drafts.adopt(general)).toBe("Hello");
    two.drafts.write(general, "");
    await halfASecond();
    await one.crash();
    await two.crash();
    expect(await page({ hasLocks: false }).drafts.adopt(general)).toBe("Hello");
  });
});

describe("after signing out", () => {
  stubIndexedDb();
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
  afterEach(() => void vi.useRealTimers());

  it("no draft is written any more, nor is one left", async () => {
    const here = page();
    here.drafts.write(general, "secret");
    await halfASecond();
    here.drafts.forget();
    await here.database.erase();
    here.drafts.write(general, "secret");
    here.drafts.flush();
    await halfASecond();
    await here.crash();
    expect(await page().drafts.adopt(general)).toBe("");
  });

  it("a tab that slept through it brings nothing back", async () => {
    const [here, sleeper] = [page(), page()];
    sleeper.drafts.write(general, "secret");
    sleeper.drafts.setAsleep(true);
    await settled();
    await here.database.erase();
    sleeper.drafts.setAsleep(false);
    sleeper.drafts.write(general, "secret, still");
    await halfASecond();
    sleeper.drafts.stop();
    await settled();
    await sleeper.crash();
    expect(await page().drafts.adopt(general)).toBe("");
  });

  it("the drafts of another person stay", async () => {
    const [ann, bob] = [page(), page({ person: "bob" })];
    for (const { drafts } of [ann, bob]) drafts.write(general, "Hello");
    await halfASecond();
    await ann.database.erase();
    await bob.crash();
    expect(await page({ person: "bob" }).drafts.adopt(general)).toBe("Hello");
  });
});

type PageOptions = {
  trays?: Record<string, KeptTray>;
  person?: string;
  failed?: () => void;
  hasLocks?: boolean;
  tab?: Map<string, string>;
};

let pages = 0;

/** A page in a tab of its own, unless it is given the session storage of one. */
function page({ person = "ann", failed, hasLocks = true, tab = new Map(), trays = {} }: PageOptions = {}) {
  pages += 1;
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => tab.get(key) ?? null,
    setItem: (key: string, value: string) => void tab.set(key, value),
  });
  const channel = new TabChannel(person);
  channel.open();
  const database = new PersonDatabase(person, failed);
  const life = new TabLife(hasLocks ? navigator.locks : undefined, `ebb:${person}:tab`, `tab ${pages}`);
  const taken: string[] = [];
  const trayTaken = (place: string) => {
    taken.push(place);
    delete trays[place];
  };
  const drafts = new Drafts({ database, channel, life, trays: () => trays, trayTaken });
  drafts.start();
  /** The page is gone without a word, and the browser frees its lock. */
  const crash = () => {
    channel.close();
    life.hide();
    drafts.forget();
    return settled();
  };
  onTestFinished(crash);
  const reload = async () => {
    await crash();
    return page({ person, hasLocks, tab });
  };
  return { drafts, database, channel, taken, crash, reload };
}

async function halfASecond(): Promise<void> {
  await settled();
  await vi.advanceTimersByTimeAsync(500);
  await settled();
}
