import { useEffect, useRef, useState } from "react";
import { coverSpoilers } from "#protocol/spoilers";
import type { Message, UserId } from "#protocol/values";
import { saidBy } from "#ui/attachments/said-by";

const announceEveryMs = 1000;

/** Tells screen readers of other people's new messages, a burst as one sentence and at most once a second. */
export default function Announcer({ messages, me }: { messages: Message[]; me: UserId }) {
  const [words, setWords] = useState("");
  const latest = useRef(messages);
  const toldSeq = useRef(messages.at(-1)?.seq ?? 0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    latest.current = messages;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const fresh = latest.current.filter(({ seq, author }) => seq > toldSeq.current && author.id !== me);
      toldSeq.current = latest.current.at(-1)?.seq ?? toldSeq.current;
      if (fresh.length > 0) setWords(tell(fresh));
    }, announceEveryMs);
  }, [messages, me]);

  useEffect(() => {
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, []);

  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}

const toldInFull = 3;

function tell(fresh: Message[]): string {
  if (fresh.length <= toldInFull) {
    return fresh.map((message) => `${message.author.name}: ${coverSpoilers(saidBy(message), "spoiler")}`).join(" ");
  }
  const authors = new Set(fresh.map(({ author }) => author.name));
  return `${fresh.length} new messages from ${[...authors].join(", ")}`;
}
