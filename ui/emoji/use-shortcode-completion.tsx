import { type KeyboardEvent, type RefObject, useState } from "react";
import { useChat, useClient } from "#ui/chat-context";
import { useLanguage } from "#ui/words/words-context";
import { type Emoji, inTone } from "./emoji-list.tsx";
import { shortcodeAt, suggestEmoji } from "./shortcode-completion.tsx";

type Found = { from: number; emoji: Emoji[] };

/** The state of a :shortcode-completion: what is suggested, which one is chosen, and what keys do while suggestions are shown. */
export function useShortcodeCompletion(field: RefObject<HTMLTextAreaElement | null>, write: (text: string) => void) {
  const client = useClient();
  const language = useLanguage();
  const tone = useChat((state) => state.emojiHabits.tone);
  const [found, setFound] = useState<Found>();
  const [chosen, setChosen] = useState(0);
  const emoji = found?.emoji ?? [];

  const close = () => setFound(undefined);

  const look = async () => {
    // Most texts have none.
    if (!field.current?.value.includes(":")) return close();
    const at = field.current && shortcodeAt(field.current.value, field.current.selectionStart);
    if (!at) return close();
    setFound({ from: at.from, emoji: await suggestEmoji(at.query, language) });
    setChosen(0);
  };

  const take = (one: Emoji | undefined) => {
    const element = field.current;
    if (!one || !element || !found) return;
    const before = `${element.value.slice(0, found.from)}${inTone(one, tone)} `;
    write(before + element.value.slice(element.selectionStart).replace(/^ /, ""));
    client.usedEmoji(inTone(one, tone));
    close();
    element.focus();
    requestAnimationFrame(() => element.setSelectionRange(before.length, before.length));
  };

  /** True when the key was meant for the suggestions. */
  const takeKey = ({ key }: KeyboardEvent): boolean => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (emoji.length === 0) return false;
    if (key === "Escape") close();
    else if (key === "Enter" || key === "Tab") take(emoji[chosen]);
    else if (step) setChosen((chosen + step + emoji.length) % emoji.length);
    else return false;
    return true;
  };

  return { emoji, chosen, look, take, takeKey, close };
}
