import { expect, test } from "vitest";
import { sampleRoom, sampleState, sampleTimeline } from "#client/sample/state";
import type { ChatClient } from "./chat-client.ts";
import { createChatClient } from "./create-chat-client.ts";
import { createLateClient, makeClient } from "./late-client.ts";
import type { InitialState } from "./state.ts";

test("a page is shown without the code of its client, and by the same state as before when it is there", async () => {
  let real: ChatClient | undefined;
  const late = createLateClient(initial, async (begun, state) => {
    real = createChatClient(begun, undefined, state);
    return { ...real, start: () => () => undefined };
  });
  expect(late.shown.getState().rooms.general?.name).toBe("general");
  expect(late.readDraft("general")).toBe("");
  late.start();
  late.writeDraft("general", "half a thought");
  late.dismissTrouble();
  await expect.poll(() => late.readDraft("general")).toBe("half a thought");
  real?.store.setState({ nseq: 7 });
  expect([late.store.getState().nseq, late.shown.getState().nseq]).toEqual([7, 7]);
});

test("whatever a page may ask of its client it may ask before that is there", () => {
  expect(Object.keys(createLateClient(initial, makeClient)).sort()).toEqual(
    Object.keys(createChatClient(initial)).sort(),
  );
});

const initial: InitialState = {
  account: sampleState().account,
  version: "1",
  epoch: "e1",
  nseq: 0,
  rooms: [sampleRoom()],
  notifications: [],
  roomId: "general",
  timeline: sampleTimeline(),
  config: { hiddenAfterMs: 1_000, idleAfterMs: 1_000 },
};
