import { useEffect, useEffectEvent, useRef, useState } from "react";
import { coverSpoilers } from "#protocol/spoilers";
import type { Message, UserId } from "#protocol/values";
import { saidBy } from "#ui/attachments/said-by";
import type { Language } from "#ui/words/languages";
import { listNames } from "#ui/words/list-names";
import type { Say } from "#ui/words/say";
import { useLanguage, useWords } from "#ui/words/words-context";

const announceEveryMs = 1000;

/** Tells screen readers of other people's new messages, a burst as one sentence and at most once a second. */
export default function Announcer({ messages, me }: { messages: Message[]; me: UserId }) {
  const say = useWords("messages");
  const language = useLanguage();
  const [told, setTold] = useState({ text: "", times: 0 });
  const latest = useRef(messages);
  const toldSeq = useRef(messages.at(-1)?.seq ?? 0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const tellOf = useEffectEvent((fresh: Message[]) => {
    const text = tell(fresh, language, say);
    setTold(({ times }) => ({ text, times: times + 1 }));
  });

  useEffect(() => {
    latest.current = messages;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const fresh = latest.current.filter(({ seq, author }) => seq > toldSeq.current && author.id !== me);
      toldSeq.current = latest.current.at(-1)?.seq ?? toldSeq.current;
      if (fresh.length > 0) tellOf(fresh);
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
      {/* Another element each time: the same words said again would change nothing, and not be heard. */}
      <span key={told.times}>{told.text}</span>
    </p>
  );
}

const toldInFull = 3;

function tell(fresh: Message[], language: Language, say: Say<"messages">): string {
  if (fresh.length <= toldInFull) {
    return fresh
      .map((message) => `${message.author.name}: ${coverSpoilers(saidBy(message), say("spoiler"))}`)
      .join(" ");
  }
  const authors = new Set(fresh.map(({ author }) => author.name));
  return say("announced", { count: fresh.length, names: listNames([...authors], language) });
}
