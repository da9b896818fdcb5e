import { type RefObject, useLayoutEffect, useState } from "react";
import type { DraftPlace } from "#client/draft-place";
import { useClient } from "#ui/chat-context";
import { autosize } from "./autosize.tsx";

/** A tab that was closed a moment ago may still count as one that lives, and keep its text from the next. */
const looksAgainAfterMs = 1_500;

/** What is being written at a place: kept as it is typed, and found again there. */
export function useDraft(place: DraftPlace, field: RefObject<HTMLTextAreaElement | null>) {
  const client = useClient();
  const [text, setText] = useState("");

  // A draft is this browser's: the server's HTML cannot know it.
  useLayoutEffect(() => {
    let isHere = true;
    setText(client.readDraft(place));
    // Read again instead of taken from the answer: where React has shown this twice, the first one has got it.
    const adopt = () => void client.adoptDraft(place).then(() => isHere && setText(client.readDraft(place)));
    adopt();
    const again = setTimeout(adopt, looksAgainAfterMs);
    return () => {
      isHere = false;
      clearTimeout(again);
    };
  }, [client, place]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => autosize(field.current), [text]);

  return {
    text,
    write(next: string) {
      setText(next);
      client.writeDraft(place, next);
    },
    /** Sent in another way than from here. */
    readAgain: () => setText(client.readDraft(place)),
  };
}
