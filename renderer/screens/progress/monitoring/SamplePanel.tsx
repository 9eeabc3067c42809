import { DownloadOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import type { SurveyList, SurveyRow } from '../../../../analytics/commands/contract';
import { useCommand, useDoors } from '../../../app/doors';
import { formatCount, formatNumber, formatPercent } from '../../../app/format';
import { readOnlyWhy, useProject } from '../../../app/project';
import { useScope } from '../../../app/regions';
import { useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { DataTable } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { Pager } from '../../../widgets/Pager';
import { Answered, EmptyState } from '../../../widgets/States';
import { pageSize } from '../progressView';
import { ExportSurvey, type SurveyWish } from './ExportSurvey';
import { makeAnswerFact } from './makeFacts';
import { PlaceOf, Who } from './Who';

const groups = ['all', 'out'] as const;
const sizes = ['margin', 'size'] as const;

/** Draws the households to be asked, takes their answers, and gives the list out. */
export function SamplePanel() {
  const t = useText();
  const scope = useScope();
  const asOf = useProject((state) => state.overview?.asOf.date ?? '2016-12-31');
  const unrecordable = useProject((state) => readOnlyWhy(state) !== null);
  const { actions } = useDoors();
  const feedback = useFeedback();
  const [among, setAmong] = useState<(typeof groups)[number]>('all');
  const [by, setBy] = useState<(typeof sizes)[number]>('margin');
  const [percent, setPercent] = useState(5);
  const [size, setSize] = useState(100);
  const [chosenSeed, setSeed] = useState<number | null>(null);
  const [chosenDay, setDay] = useState<string | null>(null);
  const [exporting, setExporting] = useState(false);
  const seed = chosenSeed ?? Number(asOf.slice(0, 4));
  const day = chosenDay ?? asOf;
  const wish: SurveyWish = { scope, among, size: by === 'size' ? size : null, margin: percent / 100, seed };
  const answer = useCommand('drawSurvey', wish);
  const note = async (row: SurveyRow, approves: boolean) => {
    const made = await actions.change(
      'recordProgress',
      { entries: [makeAnswerFact(row, approves, day)] },
      'task.progress',
    );
    if (!made.ok) feedback.bad(made.problem);
  };
  return (
    <Panel
      title={t('survey.title')}
      note={t('survey.note')}
      flush
      actions={
        <Button icon={<DownloadOutlined />} disabled={!answer.data?.size} onClick={() => setExporting(true)}>
          {t('survey.export')}
        </Button>
      }
    >
      <div className="panel-filter">
        <Segmented
          size="small"
          aria-label={t('survey.among')}
          value={among}
          onChange={setAmong}
          options={groups.map((value) => ({ value, label: t(`survey.among.${value}`) }))}
        />
        <Segmented
          size="small"
          aria-label={t('survey.by')}
          value={by}
          onChange={setBy}
          options={sizes.map((value) => ({ value, label: t(`survey.by.${value}`) }))}
        />
        {by === 'margin' ? (
          <NumberField label={t('survey.margin')} value={percent} min={1} max={50} step={0.5} onChange={setPercent} />
        ) : (
          <NumberField label={t('survey.size')} value={size} min={1} max={50_000} step={1} onChange={setSize} />
        )}
        <NumberField
          label={t('survey.seed')}
          title={t('survey.seedHint')}
          value={seed}
          min={0}
          max={999_999_999}
          step={1}
          onChange={setSeed}
        />
        <label className="entry-field">
          <span>{t('survey.day')}</span>
          <Input type="date" size="small" value={day} onChange={(event) => setDay(event.target.value)} />
        </label>
      </div>
      <Answered answer={answer} rows={8}>
        {(list) => (
          <SurveyListView
            key={`${list.seed} ${list.size} ${list.among}`}
            list={list}
            onAnswer={unrecordable || day === '' ? null : (row, approves) => void note(row, approves)}
          />
        )}
      </Answered>
      {exporting && <ExportSurvey wish={wish} onClose={() => setExporting(false)} />}
    </Panel>
  );
}

interface NumberFieldProps {
  label: string;
  title?: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange(value: number): void;
}

function NumberField({ label, title, value, min, max, step, onChange }: NumberFieldProps) {
  return (
    <label className="entry-field" title={title}>
      <span>{label}</span>
      <InputNumber
        size="small"
        aria-label={label}
        className="watch-number"
        value={value}
        min={min}
        max={max}
        step={step}
        precision={step < 1 ? 1 : 0}
        onChange={(next) => next !== null && onChange(next)}
      />
    </label>
  );
}

interface SurveyListProps {
  list: SurveyList;
  onAnswer: ((row: SurveyRow, approves: boolean) => void) | null;
}

export function SurveyListView({ list, onAnswer }: SurveyListProps) {
  const t = useText();
  const [page, setPage] = useState(0);
  const { rows, towns, population, size, wanted, margin } = list;
  if (size === 0) return <EmptyState title={t('survey.empty')} hint={t('survey.emptyHint')} />;
  const answered = rows.filter(({ answer }) => answer !== null).length;
  return (
    <>
      <p className="watch-remark">
        <b>
          {t('survey.drawn', {
            population: formatCount(population),
            size: formatCount(size),
            margin: `±${formatPercent(margin, 1)}`,
          })}
        </b>{' '}
        {size > wanted && t('survey.raised', { wanted: formatCount(wanted) })}{' '}
        <span className="muted">{t('survey.answered', { count: formatCount(answered), size: formatCount(size) })}</span>
      </p>
      <ul className="survey-strata" aria-label={t('survey.strata')}>
        {towns.map(({ townCode, name, drawn, population: of, weight }) => (
          <li key={townCode}>
            {name} <b>{formatCount(drawn)}</b>
            <small>
              {' '}
              {t('survey.stratum', { of: formatCount(of), weight: formatNumber(Math.round(weight * 10) / 10) })}
            </small>
          </li>
        ))}
      </ul>
      <DataTable
        caption={t('survey.list')}
        maxHeight={440}
        rows={rows.slice(page * pageSize, (page + 1) * pageSize)}
        rowKey={({ householdId }) => String(householdId)}
        columns={[
          { key: 'who', title: t('cases.who'), render: (row) => <Who row={row} /> },
          { key: 'place', title: t('watch.place'), render: (row) => <PlaceOf row={row} /> },
          {
            key: 'persons',
            title: t('cases.persons'),
            align: 'right',
            render: ({ persons }) => formatCount(persons),
          },
          {
            key: 'out',
            title: t('survey.outDay'),
            render: ({ outDay }) => <span className="unbroken">{outDay ?? '–'}</span>,
          },
          {
            key: 'answer',
            title: t('survey.answer'),
            render: (row) => <AnswerField row={row} onAnswer={onAnswer} />,
          },
        ]}
      />
      <Pager page={page} total={rows.length} size={pageSize} onPage={setPage} />
    </>
  );
}

/** Yes or no at one press; the same press on the same day takes it back. */
function AnswerField({ row, onAnswer }: { row: SurveyRow; onAnswer: SurveyListProps['onAnswer'] }) {
  const t = useText();
  const { answer, headName } = row;
  const button = (approves: boolean) => {
    const isChosen = answer?.approves === approves;
    return (
      <button
        type="button"
        className={`answer-button${isChosen ? (approves ? ' is-yes' : ' is-no') : ''}`}
        aria-pressed={isChosen}
        disabled={onAnswer === null}
        onClick={() => onAnswer?.(row, approves)}
      >
        {approves ? '✓ ' : '✗ '}
        {t(approves ? 'survey.yes' : 'survey.no')}
      </button>
    );
  };
  return (
    <span
      className="answer-field"
      role="group"
      aria-label={t('survey.answerOf', { head: `${headName} ${row.number}` })}
    >
      {button(true)}
      {button(false)}
      {answer && <small className="unbroken">{answer.day}</small>}
    </span>
  );
}
