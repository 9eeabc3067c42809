import type { Host, LocalizedText } from '../../../electron/contract';

/** A county pack that is delivered: what it is for and which plan it holds. */
export interface CountyPack {
  sample: string;
  county: LocalizedText;
  plan: LocalizedText;
}

/** The delivered county packs, each named by its own `pack.yaml`; one that cannot be read goes by its folder's name. */
export async function listCountyPacks(host: Pick<Host, 'readSamplePolicy'>, samples: string[]): Promise<CountyPack[]> {
  const { parse } = await import('yaml');
  return Promise.all(
    samples.map(async (sample) => {
      const read = await host.readSamplePolicy({ sample });
      const text = read.ok ? read.value.find((file) => /(^|\/)pack\.yaml$/.test(file.path))?.text : undefined;
      return { sample, ...readTitles(text === undefined ? undefined : parseSafely(parse, text), sample) };
    }),
  );
}

function parseSafely(parse: (text: string) => unknown, text: string): unknown {
  try {
    return parse(text);
  } catch {
    // The strict reader says what is wrong when the pack is used.
    return undefined;
  }
}

function readTitles(pack: unknown, sample: string): Pick<CountyPack, 'county' | 'plan'> {
  const { county, title } = (pack ?? {}) as { county?: { name?: unknown }; title?: unknown };
  return { county: readText(county?.name) ?? { zh: sample, en: sample }, plan: readText(title) ?? { zh: '', en: '' } };
}

function readText(value: unknown): LocalizedText | null {
  const { zh, en } = (value ?? {}) as { zh?: unknown; en?: unknown };
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : null;
}
