import { Alert } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ComposedDocument } from '../../../analytics/commands/contracts/documents';
import { renderDocumentPaper } from '../../app/paper';
import { useLocalized, useText } from '../../app/text';
import { paletteOf } from '../../app/theme';
import { useThemeName } from '../../app/themeName';
import { PaperPreview } from '../../widgets/PaperPreview';
import { unconfirmed, type ChosenPaper } from './chosenPaper';
import { useDocumentsView } from './documentsView';
import { ExportBar } from './ExportBar';
import { NumberCard } from './NumberCard';
import { listenToNumbers, showInPaper, tintDesk, type PointedNumber } from './numbersInPaper';
import { OutlinePanel } from './outline/OutlinePanel';
import { useDraft } from './useDraft';
import { useSteady } from './useSteady';

/** Width of A4 in CSS px, and the grey desk around it; of a sheet that lies, the long side. */
const paperWidth = { portrait: (210 * 96) / 25.4 + 16, landscape: (297 * 96) / 25.4 + 16 };

/** One paper on the desk: as it is printed, beside it what was changed about it. */
export function Composer({ paper, composed }: { paper: ChosenPaper; composed: ComposedDocument }) {
  const { template, scope, year, language } = paper;
  const draft = useDraft({ template: template.id, scope, year }, composed);
  const composition = useSteady(draft.drafted.composition);
  const changed = useSteady(draft.drafted.changed.map(({ field }) => field));
  const frame = useRef<HTMLIFrameElement | null>(null);
  const [pointed, setPointed] = useState<PointedNumber | null>(null);
  const desk = paletteOf(useThemeName()).sunken;
  const onPaper = useCallback(
    (element: HTMLIFrameElement) => {
      frame.current = element;
      tintDesk(element, desk);
      const leave = listenToNumbers(element, {
        hover: (next) => setPointed((now) => (now?.isHeld ? now : next)),
        press: setPointed,
      });
      return () => {
        leave();
        setPointed(null);
      };
    },
    [desk],
  );
  const field = useMemo(() => composition.fields.find(({ id }) => id === pointed?.id), [composition, pointed]);
  return (
    <div className="composer">
      <div className="composer-paper">
        <ExportBar paper={paper} composed={composed} draft={draft} />
        <AssumedList paper={paper} composed={composed} />
        <PaperPreview
          paperWidth={composition.page === 'landscape' ? paperWidth.landscape : paperWidth.portrait}
          paperKey={['document', language, composition, changed]}
          render={() => renderDocumentPaper(composition, language, changed)}
          onPaper={onPaper}
        >
          {pointed && field && (
            <NumberCard
              field={field}
              pointed={pointed}
              language={language}
              before={draft.drafted.changed.find((change) => change.field === field.id)?.before}
              onClose={() => setPointed(null)}
            />
          )}
        </PaperPreview>
      </div>
      <OutlinePanel
        paper={paper}
        composed={composed}
        draft={draft}
        onShow={(of, id) => showInPaper(frame.current, of, id)}
      />
    </div>
  );
}

/** What stands in the way of handing out a report that is to hold confirmed values alone. */
function AssumedList({ paper, composed }: { paper: ChosenPaper; composed: ComposedDocument }) {
  const t = useText();
  const localized = useLocalized();
  const refuses = useDocumentsView((state) => state.refuseAssumed) && paper.template.group === 'reports';
  const assumptions = unconfirmed(composed);
  if (!refuses || assumptions.length === 0) return null;
  return (
    <Alert
      className="assumed-list"
      type="error"
      showIcon
      title={t('documents.assumedRefused', { count: assumptions.length })}
      description={
        <ul className="plain-list">
          {assumptions.map(({ parameter, year, label, value }) => (
            <li key={`${parameter} ${year ?? ''}`}>{t('documents.assumedValue', { label: localized(label), value: localized(value) })}</li>
          ))}
        </ul>
      }
    />
  );
}
