import { useText } from '../../../app/text';

interface Named {
  householdId: number | null;
  number: string;
  headName: string;
  villageName: string;
  townName: string;
}

/** A household by its masked head and number, or the village itself. */
export function Who({ row }: { row: Pick<Named, 'householdId' | 'number' | 'headName'> }) {
  const t = useText();
  if (row.householdId === null) return <span className="muted">{t('watch.villageItself')}</span>;
  return (
    <span className="two-rows is-short">
      {row.headName}
      <small>{row.number}</small>
    </span>
  );
}

export function PlaceOf({ row }: { row: Pick<Named, 'villageName' | 'townName'> }) {
  return (
    <span className="two-rows is-short">
      {row.villageName}
      <small>{row.townName}</small>
    </span>
  );
}
