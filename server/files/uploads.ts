import { randomUUID } from "node:crypto";
import { createReadStream, mkdirSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Chat } from "#chat/chat";
import { mayUpload } from "#chat/require-uploader";
import { type StoredFile, storeAttachment } from "#chat/store-attachment";
import { limits } from "#protocol/limits";
import type { Attachment } from "#protocol/message-parts";
import { RefusedError } from "#protocol/refused-error";
import type { RoomId, UserId } from "#protocol/values";
import { createAtOnce } from "./at-once.ts";
import type { FileStore } from "./file-store.ts";
import { redraw } from "./picture.ts";
import { receive, tooLarge } from "./receive.ts";
import { recognize } from "./recognize.ts";

export type Uploads = { take(upload: Upload): Promise<Attachment>; maxBytes: number };

type Upload = {
  userId: UserId;
  roomId: RoomId;
  name: string;
  /** What the request says of its length; believed only when it is too much. */
  claimedBytes: number;
  body: ReadableStream<Uint8Array> | null;
};
type Given = { chat: Chat; store: FileStore; folder: string; maxBytes: number };

/** Drawing anew takes a core each. */
const picturesAtOnce = 2;

/** Takes files in: a right, bytes, what they are, a place in the store, a row. Whatever fails on the way leaves nothing behind. */
export function createUploads({ chat, store, folder, maxBytes }: Given): Uploads {
  const redrawInTurn = createAtOnce(picturesAtOnce);
  const places = createPlaces();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  async function keep(path: string, name: string): Promise<StoredFile> {
    const { kind, type } = await recognize(path);
    if (kind !== "image") return { name, type, kind, ...(await store.put(createReadStream(path))) };
    const { content, thumbnail, ending, ...picture } = await redrawInTurn(() => redraw(path));
    return {
      ...{ name: ending ? renamed(name, ending) : name, kind, ...picture },
      ...(await store.put(inOnePiece(content))),
      ...(thumbnail && { thumbnailHash: (await store.put(inOnePiece(thumbnail))).hash }),
    };
  }

  async function take({ userId, roomId, name, claimedBytes, body }: Upload): Promise<Attachment> {
    if (claimedBytes > maxBytes) throw tooLarge(maxBytes);
    await mayUpload(chat, { userId, roomId });
    const path = join(folder, randomUUID());
    try {
      await receive(body, path, { maxBytes });
      // Whoever was removed meanwhile is refused before anything is kept; the row asks again.
      await mayUpload(chat, { userId, roomId });
      return await storeAttachment(chat, { userId, roomId }, await keep(path, name));
    } finally {
      await rm(path, { force: true });
    }
  }

  return {
    maxBytes,
    async take(upload) {
      const leave = places.enter(upload.userId);
      try {
        return await take(upload);
      } finally {
        leave();
      }
    },
  };
}

/** A person's uploads at one time: the disk holds no more of what is not yet counted. */
function createPlaces() {
  const taken = new Map<UserId, number>();
  return {
    enter(userId: UserId): () => void {
      const before = taken.get(userId) ?? 0;
      if (before >= limits.uploadsAtOnce) {
        throw new RefusedError("rate", "Too many files at once. The others wait for their turn.", 1_000);
      }
      taken.set(userId, before + 1);
      return () => {
        const left = (taken.get(userId) ?? 1) - 1;
        if (left === 0) taken.delete(userId);
        else taken.set(userId, left);
      };
    },
  };
}

async function* inOnePiece(content: Uint8Array) {
  yield content;
}

function renamed(name: string, ending: string): string {
  return `${name.replace(/\.[^.\s]{1,12}$/u, "")}${ending}`;
}
