import type { PlanFinding } from '../../../analytics/policy/types';
import { tableToCsv } from '../../app/csv';
import { useDoors } from '../../app/doors';
import { fileNameOf } from '../../app/paper';
import { useProject } from '../../app/project';
import { useLocalized, useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { describeCitation } from '../../widgets/citationText';

/** Hands the findings that are shown to the user as a table for a spreadsheet. */
export function useExportFindings(): (findings: readonly PlanFinding[]) => Promise<void> {
  const t = useText();
  const localized = useLocalized();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const county = useProject((state) => state.overview?.county.name);
  return async (findings) => {
    const text = tableToCsv([
      [
        t('policy.check.verdict'), t('policy.check.warning'), t('policy.check.row'), t('policy.check.name'), t('policy.check.topic'),
        t('policy.check.arithmetic'), t('policy.check.found'), t('policy.check.left'), t('policy.check.right'), t('policy.clause'), t('policy.check.note'),
      ],
      ...findings.map((finding) => [
        t(`policy.check.${finding.verdict}`),
        finding.warning ? t('policy.check.warning') : '',
        finding.row ?? '',
        localized(finding.label),
        t(`policy.check.topic.${finding.topic}`),
        finding.arithmetic,
        localized(finding.text),
        finding.left?.text ?? '',
        finding.right?.text ?? '',
        finding.citations.map(describeCitation).join(' '),
        finding.note ? localized(finding.note) : '',
      ]),
    ]);
    const saved = await actions.deliver('table', {
      suggestedName: fileNameOf(`${county ? localized(county) : ''}-${t('policy.tab.check')}.csv`),
      mediaType: 'text/csv;charset=utf-8',
      bytes: new TextEncoder().encode(text),
    });
    if (!saved.ok) feedback.bad(saved.problem);
    else if (saved.value) feedback.good(t('document.saved', { name: saved.value.name }));
  };
}
