import { useChat, useClient } from "#ui/chat-context";
import { words } from "./words.tsx";

const hands = ["✋", "✋🏻", "✋🏼", "✋🏽", "✋🏾", "✋🏿"];

/** In which skin tone people and hands are offered, in this browser. */
export function SkinTone() {
  const client = useClient();
  const tone = useChat((state) => state.emojiHabits.tone);
  return (
    <select
      aria-label={words.skinTone}
      title={words.skinTone}
      value={tone}
      onChange={(event) => client.chooseTone(Number(event.target.value))}
      className="h-9 rounded-md border border-edge bg-canvas px-1.5 text-base"
    >
      {hands.map((hand, index) => (
        <option key={hand} value={index} aria-label={words.tones[index]}>
          {hand}
        </option>
      ))}
    </select>
  );
}
