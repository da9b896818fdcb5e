import type { Sound } from "#protocol/settings";

type Tone = { hertz: number; atMs: number; forMs: number; shape: OscillatorType };

/** Small and quiet: made here, so that no file is fetched when somebody writes. */
const tones: Record<Sound, Tone[]> = {
  none: [],
  drop: [
    { hertz: 620, atMs: 0, forMs: 90, shape: "sine" },
    { hertz: 930, atMs: 70, forMs: 160, shape: "sine" },
  ],
  chime: [
    { hertz: 784, atMs: 0, forMs: 500, shape: "triangle" },
    { hertz: 1175, atMs: 120, forMs: 600, shape: "sine" },
  ],
  knock: [
    { hertz: 180, atMs: 0, forMs: 60, shape: "square" },
    { hertz: 180, atMs: 140, forMs: 60, shape: "square" },
  ],
};

const volume = 0.12;
const afterSoundMs = 1_500;

export function playSound(sound: Sound): void {
  if (tones[sound].length === 0 || !("AudioContext" in globalThis)) return;
  const context = new AudioContext();
  for (const tone of tones[sound]) playTone(context, tone);
  // A context that stays open keeps the audio device awake.
  setTimeout(() => void context.close(), afterSoundMs);
}

function playTone(context: AudioContext, { hertz, atMs, forMs, shape }: Tone): void {
  const from = context.currentTime + atMs / 1_000;
  const until = from + forMs / 1_000;
  const tone = new OscillatorNode(context, { type: shape, frequency: hertz });
  const gain = new GainNode(context, { gain: volume });
  gain.gain.setValueAtTime(volume, from);
  gain.gain.exponentialRampToValueAtTime(0.0001, until);
  tone.connect(gain).connect(context.destination);
  tone.start(from);
  tone.stop(until);
}
