import type { Api } from "./api.ts";
import type { ChatClient } from "./chat-client.ts";

type Explanations = Pick<ChatClient, "explainNotification" | "explainMessage" | "earlierNotifications">;

/** Why somebody was told of something, or was not: the server's record, in its words. */
export function createExplanations(api: Api): Explanations {
  return {
    explainNotification: (id) => api(`/api/notifications/${id}/why`),
    explainMessage: (id) => api(`/api/messages/${id}/why`),
    earlierNotifications: () => api("/api/notifications/earlier"),
  };
}
