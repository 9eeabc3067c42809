import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered } from '../../widgets/States';
import { PlaceRow } from './Place';

const severities = ['error', 'warning', 'note'] as const;
const tones = { error: 'danger', warning: 'warning', note: 'plain' } as const;

/** What waits for an answer: findings of the register, of the exits under way, of the plan's own dates. */
export function ProblemPanel({ late, caseFindings }: { late: boolean; caseFindings: number }) {
  const t = useText();
  const scope = useShell((state) => state.scope);
  const answer = useCommand(
    'findingGroups',
    { by: 'severity', filters: { state: 'open', ...(scope === null ? {} : { scope }) } },
    { enabled: late },
  );
  const { data: dates } = useCommand('listDates', {});
  const conflicts = dates?.findings.filter(({ level }) => level === 'conflict').length ?? 0;
  return (
    <Panel title={t('overview.problems')} flush>
      <Answered answer={answer} rows={3}>
        {({ groups, pending }) => {
          const open = severities.flatMap((severity) => {
            const count = groups.filter((group) => group.key === severity).reduce((sum, group) => sum + group.open, 0);
            return count > 0 ? [{ severity, count }] : [];
          });
          return (
            <ul className="place-rows">
              {open.map(({ severity, count }) => (
                <PlaceRow
                  key={severity}
                  screen="problems"
                  part={severity}
                  tone={tones[severity]}
                  text={t(`overview.problem.${severity}`)}
                  end={formatCount(count)}
                />
              ))}
              {pending > 0 && (
                <PlaceRow
                  screen="problems"
                  part="to_apply"
                  text={t('overview.problem.toApply')}
                  end={formatCount(pending)}
                />
              )}
              {caseFindings > 0 && (
                <PlaceRow
                  screen="progress"
                  part="findings"
                  tone="danger"
                  text={t('overview.problem.cases')}
                  end={formatCount(caseFindings)}
                />
              )}
              {conflicts > 0 && (
                <PlaceRow
                  screen="schedule"
                  part="dates"
                  tone="warning"
                  text={t('overview.problem.dates')}
                  end={formatCount(conflicts)}
                />
              )}
              {open.length + pending + caseFindings + conflicts === 0 && (
                <PlaceRow screen="problems" tone="good" text={t('overview.noProblems')} />
              )}
            </ul>
          );
        }}
      </Answered>
    </Panel>
  );
}
