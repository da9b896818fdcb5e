import type { Api } from "#client/api";
import type { ChatClient } from "#client/chat-client";

/** Searching, in the days of this browser's time zone. */
export function createAskSearch(api: Api): Pick<ChatClient, "search"> {
  return {
    search: (asked) => {
      const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
      return api(`/api/search?${new URLSearchParams({ ...asked, zone })}`);
    },
  };
}
