import { words } from "./words.ts";

/** Before anything is typed: what can be. */
export function Tips() {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 px-3 py-3 text-sm">
      {words.tips.map(([written, meaning]) => (
        <div key={written} className="contents">
          <dt className="font-mono text-xs leading-5">{written}</dt>
          <dd className="text-muted">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
