import Check from "lucide-react/icons/check";
import { useWords } from "#ui/words/words-context";

/** Says that it is done, each time again. */
export function Saved({ times, text }: { times: number; text?: string }) {
  const say = useWords("settings");
  return (
    <p role="status" className="text-link text-sm">
      {times > 0 ? (
        <span key={times} className="inline-flex animate-rise items-center gap-1.5">
          <Check className="size-4" /> {text ?? say("saved")}
        </span>
      ) : null}
    </p>
  );
}
