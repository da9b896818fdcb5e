import { classNames } from "#ui/primitives/class-names";

export type Told = { text: string; isProblem: boolean };

/** What came of a command, until one writes on. */
export default function SlashTold({ told: { text, isProblem } }: { told: Told }) {
  return (
    <p
      role={isProblem ? "alert" : "status"}
      className={classNames(
        "mb-2 rounded-md px-3 py-2 text-sm",
        isProblem ? "bg-danger-tint text-danger" : "bg-tint text-ink",
      )}
    >
      {text}
    </p>
  );
}
