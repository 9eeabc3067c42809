import { useMemo } from 'react';
import { useCommand } from './doors';
import { isTextKey, useLocalized, useText } from './text';

export type LabelKind = 'measure' | 'group' | 'gate' | 'source' | 'parameter' | 'line';

/** Names of the pack's things (measures, groups, gates …) and of coded causes, in the current language. */
export function useLabels(): {
  name(kind: LabelKind, id: string): string;
  cause(code: string): string;
  groups: { id: string; label: string }[];
} {
  const { data } = useCommand('listPolicy', {});
  const localized = useLocalized();
  const t = useText();
  return useMemo(() => {
    const names = new Map((data?.entries ?? []).map((entry) => [`${entry.kind}/${entry.id}`, localized(entry.label)]));
    return {
      name: (kind, id) => names.get(`${kind}/${id}`) ?? id,
      cause: (code) => {
        const key = `cause.${code}`;
        return isTextKey(key) ? t(key) : code;
      },
      groups: (data?.entries ?? [])
        .filter((entry) => entry.kind === 'group')
        .map((entry) => ({ id: entry.id, label: localized(entry.label) })),
    };
  }, [data, localized, t]);
}
