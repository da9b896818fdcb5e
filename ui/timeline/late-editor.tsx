import { later } from "#ui/later";

/** Nobody edits before the page is there. */
export const MessageEditor = later(() => import("./message-editor.tsx"));
