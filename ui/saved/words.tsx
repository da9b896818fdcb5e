export const words = {
  open: "Saved",
  title: "Saved for later",
  none: "Nothing is saved. Choose “Save for later” in a message's menu, and it is kept here for you alone.",
  more: "Show older",
  unsave: (name: string) => `Remove the message of ${name} from saved`,
} as const;
