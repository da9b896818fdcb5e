import type { ChatClient } from "#client/chat-client";
import { RecentSearches } from "#client/search/recent-searches";
import { SearchBox } from "#client/search/search-box";

type Search = { box: SearchBox; recent: RecentSearches };

const searches = new WeakMap<ChatClient, Search>();

/** One search for each page: it is opened again as it was left. */
export function searchOf(client: ChatClient): Search {
  const known = searches.get(client);
  if (known) return known;
  const { account } = client.store.getState();
  const search = { box: new SearchBox((asked) => client.search(asked)), recent: new RecentSearches(account.id) };
  searches.set(client, search);
  return search;
}
