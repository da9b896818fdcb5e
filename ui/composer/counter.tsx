import { bodyMaxChars } from "#protocol/body-max-chars";
import { classNames } from "#ui/primitives/class-names";

/** How much room there is left. */
export default function Counter({ length }: { length: number }) {
  const left = bodyMaxChars - length;
  return (
    <span role="status" className={classNames("self-center px-1 text-xs", left < 0 ? "text-danger" : "text-muted")}>
      {left < 0 ? `${-left} too many` : `${left} left`}
    </span>
  );
}
