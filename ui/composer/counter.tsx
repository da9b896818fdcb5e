import { limits } from "#protocol/limits";
import { classNames } from "#ui/primitives/class-names";

const countFromChars = limits.bodyMaxChars - 500;

/** How much room there is left, once there is little. */
export function Counter({ length }: { length: number }) {
  if (length < countFromChars) return null;
  const left = limits.bodyMaxChars - length;
  return (
    <span role="status" className={classNames("self-center px-1 text-xs", left < 0 ? "text-danger" : "text-muted")}>
      {left < 0 ? `${-left} too many` : `${left} left`}
    </span>
  );
}
