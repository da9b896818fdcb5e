/** Stands where a list will be, when it takes long. */
export function ListSkeleton() {
  return (
    <div aria-hidden="true" className="animate-late space-y-3 p-2">
      <span className="block h-4 w-1/2 animate-breathe rounded-full bg-hover" />
      <span className="block h-4 w-2/3 animate-breathe rounded-full bg-hover" />
      <span className="block h-4 w-2/5 animate-breathe rounded-full bg-hover" />
    </div>
  );
}
