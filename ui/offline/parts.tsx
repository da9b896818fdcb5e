import { fetchLater, later } from "#ui/later";

/** Every room's page fetches these when it is quiet: without a network they must be there. */
export const fetchRecall = () => import("#client/offline/recall-page");
fetchLater(fetchRecall);

export const NothingKept = later(() => import("./nothing-kept.tsx"));
