import { useEffect, useState } from "react";
import type { Quiet } from "#client/chat-client";
import type { TestResult } from "#client/notifications/test-notification";
import { Button } from "#ui/primitives/button";
import { currentPermission, howToAllow, type Permission, permissionWords, testWords } from "./permission-words.tsx";
import { words } from "./words.tsx";

/** Whether this browser may ring, how to let it where it may not, and a try with its result in words. */
export function BrowserNotifications({ quiet }: { quiet: Quiet | undefined }) {
  const [permission, setPermission] = useState<Permission>();
  const [result, setResult] = useState<TestResult | "trying">();
  // Only the browser knows: the server's page leaves it out.
  useEffect(() => setPermission(currentPermission()), []);

  const ask = async () => setPermission(await Notification.requestPermission());
  const test = async () => {
    setResult("trying");
    const { testNotification } = await import("#client/notifications/test-notification");
    setResult(await testNotification({ title: words.browser.testTitle, body: words.browser.testBody }, quiet));
    setPermission(currentPermission());
  };
  return (
    <div className="min-h-28 rounded-lg bg-sunken p-4 text-sm">
      <h3 className="font-medium">{words.browser.title}</h3>
      <p className="mt-1">{permission ? permissionWords[permission] : "\u00a0"}</p>
      {permission === "denied" ? <HowToAllow /> : null}
      <div className="mt-3 flex flex-wrap gap-2">
        {permission === "default" ? (
          <Button look="primary" onClick={() => void ask()}>
            {words.browser.ask}
          </Button>
        ) : null}
        <Button disabled={result === "trying"} onClick={() => void test()}>
          {words.browser.test}
        </Button>
      </div>
      <p role="status" aria-label={words.browser.test} className="mt-2 empty:hidden">
        {result === "trying" ? words.browser.trying : result && testWords[result]}
      </p>
    </div>
  );
}

function HowToAllow() {
  return (
    <ol className="mt-2 list-decimal space-y-0.5 pl-5">
      {howToAllow(navigator.userAgent).map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
