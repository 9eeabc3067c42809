import type { AreaList } from '../../analytics/policy/types';
import { useLocalized } from '../app/text';

interface AreaTagsProps {
  list: AreaList | undefined;
  areas: readonly string[] | undefined;
  /** Letters alone, their names for those who hover or listen: where a legend tells them. */
  short?: boolean;
}

/** Areas that a measure or an item serves, each with its letter and name; nothing for a pack without areas. */
export function AreaTags({ list, areas, short = false }: AreaTagsProps) {
  const localized = useLocalized();
  const shown = (list?.items ?? []).filter(({ id }) => areas?.includes(id));
  if (!list || shown.length === 0) return null;
  return (
    <span className="area-tags">
      {shown.map(({ id, letter, label }) => (
        <span key={id} className="area-tag" title={`${localized(list.label)}: ${localized(label)}`}>
          <b aria-hidden>{letter}</b> <span className={short ? 'visually-hidden' : undefined}>{localized(label)}</span>
        </span>
      ))}
    </span>
  );
}
