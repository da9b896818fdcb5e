import { useChat, useClient } from "#ui/chat-context";
import { useWords } from "#ui/words/words-context";

const hands = [
  { hand: "✋", tone: 0 },
  { hand: "✋🏻", tone: 1 },
  { hand: "✋🏼", tone: 2 },
  { hand: "✋🏽", tone: 3 },
  { hand: "✋🏾", tone: 4 },
  { hand: "✋🏿", tone: 5 },
] as const;

/** In which skin tone people and hands are offered, in this browser. */
export function SkinTone() {
  const say = useWords("emoji");
  const client = useClient();
  const tone = useChat((state) => state.emojiHabits.tone);
  return (
    <select
      aria-label={say("skinTone")}
      title={say("skinTone")}
      value={tone}
      onChange={(event) => client.chooseTone(Number(event.target.value))}
      className="h-9 pointer-coarse:h-11 rounded-md border border-edge bg-canvas px-1.5 text-base"
    >
      {hands.map(({ hand, tone: index }) => (
        <option key={hand} value={index} aria-label={say(`tone.${index}`)}>
          {hand}
        </option>
      ))}
    </select>
  );
}
