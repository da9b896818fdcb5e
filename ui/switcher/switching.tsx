import X from "lucide-react/icons/x";
import { type KeyboardEvent, useState } from "react";
import type { Asking } from "#ui/asking";
import { IconButton } from "#ui/primitives/button";
import { KeyHints } from "#ui/search/key-hints";
import { isShortcut } from "#ui/shortcuts/keys";
import { useWords } from "#ui/words/words-context";
import { OptionLine } from "./option-line.tsx";
import { keyOf, type Option, optionsFor } from "./options.tsx";
import { useSources } from "./use-sources.tsx";
import { useTake } from "./use-take.tsx";

/** The focus stays in the field while the list below it is walked through. */
export function Switching({ id, close, onAsk }: { id: string; close: () => void; onAsk: (what: Asking) => void }) {
  const say = useWords("switcher");
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const { sources, search } = useSources();
  const { take, problem } = useTake(close, onAsk);
  const options = optionsFor(typed, sources);
  const count = options.length;

  const onType = (text: string) => {
    setTyped(text);
    setChosen(0);
    search(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (event.nativeEvent.isComposing) return;
    if (isShortcut("switcher", event)) close();
    else if (step && count > 0) setChosen((chosen + step + count) % count);
    else if (event.key === "Enter") document.getElementById(`${id}-${chosen}`)?.click();
    else return;
    event.preventDefault();
  };

  return (
    <div className="flex max-h-[inherit] flex-col max-md:h-full">
      <h2 id={`${id}-title`} className="sr-only">
        {say("title")}
      </h2>
      <div className="flex items-center gap-2 border-line border-b pe-2 ps-4">
        <input
          role="combobox"
          aria-label={say("title")}
          aria-autocomplete="list"
          aria-expanded={count > 0}
          aria-controls={id}
          aria-activedescendant={count > 0 ? `${id}-${chosen}` : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={200}
          placeholder={say("placeholder")}
          value={typed}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-12 w-full min-w-0 bg-transparent text-lg outline-none"
        />
        <IconButton label={say("close")} icon={<X className="size-4.5" />} onClick={close} />
      </div>
      {problem ? (
        <p role="alert" className="px-5 pt-3 text-danger text-sm">
          {problem}
        </p>
      ) : null}
      <Options id={id} options={options} chosen={chosen} onTake={take} />
      <KeyHints />
    </div>
  );
}

const steps: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

type Shown = { id: string; options: Option[]; chosen: number; onTake: (option: Option) => void };

function Options({ id, options, chosen, onTake }: Shown) {
  const say = useWords("switcher");
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-2">
      <div id={id} role="listbox" aria-label={say("options")}>
        {options.map((option, index) => (
          <OptionLine
            key={keyOf(option)}
            id={`${id}-${index}`}
            option={option}
            isChosen={index === chosen}
            onTake={() => onTake(option)}
          />
        ))}
      </div>
      <p role="status" className="px-3 text-muted text-sm">
        {options.length === 0 ? say("nothing") : ""}
      </p>
    </div>
  );
}
