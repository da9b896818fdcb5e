import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { sendPortrait } from "#client/send-portrait";
import type { PersonNow, UserId } from "#protocol/values";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import { useKeptFocus } from "#ui/primitives/kept-focus";
import { useWords } from "#ui/words/words-context";
import { type Crop, middleOf, moved, type Size, squareOf, zoomed, zoomMax } from "./crop.tsx";
import { drawSquare } from "./draw-square.tsx";

type Given = { personId: UserId; file: File; onDone: (person: PersonNow) => void; onClose: () => void };

/** Chooses the square of a picture that is to be seen: dragged or with the keyboard. */
export default function CropDialog({ personId, file, onDone, onClose }: Given) {
  const say = useWords("settings");
  const image = useRef<HTMLImageElement>(null);
  const [size, setSize] = useState<Size>();
  const [crop, setCrop] = useState<Crop>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  useKeptFocus(isBusy);
  const send = async () => {
    if (!image.current || !size || !crop) return;
    setBusy(true);
    const reply = await sendPortrait(personId, await drawSquare(image.current, squareOf(size, crop)));
    setBusy(false);
    if (reply.ok) onDone(reply.value);
    else setProblem(reply.message);
  };
  const begin = (natural: Size) => {
    setSize(natural);
    setCrop(middleOf(natural));
  };
  return (
    <Dialog title={say("picture.crop")} onClose={onClose}>
      <div className="space-y-4">
        <Frame {...{ file, image, size, crop, onChange: setCrop, onSize: begin }} onBroken={setProblem} />
        <label className="flex items-center gap-3 text-sm">
          {say("picture.zoom")}
          <input
            type="range"
            className="h-11 min-w-0 flex-1 accent-accent"
            min={1}
            max={zoomMax}
            step={0.05}
            value={crop?.zoom ?? 1}
            disabled={!crop}
            onChange={({ target }) => crop && setCrop(zoomed(crop, Number(target.value)))}
          />
        </label>
        <Problem>{problem}</Problem>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{say("cancel")}</Button>
          <Button look="primary" disabled={!crop || isBusy} onClick={() => void send()}>
            {say("picture.use")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

type FrameGiven = {
  file: File;
  image: RefObject<HTMLImageElement | null>;
  size: Size | undefined;
  crop: Crop | undefined;
  onChange: (crop: Crop) => void;
  onSize: (size: Size) => void;
  onBroken: (problem: string) => void;
};

function Frame({ file, image, size, crop, onChange, onSize, onBroken }: FrameGiven) {
  const say = useWords("settings");
  const url = useObjectUrl(file);
  const move = (by: readonly [number, number]) => size && crop && onChange(moved(size, crop, by));
  const drag = ({ buttons, movementX, movementY, currentTarget }: PointerEvent<HTMLElement>) => {
    if (buttons === 1) move([-movementX / currentTarget.clientWidth, -movementY / currentTarget.clientHeight]);
  };
  const press = (event: KeyboardEvent) => {
    const by = steps[event.key];
    const closer = zooms[event.key];
    if (by) move(by);
    if (closer && crop) onChange(zoomed(crop, crop.zoom + closer));
    if (by || closer) event.preventDefault();
  };
  return (
    <button
      type="button"
      aria-label={say("picture.move")}
      className="relative mx-auto block aspect-square w-full max-w-72 cursor-move touch-none overflow-hidden rounded-[22%] bg-sunken"
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    >
      {url ? (
        <img
          ref={image}
          src={url}
          alt=""
          draggable={false}
          className="absolute max-w-none"
          style={placed(size, crop)}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => onSize({ width, height })}
          onError={() => onBroken(say("picture.broken"))}
        />
      ) : null}
    </button>
  );
}

const step = 0.05;
const steps: Record<string, readonly [number, number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};
const zooms: Record<string, number> = { "+": 0.1, "=": 0.1, "-": -0.1 };

function placed(size: Size | undefined, crop: Crop | undefined) {
  if (!size || !crop) return { opacity: 0 };
  const { left, top, side } = squareOf(size, crop);
  const ofFrame = (points: number) => `${(100 * points) / side}%`;
  return { width: ofFrame(size.width), height: ofFrame(size.height), left: ofFrame(-left), top: ofFrame(-top) };
}

function useObjectUrl(file: File): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
