import ArrowDown from "lucide-react/icons/arrow-down";
import { Button } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";

/** The way back to the live end; says how many messages wait there. */
export default function NewestButton({ count, onClick }: { count: number; onClick: () => void }) {
  const say = useWords("messages");
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
      <Button
        look={count > 0 ? "primary" : "plain"}
        className="pointer-events-auto animate-rise rounded-full! shadow-float"
        onClick={onClick}
      >
        <ArrowDown className="size-4" />
        {count > 0 ? say("newBelow", { count }) : say("newest")}
      </Button>
    </div>
  );
}
