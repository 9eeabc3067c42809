import { Drawer, Segmented } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../app/doors';
import { TableExportButton } from '../../app/exports/TableExportButton';
import { useScope } from '../../app/regions';
import { useLocalized, useText } from '../../app/text';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { StatusMark } from '../../widgets/StatusMark';
import { ScoreDetail } from './ScoreDetail';
import {
  formatPoints,
  formatScale,
  formatShare,
  formatWeight,
  isAssumed,
  type ScoredPlace,
  type Scores,
} from './scoreText';

const levels = ['town', 'village'] as const;

/** Points of towns or villages by the plan's scorecard; nothing where the plan has none. */
export function ScorecardPanel() {
  const scope = useScope();
  const [chosen, setChosen] = useState<(typeof levels)[number] | null>(null);
  const by = chosen ?? (scope.length > 6 ? 'village' : 'town');
  const answer = useCommand('scoreTowns', { scope, by });
  if (!answer.error && !answer.data?.scorecard) return null;
  return <Answered answer={answer}>{(scores) => <ScoreTable scores={scores} by={by} onBy={setChosen} />}</Answered>;
}

interface ScoreTableProps {
  scores: Scores;
  by: (typeof levels)[number];
  onBy: (by: (typeof levels)[number]) => void;
}

export function ScoreTable({ scores: { scorecard, rows, asOf }, by, onBy }: ScoreTableProps) {
  const t = useText();
  const localized = useLocalized();
  const [code, setCode] = useState<string | null>(null);
  if (!scorecard) return null;
  const title = t('score.title');
  const { items } = scorecard;
  const assumed = items.filter(isAssumed).length;
  const open = rows.find((row) => row.code === code) ?? null;
  const columns: TableColumn<ScoredPlace>[] = [
    {
      key: 'rank',
      title: t('ranking.rank'),
      align: 'right',
      render: ({ rank }) => <b>{rank ?? '–'}</b>,
      sortValue: ({ rank }) => (rank === null ? -Infinity : -rank),
    },
    { key: 'name', title: t('score.place'), render: ({ name }) => <span className="unbroken">{name}</span> },
    {
      key: 'total',
      title: t('score.total'),
      align: 'right',
      render: ({ total }) => <b>{total === null ? '–' : formatPoints(total)}</b>,
      sortValue: ({ total }) => total ?? -1,
      bar: ({ total }) => Math.min(1, (total ?? 0) / 100),
    },
    ...items.map((item, index): TableColumn<ScoredPlace> => ({
      key: item.id,
      title: (
        <span className="score-head">
          {localized(item.label)}
          <small>
            {t('score.weight', { weight: formatWeight(item.weight) })}{' '}
            {isAssumed(item) && <StatusMark status="assumed" />}
          </small>
        </span>
      ),
      align: 'right',
      render: ({ cells }) => {
        const { share, points } = cells[index]!;
        return share === null || points === null ? (
          <span className="faint">{t('score.noData')}</span>
        ) : (
          <span className="score-cell">
            {formatPoints(points)}
            <small>{formatShare(share)}</small>
          </span>
        );
      },
      sortValue: ({ cells }) => cells[index]!.points ?? -1,
      bar: ({ cells }) => cells[index]!.share ?? 0,
    })),
    {
      key: 'scale',
      title: t('score.scale'),
      align: 'right',
      render: ({ scale }) =>
        scale === null || scale === 1 ? (
          <span className="faint">{scale === null ? '–' : t('score.scaleWhole')}</span>
        ) : (
          formatScale(scale)
        ),
      sortValue: ({ scale }) => scale ?? 0,
    },
  ];
  return (
    <Panel
      title={title}
      unit={t('score.unit', { day: asOf })}
      flush
      note={
        <>
          {t('score.note')}
          {assumed > 0 && <span className="warning-text"> {t('score.assumed', { count: assumed })}</span>}
        </>
      }
      actions={
        <>
          <Segmented
            size="small"
            aria-label={t('score.by')}
            value={by}
            onChange={onBy}
            options={levels.map((value) => ({ value, label: t(`score.by.${value}`) }))}
          />
          <TableExportButton
            title={title}
            rows={() => [
              [
                t('ranking.rank'),
                t('score.place'),
                t('score.total'),
                t('score.scale'),
                ...items.flatMap(({ label, weight }) => [
                  `${localized(label)} ${t('score.share')}`,
                  `${localized(label)} ${t('score.points')} (${t('score.weight', { weight: formatWeight(weight) })})`,
                ]),
              ],
              ...rows.map(({ rank, name, total, scale, cells }) => [
                rank ?? '',
                name,
                total === null ? '' : formatPoints(total),
                scale === null ? '' : formatScale(scale),
                ...cells.flatMap(({ share, points }) =>
                  share === null || points === null
                    ? [t('score.noData'), '']
                    : [formatShare(share), formatPoints(points)],
                ),
              ]),
            ]}
          />
        </>
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t('score.nothing')} />
      ) : (
        <DataTable
          caption={title}
          rows={rows}
          rowKey={(row) => row.code}
          maxHeight="60vh"
          selectedKey={code}
          onSelect={(row) => setCode(row.code)}
          columns={columns}
        />
      )}
      <Drawer
        open={open !== null}
        size={720}
        destroyOnHidden
        title={open && t('score.detail', { name: open.name })}
        onClose={() => setCode(null)}
      >
        {open && <ScoreDetail place={open} scorecard={scorecard} places={rows.length} />}
      </Drawer>
    </Panel>
  );
}
