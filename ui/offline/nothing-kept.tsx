import { AccountCard } from "#ui/account/account-card";
import { Button } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";

export default function NothingKept() {
  const say = useWords("offline");
  return (
    <AccountCard title={say("title")} lead={say("nothingKept")}>
      <Button look="primary" onClick={() => location.reload()}>
        {say("again")}
      </Button>
    </AccountCard>
  );
}
