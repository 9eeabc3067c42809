import { useMemo } from 'react';
import type { CommandValue } from '../../analytics/commands/contract';
import { useCommand } from './doors';
import { useProject } from './project';
import { useShell } from './store';

export type Region = CommandValue<'listRegions'>[number];

export interface RegionIndex {
  towns: Region[];
  villagesOf(townCode: string): Region[];
  find(code: string): Region | undefined;
  /** County, town, village: the way down to a code. */
  pathTo(code: string): Region[];
}

export function indexRegions(regions: Region[]): RegionIndex {
  const byCode = new Map(regions.map((region) => [region.code, region]));
  const villages = new Map<string, Region[]>();
  for (const region of regions) {
    if (region.level === 'village' && region.parent)
      villages.set(region.parent, [...(villages.get(region.parent) ?? []), region]);
  }
  return {
    towns: regions.filter((region) => region.level === 'town'),
    villagesOf: (townCode) => villages.get(townCode) ?? [],
    find: (code) => byCode.get(code),
    pathTo(code) {
      const path: Region[] = [];
      for (let region = byCode.get(code); region; region = region.parent ? byCode.get(region.parent) : undefined)
        path.unshift(region);
      return path;
    },
  };
}

export function useRegions(): RegionIndex {
  const { data } = useCommand('listRegions', {});
  return useMemo(() => indexRegions(data ?? []), [data]);
}

/** The region code that every screen filters by: the chosen one, else the county. */
export function useScope(): string {
  const scope = useShell((state) => state.scope);
  const county = useProject((state) => state.overview?.county.code);
  return scope ?? county ?? '000000';
}
