/** Texts of the sidebar. */
export const words = {
  switcher: "Go to … (Ctrl or ⌘ + K)",
  shortcuts: "Keyboard shortcuts",
} as const;
