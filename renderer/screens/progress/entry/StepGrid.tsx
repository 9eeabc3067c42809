import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { CommandValue, ExitCaseRow } from '../../../../analytics/commands/contract';
import { useCommand } from '../../../app/doors';
import { formatCount } from '../../../app/format';
import { useScope } from '../../../app/regions';
import { useLocalized, useText } from '../../../app/text';
import { Answered } from '../../../widgets/States';
import { Pager } from '../../../widgets/Pager';
import type { GridColumn, GridRow } from './FactGrid';
import { GridPanel } from './GridPanel';
import { makeStepFacts } from './makeFacts';
import { useReportMonth } from './useEntryBar';

type Cases = CommandValue<'listExitCases'>;
const pageSize = 100;

interface StepGridProps {
  kind: 'household_step' | 'village_step';
  evidence: string;
}

/** Households or villages that leave, and the days of each step of their exit. */
export function StepGrid({ kind, evidence }: StepGridProps) {
  const t = useText();
  const scope = useScope();
  const { month } = useReportMonth();
  const year = Number(month.slice(0, 4));
  const [due, setDue] = useState<'year' | 'all'>('year');
  const [page, setPage] = useState(0);
  const subject = kind === 'household_step' ? 'household' : 'village';
  const answer = useCommand('listExitCases', {
    scope,
    year: due === 'year' ? year : null,
    show: 'all',
    subject,
    offset: page * pageSize,
    limit: pageSize,
  });
  const choose = (
    <Segmented
      size="small"
      aria-label={t('entry.due')}
      value={due}
      onChange={(value: 'year' | 'all') => {
        setDue(value);
        setPage(0);
      }}
      options={[
        { value: 'year', label: t('entry.dueYear', { year: String(year) }) },
        { value: 'all', label: t('entry.dueAll') },
      ]}
    />
  );
  return (
    <Answered answer={answer} rows={14}>
      {(cases) => (
        <Grid
          cases={cases}
          settled={answer.isPlaceholderData ? null : cases}
          kind={kind}
          month={month}
          evidence={evidence}
          actions={choose}
          foot={<Pager page={page} total={cases.total} size={pageSize} onPage={setPage} />}
        />
      )}
    </Answered>
  );
}

interface GridProps extends StepGridProps {
  cases: Cases;
  settled: unknown;
  month: string;
  actions: React.ReactNode;
  foot: React.ReactNode;
}

function Grid({ cases, settled, kind, month, evidence, actions, foot }: GridProps) {
  const t = useText();
  const localized = useLocalized();
  const columns = useMemo(
    () =>
      listStepColumns(cases).map(({ key, step, label, part }): GridColumn & { step: string } => ({
        key,
        step,
        group: localized(label),
        label: t(`entry.${part}`),
      })),
    [cases, localized, t],
  );
  const rows = useMemo(() => cases.rows.map((row) => makeRow(row, columns)), [cases, columns]);
  const byKey = useMemo(() => new Map(cases.rows.map((row) => [row.id, row])), [cases]);
  const isVillage = kind === 'village_step';
  return (
    <GridPanel
      title={t(`entry.kind.${kind}`)}
      unit={t(isVillage ? 'track.villages' : 'track.households', { count: formatCount(cases.total) })}
      hint={t('entry.hint.day')}
      heads={
        isVillage ? [t('track.village'), t('track.town')] : [t('track.number'), t('track.head'), t('track.village')]
      }
      columns={columns}
      rows={rows}
      settled={settled}
      actions={actions}
      foot={foot}
      empty={{ title: t('entry.nobody'), hint: t('entry.nobodyHint') }}
      subjectOf={(column) => column.key.slice(0, column.key.lastIndexOf(':'))}
      make={({ key }, subject, texts) => {
        const parts = Object.fromEntries(
          Object.entries(texts).map(([column, text]) => [column.slice(column.lastIndexOf(':') + 1), text]),
        );
        const row = byKey.get(key)!;
        return makeStepFacts(row, subject.slice(row.procedure.length + 1), parts, { month, evidence });
      }}
    />
  );
}

interface StepColumn {
  /** `procedure/step:part`. */
  key: string;
  step: string;
  label: Cases['steps'][number]['label'];
  part: 'begun' | 'done';
}

/** Steps of the procedures of the rows in their order; those that ask for a number of days also with their first day. */
export function listStepColumns({ rows, steps }: Pick<Cases, 'rows' | 'steps'>): StepColumn[] {
  const procedures = new Set(rows.map(({ procedure }) => procedure));
  const lasting = new Set(
    rows.flatMap(({ procedure, steps: own }) =>
      own
        .filter(({ requiredDays, begun }) => requiredDays > 1 || begun !== null)
        .map(({ step }) => `${procedure}/${step}`),
    ),
  );
  return steps
    .filter(({ procedure }) => procedures.has(procedure))
    .flatMap(({ procedure, step, label }) => {
      const subject = `${procedure}/${step}`;
      const parts: StepColumn['part'][] = lasting.has(subject) ? ['begun', 'done'] : ['done'];
      return parts.map((part) => ({ key: `${subject}:${part}`, step, label, part }));
    });
}

function makeRow(row: ExitCaseRow, columns: readonly (GridColumn & { step: string })[]): GridRow {
  const isOwn = (column: GridColumn) => column.key.startsWith(`${row.procedure}/`);
  const steps = new Map(row.steps.map((step) => [step.step, step]));
  return {
    key: row.id,
    name: row.householdId === null ? row.villageName : `${row.number} ${row.headName}`,
    heads: row.householdId === null ? [row.villageName, row.townName] : [row.number, row.headName, row.villageName],
    texts: columns.map((column) => {
      if (!isOwn(column)) return '';
      const step = steps.get(column.step);
      return (column.key.endsWith(':begun') ? step?.begun : step?.done) ?? '';
    }),
    closed: new Set(columns.filter((column) => !isOwn(column)).map(({ key }) => key)),
  };
}
