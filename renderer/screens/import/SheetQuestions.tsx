import { Button, Radio } from 'antd';
import type { ReactNode } from 'react';
import type { RegisterInspection, SheetInspection } from '../../../analytics/register/types';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { FieldSelect } from './FieldSelect';
import { useImport } from './importState';
import { firstCandidates, missingToAsk, sheetKey } from './openQuestions';

interface Asked {
  key: string;
  sheet: SheetInspection;
  heading: ReactNode;
  samples: string[];
  answer: ReactNode;
}

/** What must be said before the import: doubtful headings, units that do not look right, columns that are not there. */
export function SheetQuestions() {
  const t = useText();
  const { inspection, mapping, set } = useImport();
  if (!inspection) return null;
  const rows = [...askHeadings(inspection), ...askUnits(inspection, t), ...askMissing(inspection, mapping)];
  const first = firstCandidates(inspection, mapping);
  const filled = Object.keys(first).length;
  const title = t('import.questions', { count: String(rows.length) });
  if (rows.length === 0) return <p className="import-matched">{t('import.noQuestions')}</p>;
  return (
    <Panel
      title={title}
      flush
      actions={
        filled > 0 && (
          <Button size="small" type="link" onClick={() => set({ mapping: { ...mapping, ...first } })}>
            {t('intake.fillFirst', { count: formatCount(filled) })}
          </Button>
        )
      }
    >
        <DataTable
          caption={title}
          rows={rows}
          rowKey={(row) => row.key}
          maxHeight={420}
          columns={[
            {
              key: 'place',
              title: t('import.sheet'),
              render: ({ sheet }) => (
                <Button className="wrap-link" type="link" size="small" onClick={() => set({ sheet: sheetKey(sheet) })}>
                  <span className="break-words">{t('intake.place', { file: sheet.file, sheet: sheet.sheet })}</span>
                </Button>
              ),
            },
            { key: 'heading', title: t('import.heading'), render: (row) => row.heading },
            {
              key: 'samples',
              title: t('import.samples'),
              render: (row) => <span className="muted break-words">{row.samples.join(t('list.separator'))}</span>,
            },
            { key: 'answer', title: t('import.means'), width: 300, render: (row) => row.answer },
          ]}
        />
    </Panel>
  );
}

const findSheet = (inspection: RegisterInspection, place: { file: string; sheet: string }): SheetInspection =>
  inspection.sheets.find((sheet) => sheetKey(sheet) === sheetKey(place))!;

function askHeadings(inspection: RegisterInspection): Asked[] {
  return inspection.questions.map((question) => {
    const sheet = findSheet(inspection, question);
    const index = Number(question.key.slice(question.key.lastIndexOf('|') + 1));
    return {
      key: question.key,
      sheet,
      heading: <b>{question.heading}</b>,
      samples: question.samples,
      answer: <FieldSelect sheet={sheet} index={index} />,
    };
  });
}

function askUnits(inspection: RegisterInspection, t: ReturnType<typeof useText>): Asked[] {
  return inspection.units.map((question) => ({
    key: question.key,
    sheet: findSheet(inspection, question),
    heading: (
      <>
        <b>{question.heading}</b>
        <div className="small-note">{t(`intake.unit.${question.doubt}`)}</div>
      </>
    ),
    samples: question.samples,
    answer: <UnitChoice question={question} />,
  }));
}

function UnitChoice({ question }: { question: RegisterInspection['units'][number] }) {
  const t = useText();
  const { mapping, answer } = useImport();
  return (
    <Radio.Group
      aria-label={t('intake.unitOf', { heading: question.heading })}
      value={mapping[question.key] ?? null}
      onChange={(event) => answer(question.key, String(event.target.value))}
    >
      <Radio value="yuan">{t('intake.unit.yuan')}</Radio>
      <Radio value="ten_thousand_yuan">{t('intake.unit.tenThousand')}</Radio>
    </Radio.Group>
  );
}

function askMissing(inspection: RegisterInspection, mapping: Record<string, string>): Asked[] {
  return missingToAsk(inspection, mapping).map((missing) => ({
    key: missing.key,
    sheet: findSheet(inspection, missing),
    heading: <MissingHeading missing={missing} />,
    samples: [],
    answer: <GoOn missing={missing} />,
  }));
}

function MissingHeading({ missing }: { missing: RegisterInspection['missing'][number] }) {
  const t = useText();
  const localized = useLocalized();
  return <span className="danger-text">{t('intake.missing', { label: localized(missing.label) })}</span>;
}

function GoOn({ missing }: { missing: RegisterInspection['missing'][number] }) {
  const t = useText();
  const { mapping, answer, set } = useImport();
  const goesOn = mapping[missing.key] === 'go_on';
  return (
    <div className="button-row">
      <Button size="small" onClick={() => set({ sheet: sheetKey(missing) })}>
        {t('intake.pointOut')}
      </Button>
      <Button
        size="small"
        aria-pressed={goesOn}
        type={goesOn ? 'primary' : 'default'}
        onClick={() => answer(missing.key, goesOn ? undefined : 'go_on')}
      >
        {t('intake.goOn')}
      </Button>
    </div>
  );
}
