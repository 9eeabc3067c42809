import { CloseOutlined, SnippetsOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { FoundHousehold } from '../../../analytics/commands/contracts/documents';
import { assemblePaste, listCandidates, readPastedNumbers, type PasteOutcome, type PastedLine } from '../../../analytics/documents';
import type { Problem } from '../../../electron/contract';
import { ProblemCard } from '../../widgets/Problems';
import { useCommand, useDoors } from '../doors';
import { formatCount } from '../format';
import { useText } from '../text';
import { useSettled } from '../useSettled';

interface HouseholdListChoiceProps {
  county: string;
  chosen: readonly FoundHousehold[];
  onChange(chosen: FoundHousehold[]): void;
}

/** Households found at once. */
const mostFound = 30;
/** Rows of the list that are drawn; the others are counted. */
const mostShown = 200;
/** Lines that were not found, told one by one. */
const mostTold = 20;

/** A list of households: searched one by one, or pasted as numbers out of Excel. */
export function HouseholdListChoice({ county, chosen, onChange }: HouseholdListChoiceProps) {
  const t = useText();
  const [isPasting, setPasting] = useState(false);
  const [outcome, setOutcome] = useState<PasteOutcome<FoundHousehold> | null>(null);
  const add = (more: readonly FoundHousehold[]): void => {
    const known = new Set(chosen.map(({ householdId }) => householdId));
    onChange([...chosen, ...more.filter(({ householdId }) => !known.has(householdId))]);
  };
  return (
    <div className="household-list-choice">
      <div className="household-list-add">
        <HouseholdSearch county={county} chosen={chosen} onAdd={(household) => add([household])} />
        <Button icon={<SnippetsOutlined />} aria-expanded={isPasting} onClick={() => setPasting(!isPasting)}>
          {t('batch.list.paste')}
        </Button>
      </div>
      {isPasting && (
        <PasteBox
          onFound={(found) => {
            add(found.households);
            setOutcome(found);
            setPasting(false);
          }}
        />
      )}
      {outcome && <PasteResult outcome={outcome} />}
      <ChosenList chosen={chosen} onChange={onChange} />
    </div>
  );
}

function HouseholdSearch({ county, chosen, onAdd }: { county: string; chosen: readonly FoundHousehold[]; onAdd(household: FoundHousehold): void }) {
  const t = useText();
  const [text, search] = useState('');
  const words = useSettled(text.trim(), 200);
  const { data, isFetching } = useCommand('listHouseholds', { scope: county, search: words.slice(0, 60), offset: 0, limit: mostFound }, { enabled: words !== '' });
  const rows = words === '' ? [] : (data?.rows ?? []);
  const taken = new Set(chosen.map(({ householdId }) => householdId));
  return (
    <Select
      className="household-list-search"
      aria-label={t('batch.list.search')}
      placeholder={t('documents.householdSearch')}
      showSearch={{ filterOption: false, onSearch: search, autoClearSearchValue: false, searchValue: text }}
      value={null}
      loading={isFetching}
      notFoundContent={t(words === '' ? 'batch.list.type' : 'documents.householdNone')}
      onChange={(id: number | null) => {
        const row = rows.find(({ householdId }) => householdId === id);
        if (row) onAdd({ householdId: row.householdId, number: row.number, headName: row.headName, villageName: row.villageName });
      }}
      options={rows.map((row) => ({
        value: row.householdId,
        label: t('documents.householdOption', { name: row.headName, number: row.number, village: row.villageName }),
        disabled: taken.has(row.householdId),
      }))}
    />
  );
}

/** Takes pasted numbers and looks them up. */
function PasteBox({ onFound }: { onFound(outcome: PasteOutcome<FoundHousehold>): void }) {
  const t = useText();
  const { door } = useDoors();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const lines = useMemo(() => readPastedNumbers(text), [text]);
  const take = async () => {
    setBusy(true);
    setProblem(null);
    const answer = await door.send('findHouseholds', { numbers: listCandidates(lines) });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    return onFound(assemblePaste(lines, new Map(answer.value.found.map(({ written, households }) => [written, households]))));
  };
  return (
    <div className="household-list-paste">
      <Input.TextArea
        autoFocus
        rows={4}
        aria-label={t('batch.list.numbers')}
        placeholder={t('batch.list.pasteHint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="primary" ghost loading={busy} disabled={lines.length === 0} onClick={() => void take()}>
        {t('batch.list.take', { count: formatCount(lines.length) })}
      </Button>
      {problem && <ProblemCard problem={problem} />}
    </div>
  );
}

/** How many were found, and each line that was not. */
function PasteResult({ outcome: { households, missing, unclear } }: { outcome: PasteOutcome<FoundHousehold> }) {
  const t = useText();
  const list = (lines: readonly PastedLine[]): string => {
    const told = lines.slice(0, mostTold).map(({ text }) => text).join(t('list.separator'));
    return lines.length > mostTold ? t('batch.list.andMore', { list: told, count: formatCount(lines.length - mostTold) }) : told;
  };
  return (
    <div role="status" className="household-list-result">
      <p>{t('batch.list.found', { count: formatCount(households.length) })}</p>
      {missing.length > 0 && <p className="is-warning">{t('batch.list.missing', { count: formatCount(missing.length), list: list(missing) })}</p>}
      {unclear.length > 0 && <p className="is-warning">{t('batch.list.unclear', { count: formatCount(unclear.length), list: list(unclear) })}</p>}
    </div>
  );
}

function ChosenList({ chosen, onChange }: Pick<HouseholdListChoiceProps, 'chosen' | 'onChange'>) {
  const t = useText();
  if (chosen.length === 0) return <p className="small-note">{t('batch.list.empty')}</p>;
  return (
    <section aria-label={t('batch.list.chosen', { count: formatCount(chosen.length) })}>
      <header className="household-list-head">
        <span>{t('batch.list.chosen', { count: formatCount(chosen.length) })}</span>
        <Button size="small" type="link" onClick={() => onChange([])}>
          {t('batch.list.clear')}
        </Button>
      </header>
      <ul className="household-list" tabIndex={0} aria-label={t('batch.list')}>
        {chosen.slice(0, mostShown).map(({ householdId, number, headName, villageName }) => (
          <li key={householdId}>
            <span className="household-list-number">{number}</span>
            <span className="masked-name">{headName}</span>
            <span className="household-list-village">{villageName}</span>
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('batch.list.remove', { number })}
              onClick={() => onChange(chosen.filter((one) => one.householdId !== householdId))}
            />
          </li>
        ))}
        {chosen.length > mostShown && <li className="small-note">{t('batch.list.more', { count: formatCount(chosen.length - mostShown) })}</li>}
      </ul>
    </section>
  );
}
