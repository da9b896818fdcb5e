import { expect, it } from "vitest";
import { general, sampleMessage, sampleStore, sampleTimeline } from "#client/sample/state";
import { RoomLogs } from "./room-logs.ts";

it("a tab that nobody looks at keeps the window of the room it shows, and no other", () => {
  const shown = sampleTimeline({ applied: 1, messages: [sampleMessage(1)] });
  const store = sampleStore({ timelines: { [general]: shown, harbour: sampleTimeline(), random: sampleTimeline() } });
  const logs = new RoomLogs({
    store,
    api: () => new Promise(() => undefined),
    mayFetch: () => false,
    reload: async () => undefined,
    restarted: () => undefined,
    gone: () => undefined,
  });
  logs.open(general);
  logs.open("harbour");
  logs.close("harbour");
  expect(Object.keys(store.getState().timelines)).toHaveLength(3);
  logs.letGoClosed();
  expect(store.getState().timelines).toEqual({ [general]: shown });
});
