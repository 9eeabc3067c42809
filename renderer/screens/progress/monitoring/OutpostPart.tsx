import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { CommandValue, IncidentRow } from '../../../../analytics/commands/contract';
import { useCommand, useDoors } from '../../../app/doors';
import { gatherSheet } from '../../../app/exports/gatherRows';
import { formatCount } from '../../../app/format';
import { readOnlyWhy, useProject } from '../../../app/project';
import { useScope } from '../../../app/regions';
import { useLocalized, useText } from '../../../app/text';
import { DataTable } from '../../../widgets/DataTable';
import { Answered } from '../../../widgets/States';
import { IncidentDialog } from './IncidentDialog';
import { RuleText } from './RuleText';
import { SignalPanel } from './SignalPanel';
import { useShown, WatchPanel } from './WatchPanel';
import { PlaceOf, Who } from './Who';

type Incidents = CommandValue<'listIncidents'>;
const states = ['open', 'overdue', 'handled'] as const;
const pageSize = 20;

/** The outpost: incidents as they were reported, and what the facts of the project say early. */
export function OutpostPart() {
  return (
    <div className="stack">
      <IncidentPanel />
      <SignalPanel />
    </div>
  );
}

function IncidentPanel() {
  const t = useText();
  const localized = useLocalized();
  const scope = useScope();
  const { door } = useDoors();
  const shown = useShown<(typeof states)[number]>(pageSize);
  const [dialog, setDialog] = useState<IncidentRow | 'new' | null>(null);
  const unrecordable = useProject((state) => readOnlyWhy(state) !== null);
  const answer = useCommand('listIncidents', { scope, ...shown.wish });
  const sheet = () => {
    const heads = [
      'incident.what',
      'track.number',
      'track.head',
      'track.village',
      'track.town',
      'incident.reported',
      'incident.done',
      'incident.days',
      'watch.state',
      'incident.told',
    ] as const;
    return gatherSheet(
      heads.map((head) => t(head)),
      (page) => door.send('listIncidents', { scope, show: shown.show, ...page }),
      (row: IncidentRow) => [
        localized(row.label),
        row.number,
        row.headName,
        row.villageName,
        row.townName,
        row.reported,
        row.done ?? '',
        row.openDays,
        stateText(t, row),
        row.evidence,
      ],
    );
  };
  return (
    <>
      <Answered answer={answer} rows={8}>
        {(incidents) => (
          <WatchPanel
            title={t('incident.title')}
            unit={t('incident.count', { open: formatCount(incidents.counts.open + incidents.counts.overdue) })}
            note={t('incident.note', { days: incidents.limit.value, day: incidents.asOf })}
            shown={shown}
            filter={t('watch.shown')}
            options={(['all', ...states] as const).map((value) => ({
              value,
              label: `${value === 'all' ? t('watch.shown.all') : t(`incident.shown.${value}`)} ${formatCount(countOf(incidents, value))}`,
            }))}
            actions={
              <RuleText
                label={t('incident.limit')}
                value={t('incident.limitDays', { days: incidents.limit.value })}
                rule={incidents.limit}
                query="listIncidents"
              />
            }
            actionsAfter={
              <Button type="primary" icon={<PlusOutlined />} disabled={unrecordable} onClick={() => setDialog('new')}>
                {t('incident.report')}
              </Button>
            }
            total={incidents.total}
            empty={{
              title: t(shown.show === 'all' ? 'incident.empty' : 'watch.none'),
              hint: t(shown.show === 'all' ? 'incident.emptyHint' : 'watch.noneHint'),
            }}
            sheet={sheet}
          >
            <IncidentTable rows={incidents.rows} onHandle={unrecordable ? null : setDialog} />
          </WatchPanel>
        )}
      </Answered>
      {dialog !== null && (
        <IncidentDialog incident={dialog === 'new' ? null : dialog} onClose={() => setDialog(null)} />
      )}
    </>
  );
}

function countOf({ counts }: Incidents, show: (typeof states)[number] | 'all'): number {
  if (show === 'overdue') return counts.overdue;
  const open = counts.open + counts.overdue;
  const handled = counts.late + counts.handled;
  return show === 'all' ? open + handled : show === 'open' ? open : handled;
}

const stateText = (
  t: ReturnType<typeof useText>,
  { state, lateDays }: Pick<IncidentRow, 'state' | 'lateDays'>,
): string => t(`incident.state.${state}`, { days: formatCount(lateDays) });

export function IncidentTable({
  rows,
  onHandle,
}: {
  rows: IncidentRow[];
  onHandle: ((row: IncidentRow) => void) | null;
}) {
  const t = useText();
  const localized = useLocalized();
  return (
    <DataTable
      caption={t('incident.title')}
      maxHeight={420}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'state',
          title: t('watch.state'),
          render: (row) => <span className={`watch-state is-${row.state}`}>{stateText(t, row)}</span>,
        },
        {
          key: 'what',
          title: t('incident.what'),
          render: (row) => (
            <span className="two-rows watch-text">
              {localized(row.label)}
              {row.evidence && <small>{row.evidence}</small>}
            </span>
          ),
        },
        { key: 'who', title: t('watch.who'), render: (row) => <Who row={row} /> },
        { key: 'place', title: t('watch.place'), render: (row) => <PlaceOf row={row} /> },
        {
          key: 'reported',
          title: t('incident.reported'),
          render: ({ reported }) => <span className="unbroken">{reported}</span>,
          sortValue: ({ reported }) => reported,
        },
        {
          key: 'done',
          title: t('incident.done'),
          render: ({ done }) => <span className="unbroken">{done ?? '–'}</span>,
          sortValue: ({ done }) => done ?? '',
        },
        {
          key: 'days',
          title: t('incident.days'),
          align: 'right',
          render: ({ openDays }) => formatCount(openDays),
          sortValue: ({ openDays }) => openDays,
        },
        {
          key: 'act',
          title: '',
          align: 'right',
          render: (row) =>
            row.done === null &&
            onHandle && (
              <Button size="small" onClick={() => onHandle(row)}>
                {t('incident.handle')}
              </Button>
            ),
        },
      ]}
    />
  );
}
