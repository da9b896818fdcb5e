import { useEffect, useState } from "react";
import type { Quiet } from "#client/chat-client";
import type { TestResult } from "#client/notifications/test-notification";
import { Button } from "#ui/primitives/button";
import { useKeptFocus } from "#ui/primitives/kept-focus";
import { useWords } from "#ui/words/words-context";
import { currentPermission, howToAllow, type Permission } from "./permission-words.tsx";

/** Whether this browser may ring, how to let it where it may not, and a try with its result in words. */
export function BrowserNotifications({ quiet }: { quiet: Quiet | undefined }) {
  const say = useWords("settings");
  const [permission, setPermission] = useState<Permission>();
  const [result, setResult] = useState<TestResult | "trying">();
  useKeptFocus(result === "trying");
  // Only the browser knows: the server's page leaves it out.
  useEffect(() => setPermission(currentPermission()), []);

  const ask = async () => setPermission(await Notification.requestPermission());
  const test = async () => {
    setResult("trying");
    const { testNotification } = await import("#client/notifications/test-notification");
    setResult(await testNotification({ title: "Ebb", body: say("browser.testBody") }, quiet));
    setPermission(currentPermission());
  };
  return (
    <div className="min-h-28 rounded-lg bg-sunken p-4 text-sm">
      <h3 className="font-medium">{say("browser.title")}</h3>
      <p className="mt-1">{permission ? say(`permission.${permission}`) : "\u00a0"}</p>
      {permission === "denied" ? <HowToAllow /> : null}
      <div className="mt-3 flex flex-wrap gap-2">
        {permission === "default" ? (
          <Button look="primary" onClick={() => void ask()}>
            {say("browser.ask")}
          </Button>
        ) : null}
        <Button disabled={result === "trying"} onClick={() => void test()}>
          {say("browser.test")}
        </Button>
      </div>
      <p role="status" aria-label={say("browser.test")} className="mt-2 empty:hidden">
        {result === "trying" ? say("browser.trying") : result && say(`tested.${result}`)}
      </p>
    </div>
  );
}

function HowToAllow() {
  const say = useWords("settings");
  return (
    <ol className="mt-2 list-decimal space-y-0.5 ps-5">
      {howToAllow(navigator.userAgent, say).map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
