import type { ExitCaseRow } from '../../../../analytics/commands/contract';
import { useLocalized, useText } from '../../../app/text';

export type Step = ExitCaseRow['steps'][number];

/** A step by letter and colour; what it says stands in its title and is read out. */
export function StepMark({ step }: { step: Step | undefined }) {
  const t = useText();
  const localized = useLocalized();
  if (!step) return <span className="faint">{'–'}</span>;
  const words = [
    localized(step.label),
    t(`cases.step.${step.state}`),
    step.done ?? (step.begun ? t('cases.since', { day: step.begun }) : ''),
    step.state === 'due' || step.state === 'late' ? t('cases.latest', { day: step.latestStart ?? '–' }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <span className={`step-mark is-${step.state}`} title={words}>
      <span aria-hidden>{t(`cases.letter.${step.state}`)}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

/** Where a case stands, in a word with its colour and letter. */
export function CaseState({ state }: { state: ExitCaseRow['state'] }) {
  const t = useText();
  return <span className={`case-state is-${state}`}>{t(`cases.state.${state}`)}</span>;
}
