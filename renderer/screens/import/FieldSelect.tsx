import { Select } from 'antd';
import type { SheetInspection } from '../../../analytics/register/types';
import { useCommand } from '../../app/doors';
import { formatPercent } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { useImport } from './importState';
import { chosenField, columnKey } from './openQuestions';

/** What one column is: first what it may be, then every field of the table, then leaving it out. */
export function FieldSelect({ sheet, index }: { sheet: SheetInspection; index: number }) {
  const t = useText();
  const localized = useLocalized();
  const { data } = useCommand('listFields', {});
  const { mapping, answer } = useImport();
  const column = sheet.columns.find((entry) => entry.columnIndex === index)!;
  const key = columnKey(sheet, index);
  const fields = data?.find((entry) => entry.table === sheet.table)?.fields ?? [];
  const label = (id: string): string => {
    const found = fields.find(({ field }) => field === id);
    return found ? localized(found.label) : id;
  };
  const taken = new Set(
    sheet.columns.flatMap((other) =>
      other.columnIndex === index ? [] : (chosenField(sheet, other.columnIndex, mapping) ?? []),
    ),
  );
  const unanswered = !column.certain && mapping[key] === undefined;
  const candidates = column.by === null ? column.candidates : [];
  const leaveOut = '';
  return (
    <Select
      aria-label={t('intake.fieldOf', { heading: column.heading })}
      className="full-width"
      showSearch={{ optionFilterProp: 'label' }}
      status={unanswered ? 'warning' : undefined}
      placeholder={candidates[0] ? t('intake.perhaps', { label: label(candidates[0].field) }) : t('intake.choose')}
      value={unanswered ? null : (chosenField(sheet, index, mapping) ?? leaveOut)}
      onChange={(value: string | null) => answer(key, value ?? leaveOut)}
      options={[
        ...(candidates.length === 0
          ? []
          : [
              {
                label: t('intake.likely'),
                options: candidates.map(({ field, score }) => ({
                  value: field,
                  label: t('import.candidate', { label: label(field), score: formatPercent(score, 0) }),
                  disabled: taken.has(field),
                })),
              },
            ]),
        {
          label: t('intake.allFields'),
          options: [
            { value: leaveOut, label: t('import.leaveOut'), disabled: false },
            ...fields
              .filter(({ field }) => !candidates.some((candidate) => candidate.field === field))
              .map(({ field }) => ({ value: field, label: label(field), disabled: taken.has(field) })),
          ],
        },
      ]}
    />
  );
}
