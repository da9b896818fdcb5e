/** The mark: three lines of a receding tide. */
export function Logo({ className = "size-7" }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <g fill="none" strokeWidth="2.6" strokeLinecap="round" className="stroke-on-accent">
        <path d="M11.5 10.2c1.5-1.5 3-1.5 4.5 0s3 1.5 4.5 0" opacity=".55" />
        <path d="M9.25 16.2c1.5-1.5 3-1.5 4.5 0s3 1.5 4.5 0 3-1.5 4.5 0" opacity=".8" />
        <path d="M7 22.2c1.5-1.5 3-1.5 4.5 0s3 1.5 4.5 0 3-1.5 4.5 0 3 1.5 4.5 0" />
      </g>
    </svg>
  );
}
