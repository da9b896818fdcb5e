import { useId } from "react";
import type { SearchOrder } from "#protocol/search";
import { classNames } from "#ui/primitives/class-names";
import { useWords } from "#ui/words/words-context";

const orders: SearchOrder[] = ["newest", "best"];

/** Newest or best first. */
export function OrderChoice({ order, onChoose }: { order: SearchOrder; onChoose: (order: SearchOrder) => void }) {
  const say = useWords("search");
  const name = useId();
  return (
    <fieldset className="flex shrink-0 rounded-md bg-sunken p-0.5">
      <legend className="sr-only">{say("order")}</legend>
      {orders.map((one) => (
        <label
          key={one}
          className={classNames(
            "flex items-center rounded-[5px] px-2.5 py-0.5 text-xs pointer-coarse:h-11 has-focus-visible:outline-2 has-focus-visible:outline-accent",
            one === order ? "bg-raised font-medium shadow-chip forced-colors:underline" : "text-muted hover:text-ink",
          )}
        >
          <input type="radio" name={name} checked={one === order} onChange={() => onChoose(one)} className="sr-only" />
          {say(`order.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}
