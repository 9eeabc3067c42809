import { Segmented, Select } from 'antd';
import { useState } from 'react';
import type { TraceStart } from '../../../analytics/commands/contract';
import { useCommand } from '../../app/doors';
import { useRegions, useScope } from '../../app/regions';
import { useLocalized, useText } from '../../app/text';
import { useFundingView } from './fundingView';

const kinds = ['source', 'use', 'place', 'household', 'project'] as const;
type Kind = (typeof kinds)[number];
const offered = 50;

interface Choice {
  value: string;
  label: string;
  start: TraceStart;
}

/** Where the trace begins, chosen from lists, so that the drawing is not needed for it. */
export function TracePicker({ start }: { start: TraceStart | null }) {
  const t = useText();
  const showTrace = useFundingView((state) => state.showTrace);
  const [kind, setKind] = useState<Kind>(start?.kind ?? 'source');
  const [seen, setSeen] = useState(start);
  // A trace that was followed on elsewhere brings its own kind along.
  if (start !== seen) {
    setSeen(start);
    if (start) setKind(start.kind);
  }
  const [search, setSearch] = useState('');
  const choices = useChoices(kind, search);
  const value = start?.kind === kind ? keyOf(start) : undefined;
  return (
    <div className="button-row">
      <Segmented
        aria-label={t('trace.kind')}
        value={kind}
        onChange={(next: Kind) => {
          setKind(next);
          setSearch('');
        }}
        options={kinds.map((option) => ({ value: option, label: t(`trace.kind.${option}`) }))}
      />
      <Select
        className="trace-select"
        aria-label={t(`trace.kind.${kind}`)}
        placeholder={t(`trace.choose.${kind}`)}
        value={choices.some((choice) => choice.value === value) ? value : undefined}
        options={choices}
        showSearch={
          kind === 'household' || kind === 'project'
            ? { filterOption: false, onSearch: setSearch }
            : { optionFilterProp: 'label' }
        }
        notFoundContent={t('palette.nothing')}
        onChange={(chosen: string) => showTrace(choices.find((choice) => choice.value === chosen)?.start ?? null)}
      />
    </div>
  );
}

function keyOf(start: TraceStart): string {
  switch (start.kind) {
    case 'source':
      return start.source;
    case 'use':
      return start.use;
    case 'place':
      return start.code;
    case 'household':
      return String(start.householdId);
    case 'project':
      return start.project;
  }
}

/** What can be chosen; of households and projects the first that answer to the letters typed. */
function useChoices(kind: Kind, search: string): Choice[] {
  const localized = useLocalized();
  const scope = useScope();
  const regions = useRegions();
  const sources = useCommand('listSources', {}, { enabled: kind === 'source' || kind === 'use' });
  const households = useCommand(
    'listHouseholds',
    { scope, search, offset: 0, limit: offered, sort: 'number', descending: false },
    { enabled: kind === 'household' },
  );
  const projects = useCommand(
    'listProjects',
    { scope, search, offset: 0, limit: offered },
    { enabled: kind === 'project' },
  );
  switch (kind) {
    case 'source':
      return (sources.data?.sources ?? []).map(({ source, label }) => ({
        value: source,
        label: localized(label),
        start: { kind, source },
      }));
    case 'use': {
      const uses = new Map(
        (sources.data?.sources ?? [])
          .flatMap((source) => [{ use: source.pool, label: source.poolLabel }, ...source.uses])
          .map(({ use, label }) => [use, localized(label)]),
      );
      return [...uses].map(([use, label]) => ({ value: use, label, start: { kind, use } }));
    }
    case 'place':
      return regions.towns.flatMap((town) => [
        { value: town.code, label: town.name, start: { kind, code: town.code } },
        ...regions.villagesOf(town.code).map(({ code, name }) => ({
          value: code,
          label: `${town.name} ${name}`,
          start: { kind, code } as const,
        })),
      ]);
    case 'household':
      return (households.data?.rows ?? []).map(({ householdId, headName, number, villageName }) => ({
        value: String(householdId),
        label: `${headName} ${number} ${villageName}`,
        start: { kind, householdId },
      }));
    case 'project':
      return (projects.data?.rows ?? []).map(({ id, number, name }) => ({
        value: id,
        label: `${number} ${name}`,
        start: { kind, project: id },
      }));
  }
}
