import { ALargeSmall, List } from 'lucide-preact';
import { Button } from '../base/button.tsx';
import { withKeys } from '../base/key-table.ts';
import { MapSwitch } from './map-switch.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  /** Of the flow. */
  title: string;
  /** Flows that this one comes back to, the outermost first. */
  parents: readonly string[];
  isMapOpen: boolean;
  onMap?: (() => void) | undefined;
  isPrompting: boolean;
  onPrompting?: (() => void) | undefined;
  onBrowse(): void;
}

/** Which flow it is, what it was called from, and the other ways to look at it. */
export function FlowRunHead(props: Props) {
  const { title, parents, isMapOpen, onMap, isPrompting, onPrompting, onBrowse } = props;
  const t = useText();
  return (
    <header class="flow-run-head">
      <div class="flow-run-title">
        {parents.length > 0 && (
          <p title={parents.join(' › ')}>
            {parents.map(parent => (
              <span key={parent}>{parent} › </span>
            ))}
          </p>
        )}
        <h2 title={title}>{title}</h2>
      </div>
      {onPrompting && (
        <Button
          kind="quiet"
          icon={<ALargeSmall size={16} />}
          label={t('flow_prompter')}
          title={withKeys(t('flow_prompter'), 'prompter')}
          aria-pressed={isPrompting}
          data-testid="prompter-switch"
          onClick={onPrompting}
        />
      )}
      {onMap && <MapSwitch isOpen={isMapOpen} onSwitch={onMap} />}
      <Button
        kind="quiet"
        icon={<List size={16} />}
        label={t('flow_browse')}
        data-testid="browse-flows"
        onClick={onBrowse}
      />
    </header>
  );
}
