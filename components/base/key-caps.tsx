/** A combination of keys as caps: `Alt+Q`, or `⌥Q` as a Mac writes it. */
export function KeyCaps({ keys }: { keys: string }) {
  // A plus sign may itself be a key: `Ctrl++`.
  const caps = keys.split(/\+(?=.)/);
  return (
    <kbd class="key-caps">
      {caps.map(cap => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </kbd>
  );
}
