import type { Reply } from "#protocol/refusals";
import type { PersonNow, UserId } from "#protocol/values";
import { replyFrom, unavailable } from "./api.ts";

const timeoutMs = 60_000;

/** Makes a picture one's own. Never rejects. */
export async function sendPortrait(personId: UserId, picture: Blob): Promise<Reply<PersonNow>> {
  try {
    const response = await fetch("/api/me/picture", {
      method: "PUT",
      headers: { "content-type": "application/octet-stream", "x-ebb-user": personId },
      body: picture,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer: unknown = await response.json();
    return replyFrom<PersonNow>(response.status, answer);
  } catch {
    return unavailable();
  }
}
