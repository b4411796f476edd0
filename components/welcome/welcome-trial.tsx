import { Check, CircleCheck } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { KeyCaps } from '../base/key-caps.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  /** The keys of the palette; empty when the browser has set none. */
  keys: string;
  suggested: string;
  /** The phrase to look for. */
  example: { code: string; title: string };
  /** The palette was opened here. */
  opened: boolean;
  /** A reply was put into the field here. */
  tried: boolean;
  /** What went wrong with the last attempt. */
  problem: string;
  /** The browser has no page for shortcuts that we may open: the words must lead there. */
  barred: boolean;
  onOpenPalette: () => void;
  onOpenShortcuts: () => void;
}

/** A reply field in our own page, where the shortcut does what it does everywhere. */
export function WelcomeTrial(props: Props) {
  const { keys, suggested, example, opened, tried, problem, barred } = props;
  const t = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isClicked, setClicked] = useState(false);

  function openHere() {
    field.current!.focus();
    props.onOpenPalette();
  }

  return (
    <div class="welcome-trial">
      <ol>
        <Step isDone={isClicked}>{t('welcome_trial_click')}</Step>
        <Step isDone={opened}>
          {keys ? (
            <>
              {t('welcome_trial_press')} <KeyCaps keys={keys} />
            </>
          ) : (
            t('welcome_trial_no_keys')
          )}
        </Step>
        <Step isDone={tried}>
          {example.code ? t('welcome_trial_type', example) : t('welcome_trial_type_any')}
        </Step>
      </ol>
      <label class="welcome-trial-label" for="welcome-trial-field">
        {t('welcome_trial_field')}
      </label>
      <textarea
        ref={field}
        id="welcome-trial-field"
        class="control"
        rows={5}
        autocomplete="off"
        onFocus={() => setClicked(true)}
      />
      <div class="welcome-trial-below">
        <p class="welcome-trial-result" role="status">
          {tried && !problem && (
            <>
              <CircleCheck size={16} aria-hidden="true" />
              {t('welcome_trial_done')}
            </>
          )}
          {problem && <span class="welcome-trial-problem">{problem}</span>}
        </p>
        {!tried && !problem && (
          <p class="welcome-trial-trouble" data-unset={!keys}>
            {keys
              ? t('welcome_trial_trouble', { keys })
              : t('welcome_trial_unset', { keys: suggested })}
          </p>
        )}
      </div>
      <div class="welcome-trial-actions">
        <Button onClick={props.onOpenShortcuts}>{t('options_shortcut_change')}</Button>
        <Button kind="quiet" onClick={openHere}>
          {t('welcome_trial_mouse')}
        </Button>
      </div>
      {barred && (
        <p class="welcome-trial-problem" role="alert">
          {t('options_shortcut_barred')}
        </p>
      )}
    </div>
  );
}

function Step({ isDone, children }: { isDone: boolean; children: ComponentChildren }) {
  const t = useText();
  return (
    <li data-done={isDone}>
      {children}
      {isDone && <Check size={14} aria-label={t('welcome_trial_step_done')} />}
    </li>
  );
}
