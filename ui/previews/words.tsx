/** What the previews of links say. */
export const words = {
  remove: (title: string) => `Remove the preview of ${title}`,
} as const;
