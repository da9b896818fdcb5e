import { join } from "node:path";
import type { Chat } from "#chat/chat";
import type { RoomId, UserId } from "#protocol/values";
import type { Env } from "#server/env";
import { createDiskStore } from "#server/files/disk-store";
import { createUploads } from "#server/files/uploads";
import { drawAll, drawPortrait } from "./drawings.ts";
import { names, type Teammate, team } from "./team.ts";

export type Uploader = Awaited<ReturnType<typeof createUploader>>;

/** Takes the team's drawings in as uploads are. */
export async function createUploader({ dataDir, fileMaxBytes }: Env, chat: Chat) {
  const drawn = await drawAll();
  const faces = await drawFaces();
  const store = createDiskStore(join(dataDir, "files"));
  const uploads = createUploads({ chat, store, folder: join(dataDir, "uploads"), maxBytes: fileMaxBytes });
  const arriving = (userId: UserId, content: Buffer) => {
    return { userId, claimedBytes: content.byteLength, body: new Blob([new Uint8Array(content)]).stream() };
  };
  return {
    async upload(name: string, { userId, roomId }: { userId: UserId; roomId: RoomId }): Promise<string> {
      const content = drawn.get(name);
      if (!content) throw new Error(`Nobody has drawn ${name}.`);
      return (await uploads.take({ ...arriving(userId, content), roomId, name })).id;
    },
    async portray(handle: string, userId: UserId): Promise<void> {
      const face = faces.get(handle);
      if (face) await uploads.takePortrait(arriving(userId, face));
    },
  };
}

async function drawFaces(): Promise<Map<string, Buffer>> {
  const faces = new Map<string, Buffer>();
  for (const handle of names()) {
    const { look }: Teammate = team[handle];
    if (look) faces.set(handle, await drawPortrait(look));
  }
  return faces;
}
