import { Select } from 'antd';
import type { CommandValue } from '../../../analytics/commands/contract';
import { useCommand } from '../../app/doors';
import { TableExportButton } from '../../app/exports/TableExportButton';
import { formatNumber } from '../../app/format';
import { useProject } from '../../app/project';
import { useRegions } from '../../app/regions';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { formatIndex } from './IndexText';
import { listBulletinPeriods, quarterBefore, useProgressView } from './progressView';
import { Interviews, TownRanking } from './RankingTab';
import { SlipTable } from './SlipPanel';

type Bulletin = CommandValue<'progressBulletin'>;

/** Figures of a quarter's bulletin or a half-year's inspection, beside those of the period before. */
export function BulletinTab() {
  const t = useText();
  const asOf = useProject((state) => state.overview?.asOf.date ?? '2016-01-01');
  const first = useProject((state) => state.overview?.horizon.from ?? 2016);
  const chosen = useProgressView((state) => state.period);
  const setPeriod = useProgressView((state) => state.setPeriod);
  const periods = listBulletinPeriods(first, asOf);
  const last = quarterBefore(asOf);
  const period = chosen ?? (periods.includes(last) ? last : (periods[0] ?? last));
  const answer = useCommand('progressBulletin', { period });
  const ranking = useCommand('rankTowns', {});
  return (
    <div className="stack">
      <div className="progress-line">
        <label className="entry-field">
          <span>{t('bulletin.period')}</span>
          <Select
            aria-label={t('bulletin.period')}
            className="bulletin-period"
            value={period}
            onChange={setPeriod}
            options={(periods.length > 0 ? periods : [period]).map((id) => ({
              value: id,
              label:
                id[5] === 'Q'
                  ? t('bulletin.quarter', { year: id.slice(0, 4), part: id.slice(6) })
                  : t(id[6] === '1' ? 'bulletin.halfYear' : 'bulletin.yearEnd', { year: id.slice(0, 4) }),
            }))}
          />
        </label>
        <span className="muted">{t('bulletin.note')}</span>
      </div>
      <Answered answer={answer} rows={14}>
        {(bulletin) => <BulletinView bulletin={bulletin} asOf={asOf} rule={ranking.data?.rule ?? 'stated'} />}
      </Answered>
    </div>
  );
}

interface BulletinViewProps {
  bulletin: Bulletin;
  asOf: string;
  rule: 'stated' | 'none';
}

export function BulletinView({ bulletin, asOf, rule }: BulletinViewProps) {
  const t = useText();
  const localized = useLocalized();
  const title = t('bulletin.title', { county: localized(bulletin.county), period: localized(bulletin.period.label) });
  const regions = useRegions();
  const nameOf = (code: string) => regions.find(code)?.name ?? code;
  const named = <T extends { townCode: string }>(row: T) => ({ ...row, name: nameOf(row.townCode) });
  type Figure = Bulletin['figures'][number];
  const isRatio = ({ unit }: Figure) => unit.zh === '';
  const show = (figure: Figure, value: number | null) =>
    value === null ? <span className="faint">{'–'}</span> : isRatio(figure) ? formatIndex(value) : formatNumber(value);
  const change = (figure: Figure) => {
    if (figure.value === null || figure.previous === null) return '–';
    const difference = figure.value - figure.previous;
    const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
    const size = Math.abs(difference);
    return `${sign}${isRatio(figure) ? formatNumber(Math.round(size * 100) / 100) : formatNumber(size)}`;
  };
  return (
    <div className="ranking-layout">
      <Panel
        title={title}
        note={t('bulletin.figuresNote', { day: asOf })}
        flush
        actions={
          <TableExportButton
            title={title}
            rows={() => [
              [
                t('bulletin.figure'),
                t('bulletin.unit'),
                t('bulletin.now'),
                t('bulletin.previous'),
                t('bulletin.basis'),
              ],
              ...bulletin.figures.map((figure) => [
                localized(figure.label),
                localized(figure.unit),
                figure.value ?? '',
                figure.previous ?? '',
                localized(figure.meaning),
              ]),
            ]}
          />
        }
      >
        <DataTable
          caption={title}
          rows={bulletin.figures}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'figure',
              title: t('bulletin.figure'),
              render: ({ label, basis, meaning }) => (
                <span className="two-rows">
                  {localized(label)}
                  <small title={basis}>{localized(meaning)}</small>
                </span>
              ),
            },
            { key: 'unit', title: t('bulletin.unit'), render: ({ unit }) => localized(unit) },
            {
              key: 'now',
              title: t('bulletin.now'),
              align: 'right',
              render: (figure) => <b>{show(figure, figure.value)}</b>,
            },
            {
              key: 'previous',
              title: t('bulletin.previous'),
              align: 'right',
              render: (figure) => show(figure, figure.previous),
            },
            { key: 'change', title: t('bulletin.change'), align: 'right', render: change },
          ]}
        />
      </Panel>
      <div className="stack">
        <Interviews interviews={bulletin.interviews.map(named)} rule={rule} />
        <Panel title={t('slips.title')} flush>
          {bulletin.slips.length === 0 ? (
            <EmptyState title={t('slips.none')} />
          ) : (
            <SlipTable
              title={t('slips.title')}
              rows={bulletin.slips.map((slip) => ({
                ...slip,
                placeName: nameOf(slip.villageCode || slip.townCode),
                number: null,
              }))}
            />
          )}
        </Panel>
      </div>
      <TownRanking rows={bulletin.towns.map(named)} asOf={asOf} />
    </div>
  );
}
