"use client";

import { useRef, useState } from "react";
import type { Account } from "#client/state";
import type { PersonNow } from "#protocol/values";
import { Problem } from "#ui/dialogs/problem";
import { later } from "#ui/later";
import { Avatar } from "#ui/primitives/avatar";
import { Button } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";
import { useSettingsApi } from "./use-settings-api.tsx";

const CropDialog = later(() => import("./crop-dialog.tsx"));
const accepted = "image/jpeg,image/png,image/webp,image/gif,image/avif";

/** One's picture: chosen, cropped, or taken off again. It holds at once. */
export function PictureForm({ account, initialHash }: { account: Account; initialHash: string | undefined }) {
  const say = useWords("settings");
  const api = useSettingsApi(account.id);
  const chooser = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [hash, setHash] = useState(initialHash);
  const [file, setFile] = useState<File>();
  const [problem, setProblem] = useState<string>();
  const remove = async () => {
    const reply = await api<PersonNow>("/api/me/picture", { method: "DELETE" });
    setProblem(reply.ok ? undefined : reply.message);
    if (!reply.ok) return;
    button.current?.focus();
    setHash(undefined);
  };
  return (
    <div className="mb-5">
      <p className="mb-1.5 font-medium text-sm">{say("picture.label")}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Avatar id={account.id} name={account.name} size="lg" imageHash={hash} />
        <input
          ref={chooser}
          type="file"
          accept={accepted}
          aria-label={say("picture.file")}
          tabIndex={-1}
          className="sr-only"
          onChange={({ target }) => {
            setFile(target.files?.[0]);
            target.value = "";
          }}
        />
        <Button ref={button} onClick={() => chooser.current?.click()}>
          {say("picture.choose")}
        </Button>
        {hash ? (
          <Button look="quiet" onClick={() => void remove()}>
            {say("picture.remove")}
          </Button>
        ) : null}
      </div>
      <Problem>{problem}</Problem>
      {file ? (
        <CropDialog
          personId={account.id}
          file={file}
          onClose={() => setFile(undefined)}
          onDone={({ imageHash }) => {
            setHash(imageHash);
            setFile(undefined);
          }}
        />
      ) : null}
    </div>
  );
}
