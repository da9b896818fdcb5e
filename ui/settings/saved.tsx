import Check from "lucide-react/icons/check";

/** Says that it is done, each time again. */
export function Saved({ times, words = "Saved" }: { times: number; words?: string }) {
  return (
    <p role="status" className="text-link text-sm">
      {times > 0 ? (
        <span key={times} className="inline-flex animate-rise items-center gap-1.5">
          <Check className="size-4" /> {words}
        </span>
      ) : null}
    </p>
  );
}
