import FileIcon from "lucide-react/icons/file";
import RotateCw from "lucide-react/icons/rotate-cw";
import X from "lucide-react/icons/x";
import type { DraftPlace } from "#client/draft-place";
import type { Tray as Chosen, Upload } from "#client/state";
import { useChat, useClient } from "#ui/chat-context";
import { Button, IconButton } from "#ui/primitives/button";
import { useLanguage, useWords } from "#ui/words/words-context";
import { fileSize } from "./file-size.tsx";

/** The files of the message that is being written: how far each of them is, and how to be rid of it. */
export default function Tray({ place, tray }: { place: DraftPlace; tray: Chosen }) {
  const say = useWords("composing");
  const client = useClient();
  const isOffline = useChat(({ connection }) => connection.status === "offline");
  const isWaiting = tray.uploads.some(({ status }) => status === "waiting");
  return (
    <section aria-label={say("files")} className="mb-1.5">
      <ul className="flex gap-2 overflow-x-auto p-1">
        {tray.uploads.map((upload) => (
          <Chip key={upload.key} upload={upload} />
        ))}
      </ul>
      <div role="status" className="px-1 text-muted text-xs">
        {isOffline && isWaiting ? say("files.waitingForNetwork") : tray.sending ? say("files.goesWhenThere") : null}
        {tray.sending ? (
          <Button look="quiet" size="small" onClick={() => client.sendWhenUploaded(place, undefined)} className="ms-2">
            {say("files.notYet")}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function Chip({ upload }: { upload: Upload }) {
  const say = useWords("composing");
  const client = useClient();
  const { key, name, status } = upload;
  const isUnderWay = status === "uploading" || status === "waiting";
  return (
    <li className="relative flex w-56 shrink-0 items-center gap-2.5 rounded-md border border-line bg-raised p-1.5 pe-9">
      <Look upload={upload} />
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate text-sm">
          {name}
        </span>
        <Standing upload={upload} />
      </span>
      {status === "failed" && !upload.isFinal ? (
        <IconButton
          size="small"
          label={say("files.retry", { name })}
          icon={<RotateCw className="size-3.5" />}
          onClick={() => client.retryUpload(key)}
        />
      ) : null}
      <IconButton
        size="small"
        label={isUnderWay ? say("files.cancel", { name }) : say("files.remove", { name })}
        icon={<X className="size-4" />}
        onClick={() => client.removeUpload(key)}
        className="absolute top-1 end-1 pointer-coarse:top-0 pointer-coarse:end-0"
      />
    </li>
  );
}

function Look({ upload: { preview } }: { upload: Upload }) {
  const frame = "flex size-11 shrink-0 items-center justify-center rounded-sm bg-sunken object-cover text-muted";
  if (preview) return <img src={preview} alt="" className={frame} />;
  return (
    <span className={frame}>
      <FileIcon aria-hidden className="size-5" />
    </span>
  );
}

function Standing({ upload: { name, status, sent, size, reason } }: { upload: Upload }) {
  const say = useWords("composing");
  const language = useLanguage();
  if (status === "failed") return <span className="block text-danger text-xs">{reason}</span>;
  if (status === "waiting") return <span className="block text-muted text-xs">{say("files.waiting")}</span>;
  if (status === "done") return <span className="block text-muted text-xs">{fileSize(size, language)}</span>;
  return (
    <progress
      aria-label={say("files.uploading", { name })}
      value={sent}
      max={Math.max(1, size)}
      className="block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
    />
  );
}
