import { z } from "zod";
import { discardAttachment } from "#chat/discard-attachment";
import { findAttachment, noSuchFile } from "#chat/find-attachment";
import { uploadQuery } from "#protocol/file-schemas";
import { limits } from "#protocol/limits";
import type { UploadLimits } from "#protocol/message-parts";
import { id } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";
import { serveFile } from "./serve-file.ts";

/** The message by which it is shown, where that is not its own. */
const shownBy = z.object({ quotedIn: id.optional() });

/** One file a request, as it is. 201 with the attachment, which waits for its message. */
export const upload = answerHttp({ query: uploadQuery, takes: "bytes" }, async ({ person, params, input, request }) => {
  const { rateLimits, files } = runtime();
  rateLimits.upload(person.id);
  const attachment = await files.uploads.take({
    ...{ userId: person.id, roomId: params.id, name: input.name },
    claimedBytes: Number(request.headers.get("content-length") ?? 0),
    body: request.body,
  });
  return Response.json(attachment, { status: 201 });
});

export const download = answerHttp({ query: shownBy, counts: "file" }, async ({ person, params, input, request }) => {
  const { chat, files } = runtime();
  return serveFile(files.store, await findAttachment(chat, person.id, { ...input, id: params.id }), request);
});

export const thumbnail = answerHttp({ query: shownBy, counts: "file" }, async ({ person, params, input, request }) => {
  const { chat, files } = runtime();
  const { thumbnailHash: hash, ...file } = await findAttachment(chat, person.id, { ...input, id: params.id });
  if (!hash) throw noSuchFile();
  const size = await files.store.size(hash);
  return serveFile(files.store, { ...file, type: "image/webp", hash, size }, request);
});

export const discard = answerHttp({}, ({ person, params }) => discardAttachment(runtime().chat, person.id, params.id));

export const uploadLimits = answerHttp({}, async (): Promise<UploadLimits> => {
  return { fileMaxBytes: runtime().files.uploads.maxBytes, filesPerMessage: limits.filesPerMessage };
});
