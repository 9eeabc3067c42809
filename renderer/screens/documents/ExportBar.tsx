import { FileExcelOutlined, FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Switch } from 'antd';
import { useState } from 'react';
import type { ComposedDocument } from '../../../analytics/commands/contracts/documents';
import { addRemark, applyDraft, fieldsOf, fillFields, valuesOf } from '../../../analytics/documents';
import type { HostValue } from '../../../electron/contract';
import { BatchDialog } from '../../app/batches';
import { useDoors } from '../../app/doors';
import { fileNameOf, printDocument } from '../../app/paper';
import { useText } from '../../app/text';
import { useExport } from '../../app/useExport';
import { keepsNumbers, unconfirmed, type ChosenPaper } from './chosenPaper';
import { useDocumentsView } from './documentsView';
import { asDraft } from './draftChanges';
import type { Draft } from './useDraft';

interface ExportBarProps {
  paper: ChosenPaper;
  composed: ComposedDocument;
  draft: Draft;
}

/** Hands the paper out, many of its kind, and the plan as a workbook; a report can refuse values that nobody confirmed. */
export function ExportBar({ paper, composed, draft }: ExportBarProps) {
  const t = useText();
  const [isBatch, setBatch] = useState(false);
  const reason = useDocumentsView((state) => state.reason);
  const { template } = paper;
  return (
    <div className="export-bar">
      <PdfButton paper={paper} composed={composed} draft={draft} />
      {template.batchOver && (
        <Button icon={<PrinterOutlined />} onClick={() => setBatch(true)}>
          {t('documents.batch')}
        </Button>
      )}
      {template.id === 'county_briefing' && <WorkbookButton />}
      <span className="top-bar-gap" />
      {template.group === 'reports' && <RefuseSwitch />}
      {isBatch && (
        <BatchDialog
          template={template}
          scope={paper.scope}
          year={paper.year}
          isPublic={paper.isPublic}
          language={paper.language}
          reason={reason}
          onClose={() => setBatch(false)}
        />
      )}
    </div>
  );
}

function PdfButton({ paper, composed, draft }: ExportBarProps) {
  const t = useText();
  const doors = useDoors();
  const { busy, run } = useExport();
  const reason = useDocumentsView((state) => state.reason);
  const refuses = useDocumentsView((state) => state.refuseAssumed) && paper.template.group === 'reports';
  const isRefused = refuses && unconfirmed(composed).length > 0;
  const { template, scope, year, isPublic, householdId, language } = paper;
  // What is hung out holds no whole names.
  const isWhole = template.personal && reason !== null && !isPublic;
  const [printed, setPrinted] = useState<HostValue<'printPdf'> | null>(null);
  const save = () =>
    run(async () => {
      setPrinted(null);
      const original = isWhole ? await composeWhole() : ({ ok: true, value: composed.original } as const);
      if (!original.ok) return original;
      const { composition: drafted } = applyDraft(original.value, asDraft(original.value, draft.changes));
      const composition = addRemark(drafted, composed.remark);
      const written = fillFields(composition.title[language], fieldsOf(composition), language);
      const title = nameOf(paper, composition.scope.name, written);
      const made = await printDocument(doors.host, title, composition, language);
      if (!made.ok) return made;
      const values = keepsNumbers(paper) ? valuesOf(original.value) : null;
      const identities = original.value.identities;
      const saved = await doors.actions.deliverDocument(
        { template: template.id, scope, year, identities, papers: 1, values },
        { suggestedName: fileNameOf(`${title}.pdf`), mediaType: 'application/pdf', bytes: made.value.bytes },
      );
      if (saved.ok && saved.value) setPrinted(made.value);
      return saved;
    });
  async function composeWhole() {
    const question = { template: template.id, scope, year, isPublic, householdId, identities: 'whole', reason: reason ?? '' } as const;
    const made = await doors.door.send('composeDocument', question);
    return made.ok ? ({ ok: true, value: made.value.original } as const) : made;
  }
  const why = !doors.appInfo.canPrint ? t('document.cannotPrint') : isRefused ? t('documents.assumedHint') : undefined;
  return (
    <>
      <Button type="primary" icon={<FilePdfOutlined />} loading={busy} disabled={why !== undefined} title={why} onClick={() => void save()}>
        {t('documents.savePdf')}
      </Button>
      {printed && <PrintedNote printed={printed} />}
    </>
  );
}

/** What was printed: pages, the faces that this computer had, characters that none of the delivered ones holds. */
function PrintedNote({ printed: { pages, fonts = [], missingCharacters = [] } }: { printed: HostValue<'printPdf'> }) {
  const t = useText();
  return (
    <small className="printed-note" role="status">
      {fonts.length > 0 ? t('documents.printedFonts', { pages, fonts: fonts.join(', ') }) : t('documents.printed', { pages })}
      {missingCharacters.length > 0 && ` ${t('documents.missingCharacters', { characters: missingCharacters.join(' ') })}`}
    </small>
  );
}

/** Place and title, without saying the place twice. */
function nameOf({ year }: ChosenPaper, place: string, title: string): string {
  const named = title.includes(place) ? title : `${place}${title}`;
  return year !== null && !named.includes(String(year)) ? `${named} ${year}` : named;
}

function RefuseSwitch() {
  const t = useText();
  const refuseAssumed = useDocumentsView((state) => state.refuseAssumed);
  const set = useDocumentsView((state) => state.set);
  return (
    <label className="bar-switch" title={t('documents.refuseHint')}>
      <Switch size="small" checked={refuseAssumed} onChange={(checked) => set({ refuseAssumed: checked })} />
      <span>{t('documents.refuse')}</span>
    </label>
  );
}

function WorkbookButton() {
  const t = useText();
  const { door, actions } = useDoors();
  const { busy, run } = useExport();
  const save = () =>
    run(async () => actions.deliverWorkbook('plan_workbook', await door.send('exportPlanWorkbook', {})));
  return (
    <Button icon={<FileExcelOutlined />} loading={busy} onClick={() => void save()}>
      {t('document.exportWorkbook')}
    </Button>
  );
}
