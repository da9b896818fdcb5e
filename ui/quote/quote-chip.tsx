import X from "lucide-react/icons/x";
import { IconButton } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";
import { useQuoting } from "./quoting.tsx";

/** What is about to be quoted, above the text that is being written. */
export default function QuoteChip({ onRemoved }: { onRemoved: () => void }) {
  const say = useWords("composing");
  const { quote, setQuote } = useQuoting();
  if (!quote) return null;
  const remove = () => {
    setQuote(undefined);
    onRemoved();
  };
  return (
    <section
      aria-label={say("quoting", { name: quote.author.name })}
      className="mb-1 flex animate-rise items-center gap-2 rounded-lg bg-sunken py-1 pe-1 ps-3 text-sm"
    >
      <p className="min-w-0 flex-1 truncate border-edge border-s-2 ps-3">
        <bdi className="font-semibold">{quote.author.name}</bdi>{" "}
        <bdi className="text-muted">{quote.body || quote.attachments?.map(({ name }) => name).join(", ")}</bdi>
      </p>
      <IconButton label={say("removeQuote")} icon={<X className="size-4" />} size="small" onClick={remove} />
    </section>
  );
}
