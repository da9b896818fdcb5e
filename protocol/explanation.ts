/** Why somebody was told of something, or was not. */
export type Explanation = {
  /** The last decision, in one word: `sent`, `read-in-time`, `muted`, `not-mentioned`, … */
  reason: string;
  /** The same as a sentence for the person. */
  explanation: string;
  /** Was anything sent to their browsers? */
  isTold: boolean;
  /** The explanation's own name, by which other languages say it; likewise that of each step. */
  says: string;
  /** What happened when, oldest first. */
  steps: { at: string; text: string; says: string }[];
  at: string;
  dueAt?: string;
  sentAt?: string;
  shownAt?: string;
  settledAt?: string;
};
