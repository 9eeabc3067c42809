import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { CommandValue } from '../../../../analytics/commands/contract';
import { useCommand } from '../../../app/doors';
import { formatCount, formatFen } from '../../../app/format';
import { useScope } from '../../../app/regions';
import { useLocalized, useText } from '../../../app/text';
import { Answered } from '../../../widgets/States';
import { Pager } from '../../../widgets/Pager';
import type { GridColumn, GridRow } from './FactGrid';
import { GridPanel } from './GridPanel';
import { makeWorkFacts } from './makeFacts';
import { useReportMonth } from './useEntryBar';

type Work = CommandValue<'listWorkPackages'>;
const pageSize = 100;
const shownWork = ['open', 'accepted', 'all'] as const;

/** Measures of households and villages and projects: when they began, when they were accepted, what they cost. */
export function WorkGrid({ evidence }: { evidence: string }) {
  const t = useText();
  const scope = useScope();
  const [show, setShow] = useState<(typeof shownWork)[number]>('all');
  const [page, setPage] = useState(0);
  const answer = useCommand('listWorkPackages', { scope, show, offset: page * pageSize, limit: pageSize });
  return (
    <Answered answer={answer} rows={14}>
      {(work) => (
        <Grid
          work={work}
          settled={answer.isPlaceholderData ? null : work}
          evidence={evidence}
          actions={
            <Segmented
              size="small"
              aria-label={t('entry.work.show')}
              value={show}
              onChange={(value) => {
                setShow(value);
                setPage(0);
              }}
              options={shownWork.map((value) => ({ value, label: t(`entry.work.${value}`) }))}
            />
          }
          foot={<Pager page={page} total={work.total} size={pageSize} onPage={setPage} />}
        />
      )}
    </Answered>
  );
}

interface GridProps {
  work: Work;
  settled: unknown;
  evidence: string;
  actions: React.ReactNode;
  foot: React.ReactNode;
}

function Grid({ work, settled, evidence, actions, foot }: GridProps) {
  const t = useText();
  const localized = useLocalized();
  const { month } = useReportMonth();
  const columns: GridColumn[] = (['begun', 'done', 'cost'] as const).map((part) => ({
    key: part,
    group: t('entry.work.recorded'),
    label: t(`entry.work.part.${part}`),
  }));
  const rows = useMemo(
    () =>
      work.rows.map((row): GridRow => {
        const label = localized(row.label);
        return {
          key: row.id,
          name: [row.number || row.villageName, label].filter(Boolean).join(' '),
          heads: [
            label,
            row.number || '–',
            row.villageName || row.townName || '–',
            <span className="number">{formatFen(row.budgetFen)}</span>,
            row.plannedDay,
          ],
          texts: [row.begunDay ?? '', row.acceptedDay ?? '', row.costFen === null ? '' : formatFen(row.costFen)],
        };
      }),
    [work, localized],
  );
  const byKey = useMemo(() => new Map(work.rows.map((row) => [row.id, row])), [work]);
  return (
    <GridPanel
      title={t('entry.kind.work')}
      unit={t('track.packages', { count: formatCount(work.total) })}
      hint={t('entry.hint.work')}
      heads={[t('track.work'), t('track.number'), t('track.village'), t('track.budgetYuan'), t('track.plannedDay')]}
      columns={columns}
      rows={rows}
      settled={settled}
      actions={actions}
      foot={foot}
      empty={{ title: t('entry.noWork'), hint: t('entry.noWorkHint') }}
      subjectOf={() => 'work'}
      make={({ key }, _, texts) => makeWorkFacts(byKey.get(key)!, texts, { month, evidence })}
    />
  );
}
