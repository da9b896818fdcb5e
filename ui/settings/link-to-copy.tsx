import { useState } from "react";
import { Button } from "#ui/primitives/button";
import { copyText } from "#ui/primitives/copy-text";
import { fieldLook } from "#ui/primitives/text-field";
import { useWords } from "#ui/words/words-context";

/** A secret link, shown once: it cannot be looked up again. */
export function LinkToCopy({ label, url }: { label: string; url: string }) {
  const say = useWords("settings");
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="rounded-lg bg-tint p-4">
      <p className="font-medium text-sm">{label}</p>
      <p className="mt-0.5 text-muted text-sm">{say("link.once")}</p>
      <div className="mt-3 flex gap-2">
        <input
          readOnly
          aria-label={label}
          value={url}
          onFocus={(event) => event.target.select()}
          className={`${fieldLook} h-9 min-w-0 font-mono text-xs pointer-coarse:h-11`}
        />
        <Button onClick={() => void copyText(url).then(setCopied)}>
          {say(isCopied ? "link.copied" : "link.copy")}
        </Button>
      </div>
    </div>
  );
}
