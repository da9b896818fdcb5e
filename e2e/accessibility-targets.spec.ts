import type { Page } from "@playwright/test";
import { fillRoom } from "./fixtures/full-room.ts";
import { phone } from "./fixtures/screens.ts";
import { expect, test } from "./fixtures/test.ts";
import { tour } from "./fixtures/tour.ts";

const fingertipPx = 44;

test("on a phone whatever can be pressed is hit 44 px wide and high, in every view, dialog and menu", async ({
  join,
}) => {
  test.setTimeout(180_000);
  const [ann, bob] = [await join("Ann", phone), await join("Bob")];
  await fillRoom(ann, bob);
  let measured = 0;
  const look = async (page: Page, where: string) => {
    const targets = await targetsOn(page);
    measured += targets.length;
    const small = targets.filter(({ width, height }) => Math.min(width, height) < fingertipPx);
    expect.soft(small, where).toEqual([]);
  };
  await tour({ person: ann, look });
  expect(measured, "targets were found").toBeGreaterThan(300);
});

type Target = { what: string; width: number; height: number };

function targetsOn(page: Page): Promise<Target[]> {
  return page.evaluate(measureTargets);
}

/** Runs in the page. How far from its middle what can be pressed is hit: as far as it is seen, and it or its label lies uppermost. */
function measureTargets(): Target[] {
  const pressed = "a[href], button, select, textarea, input, [role=option], [role=menuitem], [data-person]";
  const hits = (element: Element, x: number, y: number) => {
    const top = document.elementFromPoint(x, y);
    const label = top?.closest("label");
    return top !== null && (element.contains(top) || label?.control === element);
  };
  /** The first point that way which is not hit. */
  const edge = (element: Element, from: DOMPoint, right: number, down: number) => {
    let px = 1;
    while (px <= 60 && hits(element, from.x + right * px, from.y + down * px)) px += 1;
    return new DOMPoint(from.x + right * px, from.y + down * px);
  };
  const isUnderMenu = (element: Element, { x, y }: DOMPoint) => {
    const menu = document.elementFromPoint(x, y)?.closest(":popover-open");
    return menu ? !menu.contains(element) : false;
  };
  // Links and marks within a text are as large as its letters.
  const isInText = (element: Element) =>
    getComputedStyle(element).display === "inline" &&
    element.closest(".message-text, p, li")?.textContent !== element.textContent;
  const isPressed = (element: Element) => !element.matches(":disabled") && !isInText(element);
  const measure = (element: Element): Target[] => {
    const seen =
      element instanceof HTMLInputElement
        ? element.labels?.[0]?.querySelector("input") === element
          ? element.labels[0]
          : element
        : element;
    seen.scrollIntoView({ block: "center" });
    const box = seen.getBoundingClientRect();
    const middle = new DOMPoint(
      Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2),
      Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 2),
    );
    // Covered, or not to be seen now.
    if (box.width === 0 || !hits(element, middle.x, middle.y)) return [];
    const [left, right] = [edge(element, middle, -1, 0), edge(element, middle, 1, 0)];
    const [top, bottom] = [edge(element, middle, 0, -1), edge(element, middle, 0, 1)];
    // Covered in part by a menu, which a press beside it closes: measured where none is open.
    if ([left, right, top, bottom].some((point) => isUnderMenu(element, point))) return [];
    const width = Math.round(right.x - left.x) - 1;
    const height = Math.round(bottom.y - top.y) - 1;
    return [{ what: element.outerHTML.slice(0, 160), width, height }];
  };
  return [...document.querySelectorAll(pressed)].filter(isPressed).flatMap(measure);
}
