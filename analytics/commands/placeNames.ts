import type { PolicyPack } from '../policy';

/** Names of the county's places by code; a code without a name stands for itself. Example: '440224001201' → '胡坑'. */
export function placeNames({ pack }: { pack: PolicyPack }): (code: string | null) => string {
  const names = new Map(pack.regions.map((region) => [region.code, region.name]));
  return (code) => (code === null ? '' : (names.get(code) ?? code));
}
