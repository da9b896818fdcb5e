import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BrowserStorage } from "./browser-storage.ts";
import { Drafts } from "./drafts.ts";
import { stubBrowserStorage } from "./sample/browser-storage.ts";

describe("a draft", () => {
  const kept = stubBrowserStorage();
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const page = (person = "ann") => new Drafts(new BrowserStorage(person));

  it("survives a reload half a second after it was typed", () => {
    page().write("general", "Hel");
    vi.advanceTimersByTime(500);
    expect(page().read("general")).toBe("Hel");
  });

  it("is saved within half a second even by somebody who never stops typing", () => {
    const drafts = page();
    for (let typed = 1; typed <= 5; typed += 1) {
      drafts.write("general", "x".repeat(typed));
      vi.advanceTimersByTime(100);
    }
    expect(page().read("general")).not.toBe("");
  });

  it("survives a page that ends before the timer", () => {
    const drafts = page();
    drafts.write("general", "Hello");
    drafts.flush();
    expect(page().read("general")).toBe("Hello");
  });

  it("belongs to one room of one person", () => {
    const drafts = page();
    drafts.write("general", "Hello");
    drafts.flush();
    expect([page().read("random"), page("bob").read("general")]).toEqual(["", ""]);
    expect([...kept.keys()]).toEqual(["ebb:ann:draft:general"]);
  });

  it("that was sent or deleted leaves nothing behind", () => {
    const drafts = page();
    drafts.write("general", "Hello");
    drafts.flush();
    drafts.write("general", "");
    drafts.flush();
    expect(kept.size).toBe(0);
  });

  it("is not written any more once the person has signed out", () => {
    const drafts = page();
    drafts.write("general", "secret");
    drafts.forget();
    drafts.write("general", "secret");
    drafts.flush();
    vi.advanceTimersByTime(1_000);
    expect(kept.size).toBe(0);
  });

  it("of another person stays when one signs out", () => {
    for (const person of ["ann", "bob"]) {
      const drafts = page(person);
      drafts.write("general", "Hello");
      drafts.flush();
    }
    new BrowserStorage("ann").removeAll();
    expect([...kept.keys()]).toEqual(["ebb:bob:draft:general"]);
  });

  it("is kept in memory where the browser keeps nothing", () => {
    vi.stubGlobal("localStorage", undefined);
    const drafts = page();
    drafts.write("general", "Hello");
    expect(drafts.read("general")).toBe("Hello");
    vi.advanceTimersByTime(500);
  });
});
