import type { CommandValue } from '../../../analytics/commands/contract';
import { useCommand } from '../../app/doors';
import { TableExportButton } from '../../app/exports/TableExportButton';
import { formatCount, formatPercent } from '../../app/format';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { formatIndex, IndexText } from './IndexText';
import { useProgressView } from './progressView';
import { ScorecardPanel } from './Scorecard';

type Ranking = CommandValue<'rankTowns'>;

/** Towns by how they keep to the plan, and who is due for a talk by the plan's own rule. */
export function RankingTab() {
  const answer = useCommand('rankTowns', {});
  return (
    <div className="stack">
      <ScorecardPanel />
      <Answered answer={answer} rows={14}>
        {(ranking) => (
          <div className="ranking-layout">
            <TownRanking rows={ranking.rows} asOf={ranking.asOf} />
            <Interviews interviews={ranking.interviews} rule={ranking.rule} />
          </div>
        )}
      </Answered>
    </div>
  );
}

/** A town of which neither index is known has no place among the others. */
const isRanked = ({ exitIndex, scheduleIndex }: Ranking['rows'][number]): boolean =>
  exitIndex !== null || scheduleIndex !== null;

export function TownRanking({ rows, asOf }: { rows: Ranking['rows']; asOf: string }) {
  const t = useText();
  const setScope = useShell((state) => state.setScope);
  const showCases = useProgressView((state) => state.showCases);
  const title = t('ranking.title');
  const share = (value: number | null) => (value === null ? '–' : formatPercent(value, 0));
  const ratio = (value: number | null) => (value === null ? '' : formatIndex(value));
  return (
    <Panel
      title={title}
      unit={t('track.asOf', { day: asOf })}
      note={t('ranking.note')}
      flush
      actions={
        <TableExportButton
          title={title}
          rows={() => [
            [
              t('ranking.rank'),
              t('track.town'),
              t('ranking.persons'),
              t('ranking.planned'),
              t('ranking.out'),
              t('track.exitIndex'),
              t('track.spi'),
              t('track.cpi'),
              t('ranking.paid'),
              t('track.late'),
              t('track.findings'),
            ],
            ...rows.map((row) => [
              isRanked(row) ? row.rank : '',
              row.name,
              row.persons,
              row.plannedPersons,
              row.outPersons,
              ratio(row.exitIndex),
              ratio(row.scheduleIndex),
              ratio(row.costIndex),
              row.paidShare === null ? '' : share(row.paidShare),
              row.lateCases,
              row.findings,
            ]),
          ]}
        />
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t('state.nothing')} />
      ) : (
        <DataTable
          caption={title}
          rows={rows}
          rowKey={({ townCode }) => townCode}
          maxHeight="calc(100vh - 210px)"
          onSelect={({ townCode, lateCases, findings }) => {
            setScope(townCode);
            showCases(lateCases > 0 ? 'late' : findings > 0 ? 'findings' : 'all', 'household');
          }}
          columns={[
            {
              key: 'rank',
              title: t('ranking.rank'),
              align: 'right',
              render: (row) => (isRanked(row) ? <b>{row.rank}</b> : '–'),
              sortValue: ({ rank }) => -rank,
            },
            { key: 'name', title: t('track.town'), render: ({ name }) => <span className="unbroken">{name}</span> },
            {
              key: 'persons',
              title: t('ranking.persons'),
              align: 'right',
              render: ({ persons }) => formatCount(persons),
              sortValue: ({ persons }) => persons,
            },
            {
              key: 'planned',
              title: t('ranking.planned'),
              align: 'right',
              render: (row) => formatCount(row.plannedPersons),
              sortValue: (row) => row.plannedPersons,
            },
            {
              key: 'out',
              title: t('ranking.out'),
              align: 'right',
              render: (row) => formatCount(row.outPersons),
              sortValue: (row) => row.outPersons,
              bar: (row) => (row.plannedPersons === 0 ? 0 : Math.min(1, row.outPersons / row.plannedPersons)),
            },
            {
              key: 'exit',
              title: t('track.exitIndex'),
              align: 'right',
              render: (row) => <IndexText value={row.exitIndex} />,
              sortValue: (row) => row.exitIndex ?? -1,
            },
            {
              key: 'spi',
              title: t('track.spi'),
              align: 'right',
              render: (row) => <IndexText value={row.scheduleIndex} />,
              sortValue: (row) => row.scheduleIndex ?? -1,
            },
            {
              key: 'cpi',
              title: t('track.cpi'),
              align: 'right',
              render: (row) => <IndexText value={row.costIndex} />,
              sortValue: (row) => row.costIndex ?? -1,
            },
            {
              key: 'paid',
              title: t('ranking.paid'),
              align: 'right',
              render: (row) => share(row.paidShare),
              sortValue: (row) => row.paidShare ?? -1,
            },
            {
              key: 'late',
              title: t('track.late'),
              align: 'right',
              render: (row) => (
                <span className={row.lateCases > 0 ? 'danger-text' : undefined}>{formatCount(row.lateCases)}</span>
              ),
              sortValue: (row) => row.lateCases,
            },
            {
              key: 'findings',
              title: t('track.findings'),
              align: 'right',
              render: (row) => formatCount(row.findings),
              sortValue: (row) => row.findings,
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** Units that are due for a talk; without a rule in the pack nobody is, and that is said. */
export function Interviews({ interviews, rule }: Pick<Ranking, 'interviews' | 'rule'>) {
  const t = useText();
  const localized = useLocalized();
  return (
    <Panel
      title={t('interview.title')}
      unit={t('interview.count', { count: formatCount(interviews.length) })}
      note={t('interview.note')}
    >
      {rule === 'none' ? (
        <EmptyState title={t('interview.noRule')} hint={t('interview.noRuleHint')} />
      ) : interviews.length === 0 ? (
        <p className="good-text">{t('interview.nobody')}</p>
      ) : (
        <ul className="interview-list">
          {interviews.map((due) => (
            <li key={`${due.townCode} ${due.year}`}>
              <span className={due.act === 'replace' ? 'late-mark' : 'due-mark'}>{t(`interview.act.${due.act}`)}</span>
              <div>
                <b>{due.name}</b>{' '}
                {t('interview.missed', {
                  year: String(due.year),
                  planned: formatCount(due.plannedPersons),
                  out: formatCount(due.outPersons),
                  years: due.missedYears,
                })}
                <p>
                  {localized(due.text)}{' '}
                  <Citation basis={basisOf('progress/listInterviews', 'stated', [due.citation])} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
