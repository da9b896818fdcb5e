import { useHydrated } from "#ui/primitives/hydrated";

/** One of a few, all of them to be seen. */
export function RadioChips<V extends string>({
  legend,
  isLegendShown = true,
  hint,
  values,
  nameOf,
  chosen,
  isStacked = false,
  onChoose,
}: {
  legend: string;
  isLegendShown?: boolean;
  hint?: string;
  values: readonly V[];
  nameOf: (value: V) => string;
  chosen: V;
  /** One below the other: where there is too little room for them beside each other. */
  isStacked?: boolean;
  onChoose: (value: V) => void;
}) {
  const hydrated = useHydrated();
  return (
    <fieldset disabled={!hydrated}>
      <legend className={isLegendShown ? "mb-1.5 font-medium text-sm" : "sr-only"}>{legend}</legend>
      {hint ? <p className="-mt-1 mb-2 text-muted text-sm">{hint}</p> : null}
      <div className={isStacked ? "space-y-1.5" : "flex flex-wrap gap-2"}>
        {values.map((value) => (
          <label
            key={value}
            className="flex min-h-10 items-center gap-2 rounded-md border border-edge px-3 py-1.5 text-sm has-checked:border-accent has-checked:bg-tint has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 pointer-coarse:min-h-11"
          >
            <input
              type="radio"
              name={legend}
              value={value}
              checked={value === chosen}
              onChange={() => onChoose(value)}
              className="size-4 shrink-0 outline-none"
            />
            {nameOf(value)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
