import type { Presence } from "#protocol/values";
import { Portrait, PortraitImage } from "#ui/people/portrait";
import { useWords } from "#ui/words/words-context";
import { classNames } from "./class-names.tsx";

/** A person's picture, or initials on a colour that belongs to the person. The name always stands beside it, so it says nothing to screen readers. */
export function Avatar({
  id,
  name,
  size = "md",
  presence,
  imageHash,
}: {
  id: string;
  name: string;
  size?: keyof typeof sizes;
  presence?: Presence | undefined;
  /** Where nobody tells of people, outside the chat. */
  imageHash?: string | undefined;
}) {
  return (
    <span aria-hidden="true" className="relative inline-flex shrink-0 select-none">
      <span
        className={classNames(
          "relative inline-flex items-center justify-center font-semibold tracking-tight forced-colors:border",
          sizes[size],
          toneOf(id),
        )}
      >
        {initials(name)}
        {imageHash ? <PortraitImage userId={id} hash={imageHash} /> : <Portrait userId={id} />}
      </span>
      {presence ? <PresenceDot presence={presence} size={size} /> : null}
    </span>
  );
}

function PresenceDot({ presence, size }: { presence: Presence; size: keyof typeof sizes }) {
  const say = useWords("primitives");
  return (
    <span
      data-presence={presence}
      title={say(`presence.${presence}`)}
      className={classNames("absolute rounded-full ring-2 forced-colors:border", dotSizes[size], dots[presence])}
    />
  );
}

/** Cut out of what it lies on: the sidebar, or a card. */
const dotSizes = {
  xs: "-end-1 -bottom-1 size-2 ring-sunken",
  sm: "-end-0.5 -bottom-0.5 size-2.5 ring-sunken",
  md: "-end-0.5 -bottom-0.5 size-2.5 ring-sunken",
  lg: "-end-0.5 -bottom-0.5 size-3.5 ring-raised",
} as const;

const dots = {
  online: "bg-online",
  away: "bg-away",
  offline: "bg-sunken shadow-[inset_0_0_0_1.5px_var(--color-edge)]",
} as const;

const sizes = {
  xs: "size-5 rounded-[5px] text-[0.5625rem]",
  sm: "size-7 rounded-md text-2xs",
  md: "size-9 rounded-[9px] text-sm",
  lg: "size-14 rounded-[14px] text-lg",
} as const;

const tones = [
  "tone-18",
  "tone-45",
  "tone-78",
  "tone-135",
  "tone-165",
  "tone-198",
  "tone-232",
  "tone-262",
  "tone-300",
  "tone-345",
];

/** FNV-1a: ids that differ little get colours that differ. */
function toneOf(id: string): string | undefined {
  const hash = [...id].reduce((sum, char) => Math.imul(sum ^ char.charCodeAt(0), 16777619) >>> 0, 2166136261);
  return tones[hash % tones.length];
}

export function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last]
    .map((word) => word?.match(/[\p{L}\p{N}]/u)?.[0] ?? "")
    .join("")
    .toUpperCase();
}
