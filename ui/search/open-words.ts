/** Those that stand in the page before anybody searches. */
export const openWords = { open: "Search", openKeys: "Search (Ctrl or ⌘ + Shift + F)" };
