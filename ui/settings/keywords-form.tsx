import { type FormEvent, useState } from "react";
import { limits } from "#protocol/limits";
import { Button } from "#ui/primitives/button";
import { TextField } from "#ui/primitives/text-field";
import { textIn } from "#ui/primitives/text-in";
import type { Say } from "#ui/words/say";
import { useWords } from "#ui/words/words-context";

export function KeywordsForm({ keywords, onSave }: { keywords: string[]; onSave: (keywords: string[]) => void }) {
  const say = useWords("settings");
  const [problem, setProblem] = useState<string>();
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = keywordsIn(textIn(new FormData(event.currentTarget), "keywords"));
    const found = problemOf(wanted, say);
    setProblem(found);
    if (!found) onSave(wanted);
  };
  return (
    <form onSubmit={save} noValidate className="flex items-start gap-2">
      <TextField
        label={say("keywords")}
        name="keywords"
        defaultValue={keywords.join(", ")}
        autoComplete="off"
        maxLength={limits.keywordsMax * limits.keywordMaxChars}
        hint={say("keywordsHint", { count: limits.keywordsMax })}
        error={problem}
        className="min-w-0 flex-1"
      />
      <Button type="submit" size="large" className="mt-6.5">
        {say("keywords.save")}
      </Button>
    </form>
  );
}

/** Commas of other scripts separate, too. */
export function keywordsIn(text: string): string[] {
  const written = text.split(/[,،、，;；\n]/).map((word) => word.replace(/\s+/g, " ").trim());
  return [...new Set(written.filter((word) => word !== ""))];
}

function problemOf(keywords: string[], say: Say<"settings">): string | undefined {
  if (keywords.length > limits.keywordsMax) return say("keywords.tooMany", { count: limits.keywordsMax });
  return keywords.every((word) => /[\p{L}\p{N}]/u.test(word)) ? undefined : say("keywords.unusable");
}
