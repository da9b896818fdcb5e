import { findPreviewPicture } from "#chat/find-preview-picture";
import { serveFile } from "#server/files/serve-file";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

/** The picture of a preview, for whoever may read its message. */
export const previewPicture = answerHttp({ counts: "file" }, async ({ person, params, request }) => {
  const { chat, files } = runtime();
  const position = Number(new URL(request.url).pathname.split("/").at(-1));
  const hash = await findPreviewPicture(chat, person.id, { messageId: params.id, position });
  const size = await files.store.size(hash);
  return serveFile(files.store, { name: "preview.webp", type: "image/webp", kind: "image", size, hash }, request);
});
