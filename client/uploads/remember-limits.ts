import type { Api } from "#client/api";
import { limits } from "#protocol/limits";
import type { UploadLimits } from "#protocol/message-parts";

const byDefault: UploadLimits = { fileMaxBytes: limits.fileMaxMb * 2 ** 20, filesPerMessage: limits.filesPerMessage };

/** What this server takes. Once that is known it is not asked for again. */
export function rememberLimits(api: Api): () => Promise<UploadLimits> {
  let asked: Promise<UploadLimits> | undefined;
  return () => {
    asked ??= api<UploadLimits>("/api/files").then((reply) => {
      if (reply.ok) return reply.value;
      asked = undefined;
      return byDefault;
    });
    return asked;
  };
}
