import { type Settings, withDefaults } from "#protocol/settings";
import { changeSidebar, type SidebarChange } from "#protocol/sidebar";
import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { chooseSettings } from "./choose-settings.ts";
import { inTransaction } from "./in-transaction.ts";

/** How a person's list of rooms is arranged: theirs alone, told to their other tabs. */
export async function arrangeSidebar(chat: Chat, userId: UserId, change: SidebarChange): Promise<Settings> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const chosen = await chooseSettings(chat, tx, userId, ({ sidebar = [], ...others }) => ({
      ...others,
      sidebar: changeSidebar(sidebar, change),
    }));
    const settings = withDefaults(chosen);
    publishAfter({ type: "account.changed", userId, change: { settings } });
    return settings;
  });
}
