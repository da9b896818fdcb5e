import type { Message } from "#protocol/values";
import { IconButton } from "#ui/primitives/button";
import { useAnswers } from "./use-answers.tsx";

/** The ways to answer, in a message's toolbar. */
export function ThreadActions({
  message,
  tabIndex,
  onForward,
}: {
  message: Message;
  tabIndex: number;
  onForward: () => void;
}) {
  return useAnswers(message, onForward).map(({ label, icon, run }) => (
    <IconButton key={label} label={label} icon={icon} size="small" tabIndex={tabIndex} onClick={run} />
  ));
}
