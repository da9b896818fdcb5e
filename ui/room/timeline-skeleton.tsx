import { useChat } from "#ui/chat-context";
import { useWords } from "#ui/words/words-context";

/** Stands where messages will be; seen only when they take long. Where nobody can be asked for them it says so. */
export default function TimelineSkeleton() {
  const say = useWords("room");
  const notice = useWords("notices");
  const isCutOff = useChat(({ connection }) => connection.troubleSince !== undefined);
  return (
    <div
      className="flex min-h-0 flex-1 flex-col justify-end overflow-hidden"
      role="log"
      aria-label={say("messages")}
      aria-busy="true"
    >
      {isCutOff ? (
        <p role="status" className="m-auto max-w-sm animate-late p-6 text-center text-muted">
          {notice("notKept")}
        </p>
      ) : null}
      <div className="mx-auto w-full max-w-column animate-late space-y-5 px-4 pb-2 md:px-6">
        {widths.map((width) => (
          <div key={width} className="grid animate-breathe grid-cols-[3rem_1fr]">
            <span className="size-9 rounded-[9px] bg-hover" />
            <span className="space-y-2 pt-1">
              <span className="block h-3 w-28 rounded-full bg-hover" />
              <span className={`block h-3 rounded-full bg-hover ${width}`} />
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

const widths = ["w-2/3", "w-1/2", "w-3/4", "w-2/5", "w-3/5", "w-1/3"];
