import { useId } from 'preact/hooks';
import type { Advice, CaseView } from '../../core/desk/view-case.ts';
import type { DeskAct } from '../../core/desk/types.ts';
import type { Nature, Responsibility } from '../../core/library/types.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { Segmented } from '../base/segmented.tsx';
import { useLocale, useText } from '../base/text-context.ts';

const NATURES: Readonly<Record<Nature, MessageKey>> = {
  解决问题: 'case_solve',
  发泄: 'case_vent',
  期待: 'case_expect',
  公司欠缺: 'panel_nature_fault',
};

const RESPONSIBILITIES: Readonly<Record<Responsibility, MessageKey>> = {
  责任: 'case_ours',
  无责任: 'case_not_ours',
  协助: 'case_assist',
  待查: 'panel_to_be_checked',
};

interface Props {
  view: CaseView;
  onAct(act: DeskAct): void;
}

/** What the customer is after: how to tell, and for the one that is chosen how to answer. */
export function CaseNature({ view, onAct, onPhrase }: Props & { onPhrase(id: string): void }) {
  const t = useText();
  const name = useId();
  return (
    <fieldset class="complaint-case-part" data-testid="case-nature">
      <legend>
        {t('case_nature')}
        {!view.nature && <small>{t('case_undecided')}</small>}
      </legend>
      {view.natures.map(({ nature, sign, answer, phrase, place }) => {
        const isChosen = nature === view.nature;
        return (
          <div key={nature} class="complaint-case-nature">
            <label class="check-row">
              <input
                type="radio"
                name={name}
                autocomplete="off"
                checked={isChosen}
                onChange={() => onAct({ type: 'classify', nature })}
              />
              <span>
                <b>{t(NATURES[nature])}</b>
                {sign && <Words advice={sign} />}
              </span>
            </label>
            {isChosen && (
              <p class="complaint-case-answer">
                {answer && <Words advice={answer} />}
                <span class="complaint-case-links">
                  <button type="button" onClick={() => onPhrase(phrase)}>
                    {t('case_phrase')}
                  </button>
                  {place && (
                    <button type="button" onClick={() => onAct({ type: 'open-flow', ...place })}>
                      {t('case_nature_flow')}
                    </button>
                  )}
                </span>
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

/** Who has to answer for it, with what follows from that. */
export function CaseResponsibility({ view, onAct }: Props) {
  const t = useText();
  const chosen = view.responsibilities.find(
    ({ responsibility }) => responsibility === view.responsibility,
  );
  return (
    <fieldset class="complaint-case-part" data-testid="case-responsibility">
      <legend>
        {t('case_responsibility')}
        {!chosen && <small>{t('case_undecided')}</small>}
      </legend>
      <Segmented
        wrap
        label={t('case_responsibility')}
        options={view.responsibilities.map(({ responsibility }) => ({
          value: responsibility,
          title: t(RESPONSIBILITIES[responsibility]),
        }))}
        value={view.responsibility ?? null}
        onChoose={responsibility => onAct({ type: 'classify', responsibility })}
      />
      {chosen?.advice.map(advice => (
        <p key={advice.id} class="complaint-case-answer">
          <Words advice={advice} />
        </p>
      ))}
    </fieldset>
  );
}

function Words({ advice }: { advice: Advice }) {
  const isEnglish = useLocale() === 'en';
  return <span lang={isEnglish ? undefined : 'zh-CN'}>{isEnglish ? advice.en : advice.title}</span>;
}
