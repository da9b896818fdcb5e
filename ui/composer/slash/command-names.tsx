export const commandNames = ["me", "shrug", "topic", "invite", "mute", "dnd", "away"] as const;
export type CommandName = (typeof commandNames)[number];
