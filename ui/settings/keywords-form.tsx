import { type FormEvent, useState } from "react";
import { limits } from "#protocol/limits";
import { Button } from "#ui/primitives/button";
import { TextField } from "#ui/primitives/text-field";
import { textIn } from "#ui/primitives/text-in";
import { words } from "./words.tsx";

export function KeywordsForm({ keywords, onSave }: { keywords: string[]; onSave: (keywords: string[]) => void }) {
  const [problem, setProblem] = useState<string>();
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = keywordsIn(textIn(new FormData(event.currentTarget), "keywords"));
    const found = problemOf(wanted);
    setProblem(found);
    if (!found) onSave(wanted);
  };
  return (
    <form onSubmit={save} noValidate className="flex items-start gap-2">
      <TextField
        label={words.keywords.label}
        name="keywords"
        defaultValue={keywords.join(", ")}
        autoComplete="off"
        maxLength={limits.keywordsMax * limits.keywordMaxChars}
        hint={words.keywords.hint}
        error={problem}
        className="min-w-0 flex-1"
      />
      <Button type="submit" size="large" className="mt-6.5">
        {words.keywords.save}
      </Button>
    </form>
  );
}

/** Commas of other scripts separate, too. */
export function keywordsIn(text: string): string[] {
  const written = text.split(/[,،、，;；\n]/).map((word) => word.replace(/\s+/g, " ").trim());
  return [...new Set(written.filter((word) => word !== ""))];
}

function problemOf(keywords: string[]): string | undefined {
  if (keywords.length > limits.keywordsMax) return words.keywords.tooMany;
  return keywords.every((word) => /[\p{L}\p{N}]/u.test(word)) ? undefined : words.keywords.unusable;
}
