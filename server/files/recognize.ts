import { fileTypeFromFile } from "file-type";
import type { AttachmentKind } from "#protocol/message-parts";

export type Recognized = { kind: AttachmentKind; type: string };

/** What a file is, by its bytes. Only what can be shown or played without danger is more than a file to download. */
export async function recognize(path: string): Promise<Recognized> {
  const mime = (await detect(path))?.split(";")[0] ?? "";
  if (pictures.has(mime)) return { kind: "image", type: mime };
  return playable[mime] ?? { kind: "file", type: isPlainMime(mime) ? mime : "application/octet-stream" };
}

/** SVG is none: it is a program. */
const pictures = new Set(["image/jpeg", "image/png", "image/apng", "image/webp", "image/gif", "image/avif"]);

const playable: Record<string, Recognized> = {
  "audio/mpeg": { kind: "audio", type: "audio/mpeg" },
  "audio/mp4": { kind: "audio", type: "audio/mp4" },
  "audio/x-m4a": { kind: "audio", type: "audio/mp4" },
  "audio/aac": { kind: "audio", type: "audio/aac" },
  "audio/ogg": { kind: "audio", type: "audio/ogg" },
  "audio/opus": { kind: "audio", type: "audio/ogg" },
  "audio/wav": { kind: "audio", type: "audio/wav" },
  "audio/flac": { kind: "audio", type: "audio/flac" },
  "audio/x-flac": { kind: "audio", type: "audio/flac" },
  "video/mp4": { kind: "video", type: "video/mp4" },
  "video/x-m4v": { kind: "video", type: "video/mp4" },
  "video/quicktime": { kind: "video", type: "video/quicktime" },
  "video/webm": { kind: "video", type: "video/webm" },
  "video/ogg": { kind: "video", type: "video/ogg" },
};

const detectMaxBytes = 2 ** 20;
const detectWithinMs = 5_000;

/** A file made to confuse the detector is a file. */
async function detect(path: string): Promise<string | undefined> {
  try {
    const options = { maxBufferSize: detectMaxBytes, signal: AbortSignal.timeout(detectWithinMs) };
    return (await fileTypeFromFile(path, options))?.mime;
  } catch {
    return undefined;
  }
}

/** It becomes a header; and a page is never called one. */
function isPlainMime(mime: string): boolean {
  return /^[a-z]+\/[a-z0-9.+-]+$/.test(mime) && !/xml|html|script/.test(mime);
}
