import { useChat } from "#ui/chat-context";
import { Dialog } from "#ui/primitives/dialog";
import type { Say } from "#ui/words/say";
import { useWords } from "#ui/words/words-context";
import { isMac } from "./is-mac.tsx";
import { keyNames } from "./key-names.tsx";
import { type Keys, keysOf, type Shortcut } from "./keys.tsx";

type Line = { does: string; keys: Keys[] };

/** All keys that do something, from the table that those who listen use. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const say = useWords("shortcuts");
  const sendKey = useChat((state) => state.settings.sendKey);
  const enter: Keys = { key: "Enter" };
  const writing = [
    { does: say("does.send"), keys: [sendKey === "enter" ? enter : { ...enter, mod: true }] },
    { does: say("does.break"), keys: [sendKey === "enter" ? { ...enter, shift: true } : enter] },
    ...linesOf(say, "editLast"),
    { does: say("does.complete"), keys: ["@", "#", ":", "/"].map((key) => ({ key })) },
  ];
  return (
    <Dialog title={say("title")} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: with the focus here the arrows scroll; there is nothing else in it to reach. */}
      <div tabIndex={0} className="-mx-2 space-y-5 rounded-sm px-2 focus-visible:outline-1 focus-visible:outline-edge">
        <Group
          title={say("around")}
          lines={linesOf(
            say,
            "switcher",
            "search",
            "nextRoom",
            "previousRoom",
            "nextUnread",
            "previousUnread",
            "sheet",
          )}
        />
        <Group title={say("reading")} lines={linesOf(say, "markRead", "walk", "thread")} />
        <Group title={say("writing")} lines={writing} />
      </div>
    </Dialog>
  );
}

function linesOf(say: Say<"shortcuts">, ...shortcuts: Shortcut[]): Line[] {
  return shortcuts.map((shortcut) => ({ does: say(`does.${shortcut}`), keys: keysOf(shortcut) }));
}

function Group({ title, lines }: { title: string; lines: Line[] }) {
  const say = useWords("shortcuts");
  const sayKeys = useWords("primitives");
  return (
    <section>
      <h3 className="mb-1 font-medium text-muted text-xs">{title}</h3>
      <dl className="divide-y divide-line">
        {lines.map(({ does, keys }) => (
          <div key={does} className="flex min-h-9 items-center justify-between gap-4 py-1.5 text-sm">
            <dt>{does}</dt>
            <dd className="flex shrink-0 items-center gap-1.5 text-muted text-xs">
              {keys.map((one, index) => (
                <span key={one.key} className="flex items-center gap-1">
                  {index > 0 ? <span className="px-0.5">{say("or")}</span> : null}
                  {keyNames(one, isMac(), sayKeys).map((name) => (
                    <kbd
                      key={name}
                      className="min-w-6 rounded-sm border border-edge bg-sunken px-1.5 text-center font-sans text-ink leading-5"
                    >
                      {name}
                    </kbd>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
