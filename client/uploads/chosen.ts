import type { KeptUpload } from "#client/person-database";
import { randomId } from "#client/random-id";
import { worded } from "#client/refusal-words";
import type { Upload } from "#client/state";
import type { Refused } from "#protocol/refusals";

/** A file at the moment in which it was chosen. */
export function chosenNow(file: File): Upload {
  const { name, size } = file;
  return { key: randomId(), name, size, sent: 0, status: "waiting", ...previewOf(file) };
}

/** One that was in the tray when its page ended. */
export function comeBack({ attachment, ...kept }: KeptUpload): Upload {
  if (!attachment) return { ...kept, sent: 0, status: "waiting" };
  const { thumbnailUrl } = attachment;
  return { ...kept, attachment, sent: kept.size, status: "done", ...(thumbnailUrl && { preview: thumbnailUrl }) };
}

/** Of what the browser can show. */
export function previewOf(file: File): { preview?: string } {
  const isPicture = /^image\/(?:jpeg|png|webp|gif|avif)$/.test(file.type);
  return isPicture ? { preview: URL.createObjectURL(file) } : {};
}

export function lost(): Partial<Upload> {
  return failedForGood(worded("This file was lost with the page. Choose it again.", "file-lost"));
}

/** What the server would refuse, said before it is sent there. */
export function refusedUnsent({ size }: File, fileMaxBytes: number): Partial<Upload> | undefined {
  if (size === 0) return failedForGood(worded("This file is empty.", "file-empty"));
  return size > fileMaxBytes ? tooLarge(fileMaxBytes) : undefined;
}

function tooLarge(fileMaxBytes: number): Partial<Upload> {
  const megabytes = Math.floor(fileMaxBytes / 2 ** 20);
  return failedForGood(worded(`Files may have at most ${megabytes} MB.`, "file-max", { megabytes }));
}

/** What lies in the file itself does not pass by trying again. */
export function refusedUpload({ message, reason = "" }: Refused): Partial<Upload> {
  return faultsOfFiles.has(reason) ? failedForGood(message) : { status: "failed", reason: message };
}

const faultsOfFiles = new Set(["file-empty", "file-max", "file-changed", "picture-damaged", "picture-max"]);

function failedForGood(reason: string): Partial<Upload> {
  return { status: "failed", isFinal: true, reason };
}
