import { useState } from 'react';
import type { ExitSchedule } from '../../../analytics/commands/contracts/timePlan';
import { ChangeButton } from '../../app/access';
import { useCommand } from '../../app/doors';
import { formatCount, formatNumber } from '../../app/format';
import { useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { NoSchedule } from './NoSchedule';
import { TeamsDialog } from './TeamsDialog';

type Load = ExitSchedule['loads'][number];

/** Who checks: teams of each place, what they have to do by the latest days, and how many are missing. */
export function TeamsTab() {
  const scope = useScope();
  const year = useShell((state) => state.year);
  const answer = useCommand('exitSchedule', { scope, year });
  return (
    <Answered answer={answer} rows={10}>
      {(schedule) => (schedule === null ? <NoSchedule /> : <Teams schedule={schedule} />)}
    </Answered>
  );
}

function Teams({ schedule }: { schedule: ExitSchedule }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const { loads, teams, checkSteps } = schedule;
  const edit = (
    <ChangeButton type="primary" disabled={checkSteps.length === 0} onClick={() => setEditing(true)}>
      {t('schedule.setTeams')}
    </ChangeButton>
  );
  return (
    <div className={schedule.stale ? 'stack is-stale-content' : 'stack'}>
      {teams.length === 0 ? (
        <EmptyState
          title={t('schedule.noTeams')}
          hint={t(checkSteps.length === 0 ? 'schedule.noCheckSteps' : 'schedule.noTeamsHint')}
          action={edit}
        />
      ) : (
        <Panel title={t('schedule.loads')} note={t('schedule.loadsNote')} actions={edit} flush>
          {loads.length === 0 ? <EmptyState title={t('state.nothing')} /> : <LoadTable loads={loads} />}
        </Panel>
      )}
      {editing && <TeamsDialog schedule={schedule} onClose={() => setEditing(false)} />}
    </div>
  );
}

const shortOf = ({ needed, teams }: Load): number => Math.max(0, (needed ?? 0) - teams);

function LoadTable({ loads }: { loads: Load[] }) {
  const t = useText();
  const most = Math.max(1, ...loads.map(({ teamDays }) => teamDays));
  return (
    <DataTable
      caption={t('schedule.loads')}
      rows={loads}
      rowKey={({ rule, place }) => `${rule} ${place}`}
      maxHeight="calc(100vh - 260px)"
      columns={[
        {
          key: 'place',
          title: t('schedule.place'),
          render: (load) => load.placeName,
          sortValue: (load) => load.placeName,
        },
        { key: 'team', title: t('schedule.team'), render: (load) => load.name },
        {
          key: 'teams',
          title: t('schedule.teamsThere'),
          align: 'right',
          render: (load) => formatCount(load.teams),
          sortValue: (load) => load.teams,
        },
        {
          key: 'needed',
          title: t('schedule.teamsNeeded'),
          align: 'right',
          render: (load) => (load.needed === null ? '–' : formatCount(load.needed)),
          sortValue: (load) => load.needed ?? -1,
        },
        {
          key: 'short',
          title: t('schedule.teamsShort'),
          align: 'right',
          render: (load) =>
            load.needed === null ? (
              '–'
            ) : shortOf(load) > 0 ? (
              <span className="late-mark">{t('schedule.shortOf', { count: formatCount(shortOf(load)) })}</span>
            ) : (
              <span className="good-text">{t('schedule.enough')}</span>
            ),
          sortValue: shortOf,
        },
        {
          key: 'batches',
          title: t('schedule.teamBatches'),
          align: 'right',
          render: (load) => formatCount(load.batches),
          sortValue: (load) => load.batches,
        },
        {
          key: 'days',
          title: t('schedule.teamDays'),
          align: 'right',
          render: (load) => formatNumber(load.teamDays),
          sortValue: (load) => load.teamDays,
          bar: (load) => load.teamDays / most,
        },
        { key: 'span', title: t('schedule.teamSpan'), render: (load) => `${load.firstDay} – ${load.lastDay}` },
        {
          key: 'forward',
          title: t('schedule.broughtForward'),
          align: 'right',
          render: (load) => (load.broughtForwardDays === 0 ? '–' : formatCount(load.broughtForwardDays)),
          sortValue: (load) => load.broughtForwardDays,
        },
      ]}
    />
  );
}
