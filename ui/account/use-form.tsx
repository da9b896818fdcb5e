import { type FormEvent, useState } from "react";
import type { Reply } from "#protocol/refusals";
import { useKeptFocus } from "#ui/primitives/kept-focus";

/** What is wrong, by the field's name; "form" when it is about no single field. */
export type Problems = Partial<Record<string, string>>;

/**
 * Sends a form: what `check` finds wrong stands beside the fields at once, otherwise `send` says where the server's refusal belongs.
 * After success the form stays busy: the page is about to change.
 */
export function useForm({
  check,
  send,
}: {
  check: (form: FormData) => Problems;
  send: (form: FormData) => Promise<Problems | undefined>;
}) {
  const [problems, setProblems] = useState<Problems>({});
  const [isBusy, setBusy] = useState(false);
  useKeptFocus(isBusy);

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const found = check(form);
    setProblems(found);
    if (Object.keys(found).length > 0) return focusFirst(element, found);
    setBusy(true);
    const refused = await send(form);
    if (!refused) return;
    setBusy(false);
    setProblems(refused);
    focusFirst(element, refused);
  };
  return { problems, isBusy, onSubmit: (event: FormEvent<HTMLFormElement>) => void onSubmit(event) };
}

/** Problems of a refusal: at `field`, unless it is about the connection or the rate of attempts. */
export function problemsOf<T>(reply: Reply<T>, field: string): Problems | undefined {
  if (reply.ok) return undefined;
  const isAboutField = !["rate", "unavailable", "internal", "forbidden"].includes(reply.refusal);
  return { [isAboutField ? field : "form"]: reply.message };
}

function focusFirst(form: HTMLFormElement, problems: Problems): void {
  const first = [...form.elements].find((field) => field instanceof HTMLInputElement && problems[field.name]);
  if (first instanceof HTMLInputElement) first.focus();
}
