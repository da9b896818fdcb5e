import { Suspense, use, useState } from "react";
import type { Reply } from "#protocol/refusals";
import type { Message, MessageVersion } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import { ListSkeleton } from "#ui/dialogs/list-skeleton";
import { Problem } from "#ui/dialogs/problem";
import { Dialog } from "#ui/primitives/dialog";
import { momentOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { useWords } from "#ui/words/words-context";
import { type Difference, wordDifferences } from "./word-differences.tsx";

type Answer = Promise<Reply<{ versions: MessageVersion[] }>>;

/** What a message said before, and what each edit changed; the newest first. */
export default function HistoryDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const say = useWords("messages");
  const client = useClient();
  const [answer] = useState<Answer>(() => client.versions(message.id));
  return (
    <Dialog title={say("history")} onClose={onClose}>
      <Suspense fallback={<ListSkeleton />}>
        <Versions answer={answer} />
      </Suspense>
    </Dialog>
  );
}

function Versions({ answer }: { answer: Answer }) {
  const say = useWords("messages");
  const reply = use(answer);
  const clock = useClock();
  if (!reply.ok) return <Problem>{reply.message}</Problem>;
  const { versions } = reply.value;
  if (versions.length === 0) return <p className="text-muted">{say("history.none")}</p>;
  const edits = versions.map((version, index) => ({ ...version, before: versions[index - 1]?.body }));
  return (
    <ol className="space-y-4">
      {edits.toReversed().map(({ at, body, before }) => (
        <li key={at}>
          <p className="pb-0.5 text-muted text-xs">
            {before === undefined ? say("history.first") : say("history.edited")}{" "}
            <time dateTime={at}>{momentOf(at, clock)}</time>
          </p>
          <p dir="auto" className="whitespace-pre-wrap text-sm">
            {before === undefined ? body : <Changed before={before} after={body} />}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Changed({ before, after }: { before: string; after: string }) {
  return wordDifferences(before, after).map((difference, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two texts are compared as a whole.
    <Part key={index} {...difference} />
  ));
}

function Part({ kind, text }: Difference) {
  if (kind === "added") return <ins className="rounded-sm bg-tint text-link no-underline">{text}</ins>;
  if (kind === "removed") return <del className="rounded-sm bg-danger-tint text-danger">{text}</del>;
  return text;
}
