import { bodyMaxChars } from "#protocol/body-max-chars";
import { classNames } from "#ui/primitives/class-names";
import { useWords } from "#ui/words/words-context";

/** How much room there is left. */
export default function Counter({ length }: { length: number }) {
  const say = useWords("composing");
  const left = bodyMaxChars - length;
  return (
    <span role="status" className={classNames("self-center px-1 text-xs", left < 0 ? "text-danger" : "text-muted")}>
      {left < 0 ? say("tooMany", { count: -left }) : say("left", { count: left })}
    </span>
  );
}
