import { Input } from 'antd';
import { useState } from 'react';
import type { CommandValue } from '../../../../analytics/commands/contract';
import { useCommand } from '../../../app/doors';
import { TableExportButton } from '../../../app/exports/TableExportButton';
import { formatCount, formatNumber, formatPercent } from '../../../app/format';
import { useProject } from '../../../app/project';
import { useScope } from '../../../app/regions';
import { useText } from '../../../app/text';
import { Citation } from '../../../widgets/Citation';
import { basisOf } from '../../../widgets/citationText';
import { DataTable } from '../../../widgets/DataTable';
import { KeyFigure } from '../../../widgets/KeyFigure';
import { Panel } from '../../../widgets/Panel';
import { Answered, EmptyState } from '../../../widgets/States';
import { RuleText } from './RuleText';
import { SamplePanel } from './SamplePanel';

type Approvals = CommandValue<'surveyApproval'>;
type Approval = Approvals['county'];

/** What the people say: approval by town from the answers, and the sample that they come from. */
export function SurveyPart() {
  return (
    <div className="stack">
      <ApprovalPanel />
      <SamplePanel />
    </div>
  );
}

function ApprovalPanel() {
  const t = useText();
  const scope = useScope();
  const asOf = useProject((state) => state.overview?.asOf.date ?? '2016-12-31');
  const [chosen, choose] = useState<{ from: string; to: string } | null>(null);
  const { from, to } = chosen ?? { from: `${asOf.slice(0, 4)}-01-01`, to: asOf };
  const fits = from !== '' && to !== '' && from <= to;
  const answer = useCommand('surveyApproval', { scope, from, to }, { enabled: fits });
  const title = t('approval.title');
  const field = (label: string, value: string, change: (day: string) => void) => (
    <label className="entry-field">
      <span>{label}</span>
      <Input type="date" size="small" value={value} onChange={(event) => change(event.target.value)} />
    </label>
  );
  return (
    <Answered answer={answer} rows={6}>
      {(approvals) => (
        <Panel
          title={title}
          note={t('approval.note')}
          flush
          actions={
            <>
              <RuleText
                label={t('approval.required')}
                value={formatPercent(approvals.required.value, 0)}
                rule={approvals.required}
                query="measureApproval"
              />
              {approvals.county.asked > 0 && <TableExportButton title={title} rows={() => tabulate(t, approvals)} />}
            </>
          }
        >
          <div className="panel-filter">
            <span className="muted">{t('approval.period')}</span>
            {field(t('approval.from'), from, (day) => choose({ from: day, to }))}
            {field(t('approval.to'), to, (day) => choose({ from, to: day }))}
          </div>
          {approvals.county.asked === 0 ? (
            <EmptyState title={t('approval.none')} hint={t('approval.noneHint')} />
          ) : (
            <ApprovalTable approvals={approvals} />
          )}
        </Panel>
      )}
    </Answered>
  );
}

/** What the interval says about the share that is asked for. */
export function judge(
  { interval, tooFew }: Pick<Approval, 'interval' | 'tooFew'>,
  required: number,
): 'met' | 'missed' | 'open' {
  if (interval === null || tooFew) return 'open';
  if (interval.low >= required) return 'met';
  return interval.high < required ? 'missed' : 'open';
}

export function ApprovalTable({ approvals }: { approvals: Approvals }) {
  const t = useText();
  const { county, towns, required, silentTowns, leftOut } = approvals;
  const verdict = judge(county, required.value);
  const share = county.share ?? 0;
  return (
    <>
      <div className="figure-row is-inside">
        <KeyFigure
          label={t('approval.county')}
          value={formatPercent(share, 1)}
          note={
            county.interval &&
            t('approval.interval', {
              low: formatPercent(county.interval.low, 1),
              high: formatPercent(county.interval.high, 1),
            })
          }
          citation={<Citation basis={basisOf('progress/measureApproval', 'derived')} />}
        />
        <KeyFigure
          label={t('approval.judge')}
          value={t(`approval.verdict.${verdict}`, { required: formatPercent(required.value, 0) })}
          note={
            county.tooFew ? (
              <span className="warning-text">
                {t('approval.tooFew')}: {t('approval.tooFewHint', { needed: formatCount(county.needed) })}
              </span>
            ) : (
              t('approval.enough')
            )
          }
        />
        <KeyFigure
          label={t('approval.asked')}
          value={formatCount(county.asked)}
          unit={t('unit.households')}
          note={t('approval.askedNote', { needed: formatCount(county.needed) })}
        />
      </div>
      <DataTable
        caption={t('approval.title')}
        maxHeight={360}
        rows={towns}
        rowKey={({ townCode }) => townCode}
        columns={[
          { key: 'town', title: t('track.town'), render: ({ name }) => <span className="unbroken">{name}</span> },
          {
            key: 'population',
            title: t('approval.population'),
            align: 'right',
            render: ({ population }) => formatCount(population),
            sortValue: ({ population }) => population,
          },
          {
            key: 'asked',
            title: t('approval.asked'),
            align: 'right',
            render: ({ asked }) => formatCount(asked),
            sortValue: ({ asked }) => asked,
          },
          {
            key: 'approving',
            title: t('approval.approving'),
            align: 'right',
            render: ({ approving }) => formatCount(approving),
            sortValue: ({ approving }) => approving,
          },
          {
            key: 'share',
            title: t('approval.share'),
            align: 'right',
            render: ({ share: own }) => (own === null ? '–' : <b>{formatPercent(own, 1)}</b>),
            sortValue: ({ share: own }) => own ?? -1,
          },
          {
            key: 'range',
            title: t('approval.range'),
            width: '30%',
            render: (row) => <IntervalBar approval={row} required={required.value} />,
          },
          {
            key: 'weight',
            title: t('approval.weight'),
            align: 'right',
            render: ({ weight }) => (weight === null ? '–' : formatNumber(Math.round(weight * 10) / 10)),
          },
          {
            key: 'few',
            title: t('approval.judge'),
            render: (row) =>
              row.tooFew ? (
                <span className="warning-text" title={t('approval.tooFewHint', { needed: formatCount(row.needed) })}>
                  {t('approval.tooFew')}
                </span>
              ) : (
                t(`approval.verdict.${judge(row, required.value)}`, { required: formatPercent(required.value, 0) })
              ),
          },
        ]}
      />
      {(silentTowns.length > 0 || leftOut > 0) && (
        <p className="watch-remark">
          {silentTowns.length > 0 && t('approval.silent', { towns: silentTowns.join(t('list.separator')) })}{' '}
          {leftOut > 0 && t('approval.leftOut', { count: formatCount(leftOut) })}
        </p>
      )}
    </>
  );
}

/** The 95 % interval as a line between 0 and 100 %, the share as a dot on it, what is asked for as an upright line. */
function IntervalBar({ approval: { share, interval, tooFew }, required }: { approval: Approval; required: number }) {
  if (share === null || interval === null) return <span className="muted">–</span>;
  const percent = (value: number) => `${Math.round(value * 1000) / 10}%`;
  return (
    <span className={tooFew ? 'interval is-few' : 'interval'}>
      <span className="interval-track" aria-hidden>
        <span
          className="interval-range"
          style={{ left: percent(interval.low), width: percent(interval.high - interval.low) }}
        />
        <span className="interval-dot" style={{ left: percent(share) }} />
        <span className="interval-mark" style={{ left: percent(required) }} />
      </span>
      <small className="unbroken">
        {formatPercent(interval.low, 0)}–{formatPercent(interval.high, 0)}
      </small>
    </span>
  );
}

function tabulate(t: ReturnType<typeof useText>, { towns, county, required }: Approvals): (string | number)[][] {
  const heads = [
    'track.town',
    'approval.population',
    'approval.asked',
    'approval.approving',
    'approval.share',
    'approval.low',
    'approval.high',
    'approval.weight',
    'approval.judge',
  ] as const;
  const line = (name: string, row: Approval): (string | number)[] => [
    name,
    row.population,
    row.asked,
    row.approving,
    row.share === null ? '' : formatPercent(row.share, 2),
    row.interval === null ? '' : formatPercent(row.interval.low, 2),
    row.interval === null ? '' : formatPercent(row.interval.high, 2),
    row.weight === null ? '' : Math.round(row.weight * 1000) / 1000,
    row.tooFew
      ? t('approval.tooFew')
      : t(`approval.verdict.${judge(row, required.value)}`, { required: formatPercent(required.value, 0) }),
  ];
  return [heads.map((head) => t(head)), ...towns.map((row) => line(row.name, row)), line(t('approval.county'), county)];
}
