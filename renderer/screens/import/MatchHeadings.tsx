import { Button } from 'antd';
import { ChangeButton } from '../../app/access';
import { formatCount } from '../../app/format';
import { useProject } from '../../app/project';
import { useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { ProblemCard } from '../../widgets/Problems';
import { ImportOptions } from './ImportOptions';
import { PlaceQuestions } from './PlaceQuestions';
import { SheetColumns } from './SheetColumns';
import { SheetList } from './SheetList';
import { SheetQuestions } from './SheetQuestions';
import { useImport } from './importState';
import { countOpen, sheetKey, sortFiles, stillMissing } from './openQuestions';
import { useImportSteps } from './useImportSteps';

/** Which sheet is what; whatever is doubtful is asked, with samples, and never guessed. */
export function MatchHeadings() {
  const t = useText();
  const { inspection, mapping, places, sheet: chosen, reset } = useImport();
  const steps = useImportSteps();
  const busy = useProject((state) => state.tasks.length > 0);
  if (!inspection) return null;
  const missing = stillMissing(inspection, mapping);
  const open = countOpen(inspection, mapping, places);
  const unusable = inspection.sheets.every((sheet) => sheet.table === null);
  const sheet = inspection.sheets.find((entry) => sheetKey(entry) === chosen && entry.table !== null);
  // A missing column is asked about below; what is left are files in which nothing was recognised.
  const problems = inspection.problems.filter(({ code }) => code !== 'column_missing');
  return (
    <>
      {problems.map((problem, index) => (
        <ProblemCard key={index} problem={problem} severity="warning" />
      ))}
      {sortFiles(inspection).registers.size > 0 && (
        <Panel title={t('intake.options')}>
          <ImportOptions />
        </Panel>
      )}
      <Panel title={t('import.sheets')} flush note={t('intake.sheetsHint')}>
        <SheetList />
      </Panel>
      <SheetQuestions />
      <PlaceQuestions />
      {sheet && <SheetColumns key={sheetKey(sheet)} sheet={sheet} />}
      <div className="button-row import-foot">
        <ChangeButton
          type="primary"
          loading={busy}
          disabled={unusable || missing.length > 0}
          onClick={() => void steps.importFiles()}
        >
          {t('import.check')}
        </ChangeButton>
        <Button disabled={busy} onClick={reset}>
          {t('import.otherFiles')}
        </Button>
        <span className="muted" role="status">
          {missing.length > 0
            ? t('intake.blocked')
            : open > 0
              ? t('intake.open', { count: formatCount(open) })
              : t('intake.noneOpen')}
        </span>
      </div>
    </>
  );
}
