import { findPicture } from "#chat/find-picture";
import { pictureQuery } from "#protocol/query-schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";
import { serveFile } from "./serve-file.ts";

/** One's own picture: the file as it is, answered with how others see one now. */
export const setPortrait = answerHttp({ takes: "bytes" }, async ({ person, request }) => {
  const { rateLimits, files } = runtime();
  rateLimits.upload(person.id);
  const claimedBytes = Number(request.headers.get("content-length") ?? 0);
  return files.uploads.takePortrait({ userId: person.id, claimedBytes, body: request.body });
});

export const removePortrait = answerHttp({}, ({ person }) => runtime().files.uploads.removePortrait(person.id));

export const portrait = answerHttp({ query: pictureQuery, counts: "file" }, async ({ params, input, request }) => {
  const { chat, files } = runtime();
  const hash = await findPicture(chat, { userId: params.id, hash: input.v });
  const size = await files.store.size(hash);
  return serveFile(files.store, { name: "picture.webp", type: "image/webp", kind: "image", size, hash }, request);
});
