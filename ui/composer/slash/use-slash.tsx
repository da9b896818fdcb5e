import { useLayoutEffect, useRef, useState } from "react";
import { untilThere } from "#client/until-there";
import type { RoomId } from "#protocol/values";
import { visibleText } from "#protocol/visible-text";
import { useClient } from "#ui/chat-context";
import { fetchLater } from "#ui/later";
import { fetchWords } from "#ui/words/known-words";
import { withWords } from "#ui/words/with-words";
import { useLanguage } from "#ui/words/words-context";
import type { Outcome } from "./run-slash.tsx";
import type { Told } from "./slash-told.tsx";

const fetchRunning = withWords(() => import("./run-slash.tsx"), "composing");
fetchLater(fetchRunning);

/** Commands in the composer. One that is being done leaves the field at once, and comes back if it cannot be done and nothing else stands there. */
export function useSlash(roomId: RoomId, draft: { text: string; write: (text: string) => void }) {
  const client = useClient();
  const language = useLanguage();
  const latest = useRef(draft);
  const [last, setLast] = useState<Told & { draft: string }>();
  const wanted = useRef<string>(undefined);
  useLayoutEffect(() => {
    latest.current = draft;
  });

  const give = async (text: string, send: (body: string) => void) => {
    const isAwaited = wanted.current !== undefined;
    wanted.current = text;
    if (isAwaited) return;
    const { runSlash } = await untilThere(fetchRunning);
    const say = await fetchWords(language, "composing");
    const meant = wanted.current;
    wanted.current = undefined;
    // Where that took long the field may say something else by now, which was not given.
    if (meant === visibleText(latest.current.text))
      await run(meant, send, runSlash(meant, { client, roomId, language, say }));
  };
  const run = async (text: string, send: (body: string) => void, doing: Outcome | Promise<Outcome>) => {
    if (doing instanceof Promise) draft.write("");
    const outcome = await doing;
    if ("sends" in outcome) return send(outcome.sends);
    if ("problem" in outcome && latest.current.text === "") draft.write(text);
    setLast(toldOf(outcome, latest.current.text, text));
  };
  return { give, told: last?.draft === draft.text ? last : undefined };
}

/** It is shown as long as the field stays as it is then. */
function toldOf(outcome: Exclude<Outcome, { sends: string }>, stands: string, text: string): Told & { draft: string } {
  if ("tells" in outcome) return { text: outcome.tells, isProblem: false, draft: stands };
  return { text: outcome.problem, isProblem: true, draft: stands === "" ? text : stands };
}
