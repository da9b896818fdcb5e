/** A dialog of the whole chat that is asked for from anywhere in it. */
export type Asking = "new-room" | "new-direct" | "browse" | "switcher" | "shortcuts";
