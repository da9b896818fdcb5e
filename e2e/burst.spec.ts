import type { Page } from "@playwright/test";
import { message, openRoom, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("a message that arrives is drawn in its own row: the other rows, the rooms and the composer are left alone", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await bob.page.addInitScript(countRenders);
  await openRoom(bob.page, bob.generalId);
  for (let n = 1; n <= 12; n += 1) await say(ann.page, `line ${n}`);
  await expect(message(bob.page, "line 12")).toBeVisible();
  await forgetRenders(bob.page);
  await say(ann.page, "the last one");
  await expect(message(bob.page, "the last one")).toBeVisible();
  const rendered = await renders(bob.page);
  // Its own, and the one before it, where the Tab key stopped until now.
  expect(rendered.article).toBeGreaterThanOrEqual(1);
  expect(rendered.article).toBeLessThanOrEqual(3);
  expect([rendered.form, rendered.header, rendered.aside]).toEqual([0, 0, 0]);
});

type Renders = Record<"article" | "form" | "header" | "aside", number>;
type Counting = { renders: Renders };

/** Counts, as React's own tools do, which components were rendered, by the element that each draws. */
function countRenders(): void {
  type Fiber = { flags: number; alternate: Fiber | null; child: Fiber | null; sibling: Fiber | null; type: unknown };
  const performedWork = 1;
  const counting = window as unknown as Counting;
  counting.renders = { article: 0, form: 0, header: 0, aside: 0 };
  const isCounted = (type: unknown): type is keyof Renders => typeof type === "string" && type in counting.renders;
  const count = ({ type, flags, child }: Fiber): void => {
    const wasRendered = typeof type === "function" && (flags & performedWork) !== 0;
    if (wasRendered && child && isCounted(child.type)) counting.renders[child.type] += 1;
  };
  const look = (fiber: Fiber | null): void => {
    for (let one = fiber; one; one = one.sibling) {
      count(one);
      // Below what was left alone are fibers of an earlier commit.
      if (one.child !== one.alternate?.child || one.alternate === null) look(one.child);
    }
  };
  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberUnmount: () => undefined,
      onPostCommitFiberRoot: () => undefined,
      onCommitFiberRoot: (_id: number, root: { current: Fiber }) => look(root.current),
    },
  });
}

async function forgetRenders(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as unknown as Counting).renders = { article: 0, form: 0, header: 0, aside: 0 };
  });
}

const renders = (page: Page): Promise<Renders> => page.evaluate(() => (window as unknown as Counting).renders);
