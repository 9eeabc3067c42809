import { Button, Pagination } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../electron/contract';
import type { CheckResult, ImportDifference, ImportReport } from '../../../analytics/register/types';
import { ChangeButton } from '../../app/access';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useProject } from '../../app/project';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { KeyFigure } from '../../widgets/KeyFigure';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { describePlace } from '../../widgets/Problems';
import { useImport } from './importState';
import { sortFiles } from './openQuestions';
import { useImportSteps } from './useImportSteps';

/** The report: counts that balance, problems by check with their place; then accept or not. */
export function ReportView() {
  const t = useText();
  const report = useImport((state) => state.report);
  const [check, setCheck] = useState<string | null>(null);
  if (!report) return null;
  return (
    <>
      <Counts report={report} />
      {report.difference && !report.accepted && <Difference difference={report.difference} />}
      <Sheets report={report} />
      <div className="grid-report">
        <Panel title={t('import.checks')} flush>
          <DataTable
            caption={t('import.checks')}
            rows={report.checks.filter((result) => result.count > 0)}
            rowKey={(result) => result.check}
            selectedKey={check}
            onSelect={(result) => setCheck((now) => (now === result.check ? null : result.check))}
            maxHeight={420}
            columns={[
              {
                key: 'severity',
                title: t('import.severity'),
                render: (result) => <SeverityTag severity={result.severity} />,
              },
              { key: 'label', title: t('import.checkName'), render: (result) => <CheckLabel result={result} /> },
              {
                key: 'count',
                title: t('import.count'),
                align: 'right',
                render: (result) => formatCount(result.count),
                sortValue: (result) => result.count,
              },
            ]}
          />
        </Panel>
        {report.accepted ? (
          <Examples report={report} check={check} />
        ) : (
          <ProblemPage key={check ?? 'all'} check={check} onAll={() => setCheck(null)} />
        )}
      </div>
      {report.accepted ? <Back /> : <Decision balanced={report.balanced} />}
    </>
  );
}

function Back() {
  const t = useText();
  const reset = useImport((state) => state.reset);
  return (
    <div className="button-row">
      <Button onClick={reset}>{t('import.otherFiles')}</Button>
    </div>
  );
}

function Decision({ balanced }: { balanced: boolean }) {
  const t = useText();
  const steps = useImportSteps();
  const inspection = useImport((state) => state.inspection);
  const busy = useProject((state) => state.tasks.length > 0);
  const lists = inspection ? sortFiles(inspection).lists.size : 0;
  return (
    <div className="button-row">
      <ChangeButton type="primary" loading={busy} disabled={!balanced} onClick={() => void steps.accept()}>
        {t('import.accept')}
      </ChangeButton>
      <Button disabled={busy} onClick={() => void steps.reject()}>
        {t('import.reject')}
      </Button>
      <span className="muted">{t('import.acceptHint')}</span>
      {lists > 0 && <span className="muted">{t('intake.listsWait', { count: String(lists) })}</span>}
    </div>
  );
}

const sheetsOf = (report: ImportReport) =>
  report.files.flatMap((file) => file.sheets.map((sheet) => ({ ...sheet, file: file.name })));

function Counts({ report }: { report: ImportReport }) {
  const t = useText();
  const sheets = sheetsOf(report);
  const sum = (key: 'rowsRead' | 'rowsAccepted' | 'rowsRejected' | 'rowsSkipped') =>
    sheets.reduce((total, sheet) => total + sheet[key], 0);
  return (
    <div className="figure-row">
      <KeyFigure label={t('figure.households')} value={formatCount(report.counts.households)} />
      <KeyFigure label={t('figure.persons')} value={formatCount(report.counts.persons)} />
      <KeyFigure label={t('figure.villages')} value={formatCount(report.counts.villages)} />
      <KeyFigure label={t('register.helper')} value={formatCount(report.counts.helpers)} />
      <KeyFigure
        label={t('import.balance')}
        value={report.balanced ? t('import.balanced') : t('import.notBalanced')}
        note={t('import.balanceNote', {
          read: formatCount(sum('rowsRead')),
          accepted: formatCount(sum('rowsAccepted')),
          rejected: formatCount(sum('rowsRejected')),
          skipped: formatCount(sum('rowsSkipped')),
        })}
      />
    </div>
  );
}

function Sheets({ report }: { report: ImportReport }) {
  const t = useText();
  const sheets = sheetsOf(report);
  return (
    <Panel title={t('import.sheets')} flush>
      <DataTable
        caption={t('import.sheets')}
        rows={sheets}
        rowKey={(sheet) => `${sheet.file}|${sheet.sheet}`}
        columns={[
          { key: 'file', title: t('import.file'), render: (sheet) => sheet.file },
          { key: 'sheet', title: t('import.sheet'), render: (sheet) => sheet.sheet },
          {
            key: 'table',
            title: t('import.recognisedAs'),
            render: (sheet) => <SheetTableName table={sheet.table} />,
          },
          {
            key: 'read',
            title: t('import.rowsRead'),
            align: 'right',
            render: (sheet) => formatCount(sheet.rowsRead),
          },
          {
            key: 'accepted',
            title: t('import.rowsAccepted'),
            align: 'right',
            render: (sheet) => formatCount(sheet.rowsAccepted),
          },
          {
            key: 'rejected',
            title: t('import.rowsRejected'),
            align: 'right',
            render: (sheet) => formatCount(sheet.rowsRejected),
          },
          {
            key: 'skipped',
            title: t('import.rowsSkipped'),
            align: 'right',
            render: (sheet) => formatCount(sheet.rowsSkipped),
          },
        ]}
      />
    </Panel>
  );
}

function SheetTableName({ table }: { table: ImportReport['files'][number]['sheets'][number]['table'] }) {
  const localized = useLocalized();
  const { data } = useCommand('listFields', {});
  const label = data?.find((entry) => entry.table === table)?.label;
  return <>{label ? localized(label) : (table ?? '–')}</>;
}

/** What acceptance would change in the register that is there. */
function Difference({ difference }: { difference: ImportDifference }) {
  const t = useText();
  const rows = [
    ...(['households', 'persons', 'villages'] as const).map((key) => ({
      key,
      label: t(`figure.${key}`),
      before: difference.counts.before[key],
      after: difference.counts.after[key],
    })),
    {
      key: 'helpers',
      label: t('register.helper'),
      before: difference.counts.before.helpers,
      after: difference.counts.after.helpers,
    },
    { key: 'rejected', label: t('intake.rejected'), ...difference.rejected },
  ];
  const kept = difference.kept.map(({ table, rows: count }) =>
    t('intake.keptTable', { table: t(`register.${table}`), count: formatCount(count) }),
  );
  const notes = [
    kept.length === 0 ? null : t('intake.keptTables', { tables: kept.join(t('list.separator')) }),
    difference.answers.kept === 0 ? null : t('intake.answersKept', { count: formatCount(difference.answers.kept) }),
    difference.answers.dropped.length === 0
      ? null
      : t('intake.answersDropped', { count: formatCount(difference.answers.dropped.length) }),
  ].filter((note) => note !== null);
  return (
    <Panel title={t('intake.difference')} flush note={notes.length === 0 ? undefined : notes.join(' ')}>
      <DataTable
        caption={t('intake.difference')}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: 'what', title: t('problems.register'), render: (row) => row.label },
          { key: 'before', title: t('intake.before'), align: 'right', render: (row) => formatCount(row.before) },
          { key: 'after', title: t('intake.after'), align: 'right', render: (row) => formatCount(row.after) },
        ]}
      />
    </Panel>
  );
}

function SeverityTag({ severity }: { severity: CheckResult['severity'] }) {
  const t = useText();
  return <span className={`severity is-${severity}`}>{t(`severity.${severity}`)}</span>;
}

function CheckLabel({ result }: { result: CheckResult }) {
  return <>{useLocalized()(result.label)}</>;
}

type PlacedProblem = Problem & { key: string };

/** Examples kept with an accepted report; the rows themselves are gone once they are accepted. */
function Examples({ report, check }: { report: ImportReport; check: string | null }) {
  const t = useText();
  const rows = report.checks
    .filter((result) => check === null || result.check === check)
    .flatMap((result) => result.examples.map((problem, index) => ({ ...problem, key: `${result.check}-${index}` })));
  return (
    <Panel title={t('import.examples')} flush>
      {rows.length === 0 ? <EmptyState title={t('import.noProblems')} /> : <ProblemTable rows={rows} />}
    </Panel>
  );
}

function ProblemTable({ rows }: { rows: PlacedProblem[] }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <DataTable
      caption={t('import.problems')}
      maxHeight={378}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        {
          key: 'place',
          title: t('import.place'),
          width: '38%',
          render: (row) => <span className="muted">{describePlace(row.where, t)}</span>,
        },
        {
          key: 'message',
          title: t('import.what'),
          render: (row) => (
            <>
              {localized(row.message)}
              {row.hint && <div className="small-note">{localized(row.hint)}</div>}
            </>
          ),
        },
      ]}
    />
  );
}

const pageSize = 50;

function ProblemPage({ check, onAll }: { check: string | null; onAll(): void }) {
  const t = useText();
  const [page, setPage] = useState(1);
  const answer = useCommand('listProblems', {
    check: check ?? undefined,
    offset: (page - 1) * pageSize,
    limit: pageSize,
  });
  return (
    <Panel
      title={t('import.problems')}
      flush
      actions={
        check && (
          <Button size="small" type="link" onClick={onAll}>
            {t('import.allChecks')}
          </Button>
        )
      }
    >
      <Answered answer={answer}>
        {({ total, rows }) =>
          total === 0 ? (
            <EmptyState title={t('import.noProblems')} />
          ) : (
            <>
              <ProblemTable rows={rows.map((row, index) => ({ ...row, key: String(index) }))} />
              <Pagination
                size="small"
                className="table-pages"
                current={page}
                pageSize={pageSize}
                total={total}
                showSizeChanger={false}
                onChange={setPage}
                showTotal={(count) => t('table.rows', { count: formatCount(count) })}
              />
            </>
          )
        }
      </Answered>
    </Panel>
  );
}
