import { Button, Select } from 'antd';
import { useProject } from '../../app/project';
import { formatCount, formatPercent } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { ProblemCard } from '../../widgets/Problems';
import { EmptyState } from '../../widgets/States';
import { useImport } from './importState';
import { useImportSteps } from './useImportSteps';

/** Which sheet is what; doubtful headings are asked, with samples, and never guessed. */
export function MatchHeadings() {
  const t = useText();
  const localized = useLocalized();
  const { inspection, mapping, set, reset } = useImport();
  const steps = useImportSteps();
  const busy = useProject((state) => state.tasks.length > 0);
  if (!inspection) return null;
  const unusable = inspection.sheets.every((sheet) => sheet.table === null);
  return (
    <>
      {inspection.problems.map((problem, index) => (
        <ProblemCard key={index} problem={problem} severity="warning" />
      ))}
      <Panel title={t('import.sheets')} flush>
        <DataTable
          caption={t('import.sheets')}
          rows={inspection.sheets}
          rowKey={(sheet) => `${sheet.file}|${sheet.sheet}`}
          columns={[
            { key: 'file', title: t('import.file'), render: (sheet) => sheet.file },
            { key: 'sheet', title: t('import.sheet'), render: (sheet) => sheet.sheet },
            {
              key: 'table',
              title: t('import.recognisedAs'),
              render: (sheet) =>
                sheet.table ? (
                  t(`register.${sheet.table}`)
                ) : (
                  <span className="danger-text">{t('import.notRecognised')}</span>
                ),
            },
            { key: 'rows', title: t('import.rows'), align: 'right', render: (sheet) => formatCount(sheet.dataRows) },
            {
              key: 'columns',
              title: t('import.columnsMatched'),
              align: 'right',
              render: (sheet) =>
                `${sheet.columns.filter((column) => column.field !== null).length} / ${sheet.columns.length}`,
            },
            {
              key: 'missing',
              title: t('import.missing'),
              render: (sheet) =>
                sheet.missingRequired.length > 0 ? (
                  <span className="danger-text">{sheet.missingRequired.join(t('list.separator'))}</span>
                ) : (
                  <span className="faint">–</span>
                ),
            },
          ]}
        />
      </Panel>
      <Panel
        title={t('import.questions', { count: inspection.questions.length })}
        flush={inspection.questions.length > 0}
      >
        {inspection.questions.length === 0 ? (
          <EmptyState title={t('import.noQuestions')} hint={t('import.noQuestionsHint')} />
        ) : (
          <DataTable
            caption={t('import.questions', { count: inspection.questions.length })}
            rows={inspection.questions}
            rowKey={(question) => question.key}
            columns={[
              { key: 'place', title: t('import.sheet'), render: (question) => `${question.file} › ${question.sheet}` },
              { key: 'heading', title: t('import.heading'), render: (question) => <b>{question.heading}</b> },
              {
                key: 'samples',
                title: t('import.samples'),
                render: (question) => (
                  <span className="muted">{question.samples.slice(0, 4).join(t('list.separator'))}</span>
                ),
              },
              {
                key: 'answer',
                title: t('import.means'),
                width: 260,
                render: (question) => (
                  <Select
                    aria-label={question.heading}
                    className="full-width"
                    value={mapping[question.key] ?? ''}
                    onChange={(value: string) => set({ mapping: { ...mapping, [question.key]: value } })}
                    options={[
                      ...question.candidates.map((candidate) => ({
                        value: candidate.field,
                        label: t('import.candidate', {
                          label: localized(candidate.label),
                          score: formatPercent(candidate.score, 0),
                        }),
                      })),
                      { value: '', label: t('import.leaveOut') },
                    ]}
                  />
                ),
              },
            ]}
          />
        )}
      </Panel>
      <div className="button-row">
        <Button type="primary" loading={busy} disabled={unusable} onClick={() => void steps.importFiles()}>
          {t('import.check')}
        </Button>
        <Button disabled={busy} onClick={reset}>
          {t('import.otherFiles')}
        </Button>
      </div>
    </>
  );
}
