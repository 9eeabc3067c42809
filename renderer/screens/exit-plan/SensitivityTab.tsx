import { Alert, Button, Segmented } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import type { PlanSummary } from '../../../analytics/commands/contract';
import type { RuleCost } from '../../../analytics/commands/contracts/planning';
import { formatCount, formatPercent, formatWanYuan } from '../../app/format';
import { useLongAnswer } from '../../app/planning';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { ProblemCard } from '../../widgets/Problems';
import { EmptyState } from '../../widgets/States';
import { TaskProgress } from '../../widgets/TaskProgress';
import { SensitivityResult } from './SensitivityResult';
import { TableExportButton } from '../../app/exports/TableExportButton';

const changes = [0.05, 0.1, 0.2] as const;

/** How cost and targets answer to growth, margin, unit costs and money; what each rule costs. All of it bounds. */
export function SensitivityTab({ plan, stale }: { plan: PlanSummary; stale: boolean }) {
  const t = useText();
  const [change, setChange] = useState<number>(0.1);
  const sensitivity = useLongAnswer('planSensitivity', { change }, 'task.sensitivity');
  const rules = useLongAnswer('listRuleCosts', {}, 'task.rules');
  return (
    <div className="stack">
      <Alert type="info" showIcon title={t('sensitivity.bounds')} />
      <LongPanel
        title={t('sensitivity.title')}
        hint={t('sensitivity.hint')}
        action={t('sensitivity.run')}
        question={sensitivity}
        stale={stale}
        extra={
          <Segmented
            size="small"
            aria-label={t('sensitivity.change')}
            value={change}
            onChange={setChange}
            options={changes.map((value) => ({
              value,
              label: t('sensitivity.by', { share: formatPercent(value, 0) }),
            }))}
          />
        }
      >
        {sensitivity.data && <SensitivityResult sensitivity={sensitivity.data} plan={plan} />}
      </LongPanel>
      <LongPanel
        title={t('rules.title')}
        hint={t('rules.hint')}
        action={t('rules.run')}
        question={rules}
        stale={stale}
        extra={rules.data && <RuleExport rows={rules.data.rows} />}
      >
        {rules.data && <Rules rows={rules.data.rows} unit={plan.quotaUnit} />}
      </LongPanel>
    </div>
  );
}

interface LongPanelProps {
  title: string;
  hint: string;
  action: string;
  question: Pick<ReturnType<typeof useLongAnswer>, 'task' | 'problem' | 'ask' | 'forget'>;
  stale: boolean;
  extra?: ReactNode;
  /** What was computed; nothing before. */
  children: ReactNode;
}

/** Long work behind a button: progress with a way to stop, then what was found. */
function LongPanel({ title, hint, action, question, stale, extra, children }: LongPanelProps) {
  const t = useText();
  const { task, problem, ask, forget } = question;
  return (
    <Panel title={title} actions={<div className="button-row">{extra}</div>}>
      {problem && <ProblemCard problem={problem} onClose={forget} />}
      {task ? (
        <TaskProgress task={task} label={title} width={220} />
      ) : (
        !children && (
          <EmptyState
            title={stale ? t('sensitivity.stale') : action}
            hint={stale ? t('plan.staleHint') : hint}
            action={
              <Button type="primary" disabled={stale} onClick={() => void ask()}>
                {t('sensitivity.start')}
              </Button>
            }
          />
        )
      )}
      {children}
    </Panel>
  );
}

function Rules({ rows, unit }: { rows: RuleCost[]; unit: 'persons' | 'households' }) {
  const t = useText();
  const localized = useLocalized();
  const sorted = useMemo(() => [...rows].sort((a, b) => b.lifts - a.lifts || b.savesFen - a.savesFen), [rows]);
  return (
    <DataTable
      caption={t('rules.title')}
      rows={sorted}
      rowKey={({ rule }) => rule}
      maxHeight={420}
      columns={[
        { key: 'label', title: t('rules.rule'), render: ({ label }) => localized(label) },
        { key: 'kind', title: t('sensitivity.kind'), render: ({ kind }) => t(`rules.kind.${kind}`) },
        {
          key: 'saves',
          title: t('rules.saves'),
          align: 'right',
          render: ({ savesFen }) => formatWanYuan(savesFen),
          sortValue: ({ savesFen }) => savesFen,
        },
        {
          key: 'lifts',
          title: t('rules.lifts', { unit: t(`unit.${unit}`) }),
          align: 'right',
          render: ({ lifts }) => (lifts > 0 ? formatCount(lifts) : '–'),
          sortValue: ({ lifts }) => lifts,
        },
      ]}
    />
  );
}

function RuleExport({ rows }: { rows: RuleCost[] }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <TableExportButton
      title={t('rules.title')}
      rows={() => [
        [t('rules.rule'), t('sensitivity.kind'), t('rules.savesYuan'), t('rules.liftsPlain')],
        ...rows.map((row) => [localized(row.label), t(`rules.kind.${row.kind}`), row.savesFen / 100, row.lifts]),
      ]}
    />
  );
}
