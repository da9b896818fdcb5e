import { AccountCard } from "#ui/account/account-card";
import { Button } from "#ui/primitives/button";
import { words } from "./words.tsx";

export default function NothingKept() {
  return (
    <AccountCard title={words.title} lead={words.nothingKept}>
      <Button look="primary" onClick={() => location.reload()}>
        {words.again}
      </Button>
    </AccountCard>
  );
}
