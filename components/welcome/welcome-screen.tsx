import type { ComponentChildren } from 'preact';
import { Button } from '../base/button.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  /** Language and look, for whom the first screen is in the wrong ones. */
  display: ComponentChildren;
  /** Who the agent is. */
  profile: ComponentChildren;
  /** What they deal with. */
  business: ComponentChildren;
  /** The place to try the shortcut. */
  trial: ComponentChildren;
  /** Why finishing did not work. */
  problem?: string;
  onFinish: () => void;
  onSkip: () => void;
}

/** The first screen after installing: everything on it can be left out. */
export function WelcomeScreen(props: Props) {
  const { display, profile, business, trial, problem, onFinish, onSkip } = props;
  const t = useText();
  return (
    <main class="welcome-screen">
      <header>
        <div>
          <h1>{t('welcome_title')}</h1>
          <p>{t('welcome_lead')}</p>
        </div>
        {display}
      </header>
      <div class="welcome-screen-parts">
        <div class="welcome-screen-who">
          <section aria-labelledby="welcome-profile">
            <h2 id="welcome-profile">{t('welcome_profile')}</h2>
            <p class="welcome-screen-hint">{t('welcome_profile_hint')}</p>
            {profile}
          </section>
          {business}
        </div>
        <section class="welcome-screen-trial" aria-labelledby="welcome-trial">
          <h2 id="welcome-trial">{t('welcome_trial')}</h2>
          {trial}
        </section>
      </div>
      <footer>
        {problem !== undefined && (
          <p class="welcome-screen-problem" role="alert">
            {problem}
          </p>
        )}
        <Button kind="primary" onClick={onFinish}>
          {t('welcome_finish')}
        </Button>
        <Button kind="quiet" onClick={onSkip}>
          {t('welcome_skip')}
        </Button>
      </footer>
    </main>
  );
}
