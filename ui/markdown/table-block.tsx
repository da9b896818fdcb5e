import type { ReactNode } from "react";
import { useWords } from "#ui/words/words-context";
import type { ColumnAlign, ShownTable, ShownText } from "./shown-text.tsx";

/** A wide table scrolls sideways, also by keyboard. */
export function TableBlock({
  table: { align, rows },
  render,
}: {
  table: ShownTable;
  render: (texts: ShownText[]) => ReactNode;
}) {
  const say = useWords("room");
  const [head = [], ...body] = rows;
  const cell = (column: number) => ({ key: column, className: sides[align[column] ?? "left"] });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
    <section className="table-block" aria-label={say("table")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((texts, column) => (
              <th {...cell(column)} key={cell(column).key} scope="col">
                {render(texts)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a message's text is replaced as a whole, its parts never move.
            <tr key={place}>
              {row.map((texts, column) => (
                <td {...cell(column)} key={cell(column).key}>
                  {render(texts)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const sides: Record<Exclude<ColumnAlign, null>, string | undefined> = {
  left: undefined,
  right: "text-right",
  center: "text-center",
};
