import { Segmented, Select } from 'antd';
import type { CommandValue, ExitCaseRow } from '../../../../analytics/commands/contract';
import { useCommand, useDoors } from '../../../app/doors';
import { gatherSheet } from '../../../app/exports/gatherRows';
import { TableExportButton } from '../../../app/exports/TableExportButton';
import { formatCount } from '../../../app/format';
import { BatchNoticeButton } from '../../../app/notices/BatchNoticeButton';
import { useProject } from '../../../app/project';
import { useScope } from '../../../app/regions';
import { useShell } from '../../../app/store';
import { useLocalized, useText } from '../../../app/text';
import { DataTable, type TableColumn } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { Answered, EmptyState } from '../../../widgets/States';
import { Pager } from '../../../widgets/Pager';
import { casesOf, caseSubjects, casesShown, pageSize, useProgressView } from '../progressView';
import { CaseState, StepMark } from './StepMark';

type Cases = CommandValue<'listExitCases'>;

/** Households and villages on their way out, step by step. */
export function CasesTab() {
  const t = useText();
  const scope = useScope();
  const year = useShell((state) => state.year);
  const { shown, subject, page, showCases, turnTo, openCase } = useProgressView();
  const { door } = useDoors();
  const localized = useLocalized();
  const question = casesOf({ shown, subject, page }, scope, year);
  const answer = useCommand('listExitCases', question);
  const title = t('cases.title');
  const sheet = () => {
    const heads = ['number', 'head', 'village', 'town'] as const;
    return gatherSheet(
      [
        ...heads.map((head) => t(`track.${head}`)),
        t('cases.persons'),
        t('cases.year'),
        t('cases.stateHead'),
        t('cases.next'),
        t('cases.due'),
        t('cases.lateDays'),
        t('cases.struckOff'),
        t('track.findings'),
      ],
      (part) => door.send('listExitCases', { ...question, ...part }),
      (row: ExitCaseRow) => [
        row.number,
        row.headName,
        row.villageName,
        row.townName,
        row.persons,
        row.plannedYear || '',
        t(`cases.state.${row.state}`),
        nextLabel(row, localized),
        row.due ?? '',
        row.lateDays,
        row.struckOff ?? '',
        row.findings.length,
      ],
    );
  };
  return (
    <div className="stack">
      <div className="progress-line">
        <Segmented
          aria-label={t('cases.subject')}
          value={subject}
          onChange={(value) => showCases(shown, value)}
          options={caseSubjects.map((value) => ({ value, label: t(`cases.subject.${value}`) }))}
        />
        <Segmented
          aria-label={t('cases.shown')}
          value={shown}
          onChange={(value) => showCases(value)}
          options={casesShown.map((value) => ({ value, label: t(`cases.shown.${value}`) }))}
        />
        <YearField />
      </div>
      <Answered answer={answer} rows={14}>
        {(cases) => (
          <Panel
            title={title}
            unit={t(subject === 'household' ? 'track.households' : 'track.villages', {
              count: formatCount(cases.total),
            })}
            note={<Legend />}
            flush
            actions={
              <>
                {subject === 'household' && <BatchNoticeButton />}
                {cases.total > 0 && <TableExportButton title={title} rows={sheet} />}
              </>
            }
          >
            {cases.rows.length === 0 ? (
              <EmptyState title={t('cases.none')} hint={t('cases.noneHint')} />
            ) : (
              <CaseTable cases={cases} subject={subject} onOpen={openCase} />
            )}
            <Pager page={page} total={cases.total} size={pageSize} onPage={turnTo} />
          </Panel>
        )}
      </Answered>
    </div>
  );
}

function YearField() {
  const t = useText();
  const horizon = useProject((state) => state.overview?.horizon);
  const year = useShell((state) => state.year);
  const setYear = useShell((state) => state.setYear);
  const turnTo = useProgressView((state) => state.turnTo);
  const years = horizon
    ? Array.from({ length: horizon.to - horizon.from + 1 }, (_, index) => horizon.from + index)
    : [];
  return (
    <Select
      aria-label={t('cases.year')}
      className="cases-year"
      value={year ?? 0}
      onChange={(value) => {
        setYear(value === 0 ? null : value);
        turnTo(0);
      }}
      options={[
        { value: 0, label: t('cases.everyYear') },
        ...years.map((value) => ({ value, label: t('cases.inYear', { year: String(value) }) })),
      ]}
    />
  );
}

interface CaseTableProps {
  cases: Cases;
  subject: 'household' | 'village';
  onOpen(id: string): void;
}

/** One line per household or village, one narrow column per step of the procedures that are on the page. */
export function CaseTable({ cases, subject, onOpen }: CaseTableProps) {
  const t = useText();
  const localized = useLocalized();
  const procedures = new Set(cases.rows.map(({ procedure }) => procedure));
  const steps = cases.steps.filter(({ procedure }) => procedures.has(procedure));
  const who: TableColumn<ExitCaseRow>[] =
    subject === 'household'
      ? [
          {
            key: 'household',
            title: t('cases.who'),
            render: (row) => (
              <span className="two-rows is-short">
                {t('cases.head', { head: row.headName, persons: formatCount(row.persons) })}
                <small>{row.number}</small>
              </span>
            ),
          },
          {
            key: 'place',
            title: t('track.village'),
            render: (row) => (
              <span className="two-rows is-short">
                {row.villageName}
                <small>{row.townName}</small>
              </span>
            ),
          },
        ]
      : [
          {
            key: 'place',
            title: t('track.village'),
            render: (row) => (
              <span className="two-rows is-short">
                {row.villageName}
                <small>{row.townName}</small>
              </span>
            ),
          },
        ];
  return (
    <div className="case-table">
      <DataTable
        caption={t('cases.title')}
        rows={cases.rows}
        rowKey={({ id }) => id}
        onSelect={({ id }) => onOpen(id)}
        maxHeight="calc(100vh - 270px)"
        columns={[
          ...who,
          {
            key: 'year',
            title: t('cases.year'),
            render: ({ plannedYear }) => (plannedYear ? String(plannedYear) : '–'),
          },
          { key: 'state', title: t('cases.stateHead'), render: ({ state }) => <CaseState state={state} /> },
          ...steps.map(({ procedure, step, label }, index): TableColumn<ExitCaseRow> => ({
            key: `${procedure}/${step}`,
            title: (
              <span className="step-head" title={localized(label)}>
                <span className="step-number">{index + 1}</span> {localized(label)}
              </span>
            ),
            align: 'center',
            render: (row) => (
              <StepMark step={row.procedure === procedure ? row.steps.find((one) => one.step === step) : undefined} />
            ),
          })),
          {
            key: 'next',
            title: t('cases.next'),
            render: (row) => (
              <span className="two-rows case-next">
                {nextLabel(row, localized) || '–'}
                {row.due && row.next !== null && <small>{t('cases.latest', { day: row.due })}</small>}
              </span>
            ),
          },
          {
            key: 'late',
            title: t('cases.lateDays'),
            align: 'right',
            render: ({ lateDays }) =>
              lateDays > 0 ? (
                <span className="late-mark">{t('slips.days', { days: formatCount(lateDays) })}</span>
              ) : (
                '–'
              ),
          },
          {
            key: 'findings',
            title: t('track.findings'),
            align: 'right',
            render: ({ findings }) =>
              findings.length > 0 ? <span className="danger-text">{`! ${findings.length}`}</span> : '–',
          },
        ]}
      />
    </div>
  );
}

const nextLabel = ({ steps, next }: ExitCaseRow, localized: ReturnType<typeof useLocalized>): string => {
  const step = steps.find((one) => one.step === next);
  return step ? localized(step.label) : '';
};

const stepStates = ['done', 'running', 'due', 'late', 'waiting', 'skipped'] as const;

function Legend() {
  const t = useText();
  return (
    <ul className="step-legend" aria-label={t('cases.legend')}>
      {stepStates.map((state) => (
        <li key={state}>
          <span aria-hidden className={`step-mark is-${state}`}>
            {t(`cases.letter.${state}`)}
          </span>{' '}
          {t(`cases.step.${state}`)}
        </li>
      ))}
    </ul>
  );
}
