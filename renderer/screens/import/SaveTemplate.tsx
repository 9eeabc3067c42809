import { Input } from 'antd';
import { useState } from 'react';
import type { SheetInspection } from '../../../analytics/register/types';
import { ChangeButton } from '../../app/access';
import { useDoors } from '../../app/doors';
import { useText } from '../../app/text';
import { useImport } from './importState';
import { chosenField } from './openQuestions';

/** The headings of a sheet with what each was read as; one that comes again has its turn behind it. */
function headingsOf(sheet: SheetInspection, mapping: Record<string, string>): Record<string, string> {
  const turns = new Map<string, number>();
  const entries: [string, string][] = [];
  for (const { heading, columnIndex } of sheet.columns) {
    if (heading === '') continue;
    const text = heading.replaceAll(/\s/g, '');
    const turn = (turns.get(text) ?? 0) + 1;
    turns.set(text, turn);
    entries.push([turn === 1 ? heading : `${heading}#${turn}`, chosenField(sheet, columnIndex, mapping) ?? '']);
  }
  return Object.fromEntries(entries);
}

/** Keeps the layout of a sheet under a name; every later sheet with the same headings is read by it. */
export function SaveTemplate({ sheet }: { sheet: SheetInspection }) {
  const t = useText();
  const { actions } = useDoors();
  const { mapping, set } = useImport();
  const [name, setName] = useState(sheet.template ?? '');
  const [saved, setSaved] = useState<string | null>(null);
  const save = async () => {
    if (sheet.table === null || name.trim() === '') return;
    const answer = await actions.change(
      'saveHeadingTemplate',
      { name: name.trim(), table: sheet.table, headings: headingsOf(sheet, mapping) },
      'task.template',
    );
    if (answer.ok) setSaved(name.trim());
    else set({ problem: answer.problem });
  };
  return (
    <form
      className="template-row"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label htmlFor="template-name">{t('intake.template')}</label>
      <Input
        id="template-name"
        value={name}
        maxLength={60}
        placeholder={t('intake.templateName')}
        onChange={(event) => setName(event.target.value)}
      />
      <ChangeButton htmlType="submit" disabled={name.trim() === ''}>
        {t('intake.templateSave')}
      </ChangeButton>
      <span className="muted" role="status">
        {saved === null ? t('intake.templateHint') : t('intake.templateSaved', { name: saved })}
      </span>
    </form>
  );
}
