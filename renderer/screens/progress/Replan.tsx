import { Button } from 'antd';
import { useState } from 'react';
import type { PlanSummary, ProgressOverview } from '../../../analytics/commands/contract';
import type { Problem } from '../../../electron/contract';
import { ChangeButton } from '../../app/access';
import { useCommand } from '../../app/doors';
import { formatCount, formatWanYuan } from '../../app/format';
import { usePlanRun } from '../../app/planning';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { ProblemCard } from '../../widgets/Problems';
import { TaskProgress } from '../../widgets/TaskProgress';
import { useProgressView } from './progressView';

/** The plan made anew from the as-of day with everything that was recorded as a fact, and how it differs. */
export function Replan({ progress }: { progress: ProgressOverview }) {
  const t = useText();
  const goTo = useShell((state) => state.goTo);
  const { data: plan } = useCommand('planSummary', {});
  const before = useProgressView((state) => state.planBefore);
  const keepPlan = useProgressView((state) => state.keepPlan);
  const { task, run } = usePlanRun();
  const [problem, setProblem] = useState<Problem | null>(null);
  const start = async () => {
    setProblem(null);
    keepPlan(plan ?? null);
    const failed = await run();
    setProblem(failed);
    if (failed) keepPlan(null);
  };
  const isNew = before !== null && plan != null && task === undefined;
  return (
    <Panel title={t('replan.title')} note={t('replan.note')}>
      <div className="stack">
        {problem && <ProblemCard problem={problem} />}
        <p className="replan-lead">
          {t('replan.lead', {
            day: progress.asOf,
            out: formatCount(progress.cases.struck_off.households),
            accepted: formatCount(progress.value?.accepted ?? 0),
          })}
        </p>
        {task ? (
          <TaskProgress task={task} label={t('task.plan')} width={200} />
        ) : (
          <div className="button-row">
            <ChangeButton type="primary" onClick={() => void start()}>
              {t('replan.start', { day: progress.asOf })}
            </ChangeButton>
            {isNew && <Button onClick={() => goTo('exit-plan')}>{t('replan.adopt')}</Button>}
          </div>
        )}
        {isNew && <PlanDifference before={before} after={plan} />}
      </div>
    </Panel>
  );
}

/** Two plans side by side: persons by year, who stays, the money. */
export function PlanDifference({ before, after }: { before: PlanSummary; after: PlanSummary }) {
  const t = useText();
  const count = (value: number | undefined) => (value === undefined ? null : value);
  const years = [...new Set([...before.quotas, ...after.quotas].map(({ year }) => year))].sort((a, b) => a - b);
  const rows = [
    ...years.map((year) => ({
      key: String(year),
      label: t('replan.year', { year: String(year) }),
      before: count(before.quotas.find((one) => one.year === year)?.persons),
      after: count(after.quotas.find((one) => one.year === year)?.persons),
      isMoney: false,
    })),
    {
      key: 'stay',
      label: t('replan.stay'),
      before: before.notWithinHorizon.persons,
      after: after.notWithinHorizon.persons,
      isMoney: false,
    },
    {
      key: 'missed',
      label: t('replan.missed'),
      before: before.shortfalls.length,
      after: after.shortfalls.length,
      isMoney: false,
    },
    { key: 'cost', label: t('replan.cost'), before: before.costFen, after: after.costFen, isMoney: true },
  ];
  type Row = (typeof rows)[number];
  const show = ({ isMoney }: Row, value: number | null) =>
    value === null ? '–' : isMoney ? formatWanYuan(value) : formatCount(value);
  const differ = (row: Row) => {
    if (row.before === null || row.after === null) return '–';
    const difference = row.after - row.before;
    if (difference === 0) return t('replan.same');
    return `${difference > 0 ? '+' : '−'}${show(row, Math.abs(difference))}`;
  };
  if (before.hash === after.hash) return <p role="status">{t('replan.unchanged')}</p>;
  return (
    <DataTable
      caption={t('replan.title')}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'label', title: t('replan.what'), render: ({ label }) => label },
        { key: 'before', title: t('replan.before'), align: 'right', render: (row) => show(row, row.before) },
        { key: 'after', title: t('replan.after'), align: 'right', render: (row) => show(row, row.after) },
        { key: 'difference', title: t('replan.difference'), align: 'right', render: (row) => <b>{differ(row)}</b> },
      ]}
    />
  );
}
