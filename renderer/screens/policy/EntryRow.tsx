import { memo, useEffect, useRef } from 'react';
import type { CommandValue, PolicyEntry } from '../../../analytics/commands/contract';
import { useLocalized, useText, useUnitName } from '../../app/text';
import { describeCitation } from '../../widgets/citationText';
import { EntryDetail } from './EntryDetail';
import { keyOf } from './filterEntries';
import { hidesUnit, showValue } from './entryValue';

interface EntryRowProps {
  entry: PolicyEntry;
  packs: CommandValue<'listPolicy'>['packs'];
  isOpen: boolean;
  isSought: boolean;
  onOpen(key: string): void;
  onGoTo(key: string): void;
}

/** Years shown in a closed row; the rest is in the open one. */
const yearsShown = 4;

/** One entry: name, values, foundation and clause in a line; everything else when it is opened. */
export const EntryRow = memo(
  function EntryRow({ entry, packs, isOpen, isSought, onOpen, onGoTo }: EntryRowProps) {
    const t = useText();
    const localized = useLocalized();
    const key = keyOf(entry);
    const element = useRef<HTMLLIElement>(null);
    useEffect(() => {
      if (isSought) element.current?.scrollIntoView({ block: 'start' });
    }, [isSought]);
    const citation = entry.citation ?? entry.values[0]?.citation;
    return (
      <li ref={element} className={isOpen ? 'policy-row is-open' : 'policy-row'}>
        <button
          type="button"
          className="policy-row-head"
          aria-expanded={isOpen}
          aria-label={t('policy.open', { name: localized(entry.label) })}
          onClick={() => onOpen(key)}
        >
          <span className="policy-arrow" aria-hidden />
          <span className="policy-name">
            {localized(entry.label)}
            {entry.definition && <span className="definition">{t(`income.${entry.definition}`)}</span>}
            {entry.overlay && <span className="overlay-mark">{t('policy.overlay')}</span>}
          </span>
          <span className="policy-kind-name">{t(`policy.kind.${entry.kind}`)}</span>
          <ShortValues entry={entry} />
          <span className="policy-mark">
            {entry.status && <span className={`status-mark status-${entry.status}`}>{t(`status.${entry.status}`)}</span>}
          </span>
          <span className="policy-clause" title={citation && describeCitation(citation)}>
            {citation && (citation.clause ?? citation.note ?? citation.document)}
          </span>
        </button>
        {isOpen && <EntryDetail entry={entry} packs={packs} onGoTo={onGoTo} />}
      </li>
    );
  },
  (before, after) => before.entry === after.entry && before.isOpen === after.isOpen && before.isSought === after.isSought && before.packs === after.packs,
);

function ShortValues({ entry }: { entry: PolicyEntry }) {
  const t = useText();
  const unitName = useUnitName();
  const known = entry.values.filter((value) => !value.projected);
  const values = entry.overlay
    ? [{ from: entry.overlay.year ?? 0, value: entry.overlay.value }]
    : known.length > 0
      ? known
      : entry.values;
  const many = values.length > yearsShown;
  const shown = many ? [values[0], values.at(-1)].filter((value) => value !== undefined) : values;
  return (
    <span className="policy-values">
      {shown.map((value, index) => (
        <span key={index} className="policy-value">
          {values.length > 1 && <small>{value.from}</small>}
          {showValue(value.value, entry.unit)}
        </span>
      ))}
      {many && <small>{t('policy.more', { count: values.length })}</small>}
      {shown.length > 0 && <small className="policy-unit">{hidesUnit(entry.unit) ? '' : unitName(entry.unit)}</small>}
    </span>
  );
}
