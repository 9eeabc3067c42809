import { Button, Input } from 'antd';
import { useState } from 'react';
import type { FollowUpRow } from '../../../../analytics/commands/contract';
import { useCommand, useDoors } from '../../../app/doors';
import { gatherSheet } from '../../../app/exports/gatherRows';
import { formatCount } from '../../../app/format';
import { readOnlyWhy, useProject } from '../../../app/project';
import { useScope } from '../../../app/regions';
import { useLocalized, useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { DataTable } from '../../../widgets/DataTable';
import { Answered, EmptyState } from '../../../widgets/States';
import { pageSize, useProgressView } from '../progressView';
import { RuleText } from './RuleText';
import { useShown, WatchPanel } from './WatchPanel';
import { PlaceOf, Who } from './Who';

const states = ['late', 'soon', 'kept'] as const;

/** Households that left within the years of unchanged policy: visits since, and when to look at them again. */
export function FollowUpPart() {
  const t = useText();
  const localized = useLocalized();
  const scope = useScope();
  const { door, actions } = useDoors();
  const feedback = useFeedback();
  const asOf = useProject((state) => state.overview?.asOf.date ?? '2016-01-01');
  const unrecordable = useProject((state) => readOnlyWhy(state) !== null);
  const openCase = useProgressView((state) => state.openCase);
  const shown = useShown<(typeof states)[number]>(pageSize);
  const [chosenDay, setDay] = useState<string | null>(null);
  const day = chosenDay ?? asOf;
  const answer = useCommand('listFollowUp', { scope, ...shown.wish });
  const visit = async ({ householdId, villageCode }: FollowUpRow) => {
    const fact = { kind: 'visit' as const, householdId, villageCode, state: 'done' as const, day };
    const made = await actions.change('recordProgress', { entries: [fact] }, 'task.progress');
    if (made.ok) feedback.good(t('follow.visited'));
    else feedback.bad(made.problem);
  };
  const sheet = () => {
    const heads = [
      'watch.state',
      'track.number',
      'track.head',
      'track.village',
      'track.town',
      'follow.struckOff',
      'follow.until',
      'follow.visits',
      'follow.lastVisit',
      'follow.lookBack',
      'follow.running',
    ] as const;
    return gatherSheet(
      heads.map((head) => t(head)),
      (page) => door.send('listFollowUp', { scope, show: shown.show, ...page }),
      (row: FollowUpRow) => [
        stateText(t, row),
        row.number,
        row.headName,
        row.villageName,
        row.townName,
        row.struckOff,
        row.until,
        row.visits,
        row.lastVisit ?? '',
        row.lookBack ?? '',
        row.measures.map(localized).join(t('list.separator')),
      ],
    );
  };
  return (
    <Answered answer={answer} rows={12}>
      {({ counts, rule, rows, total }) => {
        const all = states.reduce((sum, state) => sum + counts[state], 0);
        if (rule.value <= 0 && all === 0) return <EmptyState title={t('follow.noRule')} />;
        return (
          <WatchPanel
            title={t('follow.title')}
            unit={t('follow.count', { count: formatCount(all) })}
            note={t('follow.note', { years: rule.value })}
            shown={shown}
            filter={t('watch.shown')}
            options={[
              { value: 'all', label: `${t('watch.shown.all')} ${formatCount(all)}` },
              ...states.map((value) => ({ value, label: `${t(`follow.shown.${value}`)} ${formatCount(counts[value])}` })),
            ]}
            beside={
              <label className="entry-field">
                <span>{t('follow.visitOn')}</span>
                <Input type="date" size="small" value={day} onChange={(event) => setDay(event.target.value)} />
              </label>
            }
            actions={<RuleText label={t('follow.rule')} value={String(rule.value)} rule={rule} query="listFollowUp" />}
            total={total}
            empty={{ title: t(all === 0 ? 'follow.none' : 'watch.none'), hint: t(all === 0 ? 'follow.noneHint' : 'watch.noneHint') }}
            sheet={sheet}
          >
            <FollowUpTable
              rows={rows}
              onOpen={openCase}
              onVisit={unrecordable || day === '' ? null : (row) => void visit(row)}
            />
          </WatchPanel>
        );
      }}
    </Answered>
  );
}

const stateText = (
  t: ReturnType<typeof useText>,
  { state, lateDays }: Pick<FollowUpRow, 'state' | 'lateDays'>,
): string => t(`follow.state.${state}`, { days: formatCount(lateDays) });

interface FollowUpTableProps {
  rows: FollowUpRow[];
  onOpen(caseId: string): void;
  onVisit: ((row: FollowUpRow) => void) | null;
}

export function FollowUpTable({ rows, onOpen, onVisit }: FollowUpTableProps) {
  const t = useText();
  const localized = useLocalized();
  return (
    <DataTable
      caption={t('follow.title')}
      maxHeight="calc(100vh - 300px)"
      rows={rows}
      rowKey={({ householdId }) => String(householdId)}
      columns={[
        { key: 'place', title: t('watch.place'), render: (row) => <PlaceOf row={row} /> },
        {
          key: 'who',
          title: t('cases.who'),
          render: (row) => (
            <button
              type="button"
              className="watch-link"
              title={t('watch.openCase')}
              onClick={() => onOpen(`household:${row.householdId}`)}
            >
              <Who row={row} />
            </button>
          ),
        },
        {
          key: 'state',
          title: t('watch.state'),
          render: (row) => <span className={`watch-state is-${row.state}`}>{stateText(t, row)}</span>,
        },
        {
          key: 'lookBack',
          title: t('follow.lookBack'),
          render: ({ lookBack }) =>
            lookBack === null ? (
              <span className="muted">{t('follow.noLookBack')}</span>
            ) : (
              <span className="unbroken">{lookBack}</span>
            ),
        },
        {
          key: 'struckOff',
          title: t('follow.struckOff'),
          render: ({ struckOff }) => <span className="unbroken">{struckOff}</span>,
        },
        { key: 'until', title: t('follow.until'), render: ({ until }) => <span className="unbroken">{until}</span> },
        {
          key: 'visits',
          title: t('follow.visits'),
          align: 'right',
          render: ({ visits }) => formatCount(visits),
        },
        {
          key: 'last',
          title: t('follow.lastVisit'),
          render: ({ lastVisit }) => <span className="unbroken">{lastVisit ?? '–'}</span>,
        },
        {
          key: 'running',
          title: t('follow.running'),
          render: ({ measures }) => measures.map(localized).join(t('list.separator')) || '–',
        },
        {
          key: 'act',
          title: '',
          align: 'right',
          render: (row) =>
            onVisit && (
              <Button size="small" onClick={() => onVisit(row)}>
                {t('follow.visit')}
              </Button>
            ),
        },
      ]}
    />
  );
}
