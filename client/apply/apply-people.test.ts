import { describe, expect, it } from "vitest";
import { ann, bob, general, sampleMessage, sampleRoom, sampleState, sampleTimeline } from "#client/sample/state";
import { limits } from "#protocol/limits";
import { applyGone } from "./apply-gone.ts";
import { applyPerson } from "./apply-person.ts";
import { applyTyping, expireTyping, nextTypingExpiry } from "./apply-typing.ts";

describe("a person's new name", () => {
  it("is shown at their messages and in their direct rooms at once", () => {
    const cleo = { id: "cleo", name: "Bob", handle: "cleo" };
    const direct = sampleRoom({ id: "direct", kind: "direct", name: "Bob, Bob", people: [cleo, bob] });
    const timelines = {
      [general]: sampleTimeline({ messages: [sampleMessage(1), sampleMessage(2, { author: ann })] }),
    };
    const after = applyPerson(sampleState({ rooms: { direct }, timelines }), { ...bob, name: "Robert" });
    expect(after.timelines[general]?.messages.map(({ author }) => author.name)).toEqual(["Robert", "Ann"]);
    expect(after.rooms.direct?.name).toBe("Bob, Robert");
  });

  it("that is mine changes my account and keeps its e-mail", () => {
    const { account } = applyPerson(sampleState(), { ...ann, name: "Anna" });
    expect(account).toMatchObject({ name: "Anna", email: "ann@example.org" });
  });
});

describe("typing", () => {
  const typing = (userId: string, now: number, state = sampleState()) =>
    applyTyping(state, { roomId: general, userId, name: userId }, now);

  it("of others is shown until it expires, one's own never", () => {
    const state = typing("cleo", 1_000, typing("bob", 0, typing("ann", 0)));
    expect(Object.keys(state.typing[general] ?? {})).toEqual(["bob", "cleo"]);
    expect(nextTypingExpiry(state)).toBe(limits.typingExpiresMs);
    const later = expireTyping(state, limits.typingExpiresMs);
    expect(Object.keys(later.typing[general] ?? {})).toEqual(["cleo"]);
    expect(nextTypingExpiry(expireTyping(later, 60_000))).toBeUndefined();
  });
});

describe("a room one lost", () => {
  it("leaves nothing of itself behind, and every other room as it was", () => {
    const draft = { clientId: "c", body: "Hello", writtenAt: "", status: "sending" } as const;
    const both = <T>(value: T) => ({ [general]: value, random: value });
    const before = sampleState({
      rooms: both(sampleRoom()),
      timelines: both(sampleTimeline({ messages: [sampleMessage(1)] })),
      typing: both({ bob: { name: "Bob", until: 1 } }),
      outbox: [
        { ...draft, roomId: general },
        { ...draft, roomId: "random" },
      ],
    });
    const after = applyGone(before, general);
    expect(JSON.stringify(after)).not.toContain(`"${general}":`);
    expect(after.outbox.map(({ roomId }) => roomId)).toEqual(["random"]);
    expect([Object.keys(after.rooms), Object.keys(after.timelines)]).toEqual([["random"], ["random"]]);
  });
});
