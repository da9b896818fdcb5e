import { expect, test } from "vitest";
import type { Api } from "./api.ts";
import { general } from "./sample/state.ts";
import { createWrites } from "./writes.ts";

test("a message names its files, on the socket as over HTTP", async () => {
  const said: unknown[] = [];
  const api: Api = async (_path, request) => {
    said.push(request?.body);
    return { ok: false, refusal: "unavailable", message: "No." };
  };
  const ask = async (_event: string, payload: unknown) => {
    said.push(payload);
    return { ok: false, refusal: "unavailable", message: "No." } as const;
  };
  const { send } = createWrites({ isLive: () => true, ask, api });
  const notes = {
    id: "f1",
    name: "notes.txt",
    type: "text/plain",
    size: 5,
    kind: "file",
    url: "/api/files/f1",
  } as const;
  const pending = { clientId: "c1", roomId: general, body: "", writtenAt: "now", status: "sending" } as const;
  await send({ ...pending, attachments: [notes] });
  const draft = { clientId: "c1", body: "", attachmentIds: ["f1"] };
  expect(said).toEqual([{ roomId: general, ...draft }, draft]);
});
