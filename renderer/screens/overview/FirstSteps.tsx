import type { ProjectOverview } from '../../../analytics/commands/contract';
import { useCommand } from '../../app/doors';
import { useShell, type ScreenId } from '../../app/store';
import { useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';

const steps = [
  { id: 'import', screen: 'import' },
  { id: 'problems', screen: 'problems' },
  { id: 'policy', screen: 'policy' },
  { id: 'plan', screen: 'exit-plan' },
  { id: 'progress', screen: 'progress' },
] as const satisfies readonly { id: string; screen: ScreenId }[];

/** A new county: what to do first, in the order of the work, with what is done already. */
export function FirstSteps({ overview }: { overview: ProjectOverview }) {
  const t = useText();
  const goTo = useShell((state) => state.goTo);
  const hasRegister = overview.registerYear !== null;
  const { data: groups } = useCommand(
    'findingGroups',
    { by: 'severity', filters: { severity: 'error' } },
    { enabled: hasRegister },
  );
  const isDone = {
    import: hasRegister,
    problems: hasRegister && groups?.total.open === 0,
    // Nobody can say that a policy was read; it is no step to wait for.
    policy: false,
    plan: overview.planHash !== null,
    progress: false,
  };
  const now = hasRegister ? (isDone.problems || groups === undefined ? 'plan' : 'problems') : 'import';
  return (
    <Panel title={t('overview.first')} note={t('overview.firstNote')}>
      <ol className="first-steps">
        {steps.map(({ id, screen }) => {
          const state = id === now ? 'now' : isDone[id] ? 'done' : 'later';
          return (
            <li key={id} className={`is-${state}`}>
              <button type="button" aria-current={state === 'now' ? 'step' : undefined} onClick={() => goTo(screen)}>
                <span>
                  <b>{t(`overview.first.${id}`)}</b>
                  {state !== 'later' && <span className="first-mark">{t(`overview.first.${state}`)}</span>}
                </span>
                <small>{t(`overview.first.${id}Hint`)}</small>
              </button>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
