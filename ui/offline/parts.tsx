import { fetchLater, later } from "#ui/later";
import { withWords } from "#ui/words/with-words";

/** Every room's page fetches these when it is quiet: without a network they must be there. */
export const fetchRecall = () => import("#client/offline/recall-page");
fetchLater(fetchRecall);

export const NothingKept = later(withWords(() => import("./nothing-kept.tsx"), "offline"));
