import { replyFrom, unavailable } from "#client/api";
import { explained } from "#client/refusal-words";
import type { Attachment } from "#protocol/message-parts";
import type { Reply } from "#protocol/refusals";
import type { RoomId, UserId } from "#protocol/values";
import { isReadable } from "./kept-files.ts";

export type FileToSend = { roomId: RoomId; name: string; content: Blob; sent(bytes: number): void };
export type Sending = { reply: Promise<Reply<Attachment>>; cancel(): void };
export type SendFile = (file: FileToSend) => Sending;

/** Uploads for one person. With XMLHttpRequest, because `fetch` does not say how much has left. Never rejects; what was cancelled never answers. */
export function createSendFile(personId: UserId): SendFile {
  return ({ roomId, name, content, sent }) => {
    const request = new XMLHttpRequest();
    const { promise: reply, resolve } = Promise.withResolvers<Reply<Attachment>>();
    request.upload.onprogress = ({ loaded }) => sent(loaded);
    request.onload = () => resolve(replyFrom(request.status, parsed(request.responseText)));
    request.onerror = async () => resolve((await isReadable(content)) ? unavailable() : gone);
    request.open("POST", `/api/rooms/${roomId}/files?name=${encodeURIComponent(name)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-ebb-user", personId);
    request.send(content);
    return { reply: reply.then(explained), cancel: () => request.abort() };
  };
}

/** To the browser this looks like a broken network, to which one would come back for ever. */
const gone: Reply<Attachment> = {
  ...{
    ok: false,
    refusal: "invalid",
    message: "This file was changed or deleted. Choose it again.",
    reason: "file-changed",
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
