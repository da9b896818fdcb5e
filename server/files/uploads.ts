import { randomUUID } from "node:crypto";
import { createReadStream, mkdirSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { changePicture } from "#chat/change-picture";
import type { Chat } from "#chat/chat";
import { isKept } from "#chat/forget-attachments";
import { mayUpload } from "#chat/require-uploader";
import { type StoredFile, storeAttachment } from "#chat/store-attachment";
import { limits } from "#protocol/limits";
import type { Attachment } from "#protocol/message-parts";
import { RefusedError } from "#protocol/refused-error";
import type { PersonNow, RoomId, UserId } from "#protocol/values";
import { createAtOnce } from "./at-once.ts";
import type { FileStore } from "./file-store.ts";
import { redraw, redrawPortrait } from "./picture.ts";
import { receive, tooLarge } from "./receive.ts";
import { recognize } from "./recognize.ts";

export type Uploads = {
  take(upload: Upload): Promise<Attachment>;
  takePortrait(portrait: Arriving): Promise<PersonNow>;
  removePortrait(userId: UserId): Promise<PersonNow>;
  maxBytes: number;
};

type Arriving = {
  userId: UserId;
  /** What the request says of its length; believed only when it is too much. */
  claimedBytes: number;
  body: ReadableStream<Uint8Array> | null;
};
type Upload = Arriving & { roomId: RoomId; name: string };
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

  /** Lends out what has arrived, until `use` is done with it. */
  async function arrived<T>(arriving: Arriving, max: number, use: (path: string) => Promise<T>): Promise<T> {
    if (arriving.claimedBytes > max) throw tooLarge(max);
    const leave = places.enter(arriving.userId);
    const path = join(folder, randomUUID());
    try {
      await receive(arriving.body, path, { maxBytes: max });
      return await use(path);
    } finally {
      await rm(path, { force: true });
      leave();
    }
  }

  async function take({ roomId, name, ...arriving }: Upload): Promise<Attachment> {
    const { userId } = arriving;
    if (arriving.claimedBytes <= maxBytes) await mayUpload(chat, { userId, roomId });
    return arrived(arriving, maxBytes, async (path) => {
      // Whoever was removed meanwhile is refused before anything is kept; the row asks again.
      await mayUpload(chat, { userId, roomId });
      return storeAttachment(chat, { userId, roomId }, await keep(path, name));
    });
  }

  function takePortrait(portrait: Arriving): Promise<PersonNow> {
    return arrived(portrait, Math.min(maxBytes, limits.portraitMaxMb * 2 ** 20), async (path) => {
      if ((await recognize(path)).kind !== "image") throw new RefusedError("invalid", noPicture).because("no-picture");
      const { hash } = await store.put(inOnePiece(await redrawInTurn(() => redrawPortrait(path))));
      return setPortrait(portrait.userId, hash);
    });
  }

  async function setPortrait(userId: UserId, hash: string | null): Promise<PersonNow> {
    const { person, before } = await changePicture(chat, userId, hash);
    if (before && !(await isKept(chat, before))) await store.remove(before);
    return person;
  }

  return { maxBytes, take, takePortrait, removePortrait: (userId) => setPortrait(userId, null) };
}

const noPicture = "This is no picture that can be shown: JPEG, PNG, WebP, GIF and AVIF can be.";

/** A person's uploads at one time: the disk holds no more of what is not yet counted. */
function createPlaces() {
  const taken = new Map<UserId, number>();
  return {
    enter(userId: UserId): () => void {
      const before = taken.get(userId) ?? 0;
      if (before >= limits.uploadsAtOnce) {
        throw new RefusedError("rate", "Too many files at once. The others wait for their turn.", 1_000).because(
          "files-wait",
        );
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
