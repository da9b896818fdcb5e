import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { useState } from "react";
import { IconButton } from "#ui/primitives/button";
import { copyText } from "#ui/primitives/copy-text";
import { useWords } from "#ui/words/words-context";
import { type Highlighted, useHighlight } from "./use-highlight.tsx";

/** Code as it was typed, coloured once the colours are there: not a letter moves. */
export function CodeBlock({ text, language }: { text: string; language: string | undefined }) {
  const highlighted = useHighlight(text, language);
  return (
    <div className="code-block">
      {language ? <div className="code-language">{Array.from(language).slice(0, 24).join("")}</div> : null}
      {/* Wide code scrolls sideways, which must be possible from the keyboard too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above. */}
      <pre tabIndex={0}>
        <code>{highlighted ? <Coloured parts={highlighted} /> : text}</code>
      </pre>
      <CopyButton text={text} />
    </div>
  );
}

function Coloured({ parts }: { parts: Highlighted }) {
  return parts.map((part, place) =>
    typeof part === "string" ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a message's text is replaced as a whole, its parts never move.
      <span key={place} className={part.scope}>
        <Coloured parts={part.parts} />
      </span>
    ),
  );
}

function CopyButton({ text }: { text: string }) {
  const say = useWords("room");
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await copyText(text));
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <div className="code-copy">
      <IconButton
        label={isCopied ? say("code.copied") : say("code.copy")}
        icon={isCopied ? <Check className="size-4 text-link" /> : <Copy className="size-4" />}
        size="small"
        onClick={() => void copy()}
      />
    </div>
  );
}
