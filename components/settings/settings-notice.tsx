import type { ComponentChildren } from 'preact';
import { TriangleAlert } from 'lucide-preact';

interface Props {
  children: ComponentChildren;
  /** The browser's own words, for whoever is asked for help. */
  detail?: string;
}

/** Something went wrong that concerns the whole page. */
export function SettingsNotice({ children, detail }: Props) {
  return (
    <div class="settings-notice" role="alert">
      <TriangleAlert size={16} aria-hidden="true" />
      <div>
        <p>{children}</p>
        {detail && <p class="settings-notice-detail">{detail}</p>}
      </div>
    </div>
  );
}
