import type { StaffingView } from '../../../../analytics/commands/contracts/people';
import { useCommand } from '../../../app/doors';
import { formatCount } from '../../../app/format';
import { useScope } from '../../../app/regions';
import { useLocalized, useText } from '../../../app/text';
import { describeCitation } from '../../../widgets/citationText';
import { DataTable } from '../../../widgets/DataTable';
import { KeyFigure } from '../../../widgets/KeyFigure';
import { Panel } from '../../../widgets/Panel';
import { Answered } from '../../../widgets/States';
import { ProblemLines } from '../../../widgets/ProblemLines';
import { NeedsPanel } from './NeedsPanel';
import { PostingsPanel } from './PostingsPanel';
import { TermsPanel } from './TermsPanel';
import { VisitsPanel } from './VisitsPanel';
import './staffing.css';

/** How many people the plan asks for and where, who is in post, whose term ends, and the visits made. */
export function StaffingTab() {
  const scope = useScope();
  const answer = useCommand('staffing', { scope });
  return (
    <Answered answer={answer} rows={10}>
      {(staffing) => <Staffing staffing={staffing} />}
    </Answered>
  );
}

function Staffing({ staffing }: { staffing: StaffingView }) {
  const t = useText();
  const problems = [...staffing.findings, ...staffing.helperFindings];
  return (
    <div className="stack">
      <Figures staffing={staffing} />
      {staffing.readings.length > 0 && <Readings staffing={staffing} />}
      <NeedsPanel needs={staffing.needs} />
      <div className="staffing-pair">
        <PostingsPanel staffing={staffing} />
        <TermsPanel staffing={staffing} />
      </div>
      <VisitsPanel staffing={staffing} />
      <Panel title={t('staffing.findings')} unit={problems.length > 0 ? formatCount(problems.length) : undefined}>
        {problems.length > 0 ? (
          <ProblemLines problems={problems} />
        ) : (
          <p className="good-text">{t('staffing.noFindings')}</p>
        )}
      </Panel>
    </div>
  );
}

function Figures({ staffing: { people, villages } }: { staffing: StaffingView }) {
  const t = useText();
  const interval = ({ least, most }: { least: number; most: number }) =>
    least === most
      ? formatCount(least)
      : t('staffing.interval', { least: formatCount(least), most: formatCount(most) });
  return (
    <div className="figure-row">
      <KeyFigure
        label={t('staffing.need')}
        value={interval(people)}
        unit={t('unit.persons')}
        note={t(people.least === people.most ? 'staffing.exact' : 'staffing.needNote')}
      />
      <KeyFigure
        label={t('staffing.villages')}
        value={interval(villages)}
        unit={t('unit.persons')}
        note={t('staffing.villagesNote')}
      />
      <KeyFigure
        label={t('staffing.present')}
        value={people.present === null ? t('staffing.presentUnknown') : formatCount(people.present)}
        unit={people.present === null ? undefined : t('unit.persons')}
        note={t(people.present === null ? 'staffing.presentUnknownNote' : 'staffing.presentNote')}
      />
      <KeyFigure
        label={t('staffing.shortfall')}
        value={people.shortfall === null ? t('staffing.presentUnknown') : formatCount(people.shortfall)}
        unit={people.shortfall === null ? undefined : t('unit.persons')}
        note={
          people.shortfall === null ? (
            t('staffing.presentUnknownNote')
          ) : (
            <span className={people.shortfall > 0 ? 'danger-text' : 'good-text'}>{t('staffing.shortfallNote')}</span>
          )
        }
      />
    </div>
  );
}

/** Numbers that the text leaves open, each reading with its total and the clauses. */
function Readings({ staffing }: { staffing: StaffingView }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <Panel title={t('staffing.readings')}>
      <div className="staffing-readings">
        {staffing.readings.map((reading) => (
          <section key={reading.id}>
            <h3>{localized(reading.label)}</h3>
            <DataTable
              caption={localized(reading.label)}
              rows={reading.readings}
              rowKey={({ label }) => label.zh}
              columns={[
                { key: 'reading', title: t('staffing.reading'), render: (row) => localized(row.label) },
                {
                  key: 'value',
                  title: t('staffing.value'),
                  align: 'right',
                  render: (row) => <b>{formatCount(row.value)}</b>,
                },
              ]}
            />
            <p className="small-note">
              {[...new Set(reading.citations.map(describeCitation))].join(t('list.separator'))}
            </p>
          </section>
        ))}
      </div>
    </Panel>
  );
}
