import { seededRandom } from '../../analytics/engine';
import type { Helper, HelpingUnit, HouseholdToHelp, PairingProblem, PairingTerms } from '../../analytics/people';

const text = (zh: string) => ({ zh, en: zh });

/** Rules after 仁化县 三（一）: by rank 3, 2 and 1 households, and 5 for cadres of a unit in its villages. */
export const pairingRules: PairingTerms[] = [
  {
    id: 'leaders',
    label: text('领导'),
    rank: text('副处级以上'),
    ranks: ['vice_county', 'town_head'],
    from: 'any',
    households: 3,
    kind: 'key_help',
    untilExit: true,
  },
  {
    id: 'sections',
    label: text('科级'),
    rank: text('副科级'),
    ranks: ['vice_section'],
    from: 'any',
    households: 2,
    kind: 'key_help',
    untilExit: true,
  },
  {
    id: 'others',
    label: text('其他'),
    rank: text('其他干部'),
    ranks: ['other'],
    from: 'any',
    households: 1,
    kind: 'contact_help',
    untilExit: true,
  },
  {
    id: 'units',
    label: text('单位'),
    rank: text('单位干部'),
    ranks: null,
    from: 'helping_unit',
    households: 5,
    kind: 'key_help',
    untilExit: true,
  },
];

export interface CountySize {
  households: number;
  helpers: number;
  /** Share of the households that have a helper already, and whether those pairs may not end. */
  paired?: number;
  held?: boolean;
  kin?: number;
  seed?: number;
}

/** A county of towns of ten villages, a fifth of them with units, cadres of ranks as the plans have them. */
export function drawPairingCounty({
  households,
  helpers,
  paired = 0,
  held = false,
  kin = 0,
  seed = 7,
}: CountySize): PairingProblem {
  const random = seededRandom(seed);
  const villages = Math.max(2, Math.round(households / 60));
  const townOf = (village: number) => `T${Math.floor(village / 10)}`;
  const units: HelpingUnit[] = [];
  for (let v = 0; v < villages; v += 5)
    for (let u = 0; u < 2; u++) units.push({ id: `U${v}-${u}`, level: 'county', villageCodes: [`V${v}`] });
  const offices = Math.ceil(villages / 10);
  const rows: Helper[] = Array.from({ length: helpers }, (_, p) => {
    const unit = random.next() < 0.5 ? random.pick(units) : null;
    const town = `T${random.integer(0, offices - 1)}`;
    return {
      id: `P${p}`,
      rank: random.pick(['vice_county', 'vice_section', 'vice_section', 'other', 'other', 'other']),
      unit: unit?.id ?? `office ${town}`,
      townCode: town,
      villageCode: random.next() < 0.1 ? `V${random.integer(0, villages - 1)}` : null,
    };
  });
  const rules = pairingRules.map((rule) => ({ ...rule, untilExit: held }));
  const list: HouseholdToHelp[] = Array.from({ length: households }, (_, h) => {
    const village = random.integer(0, villages - 1);
    return {
      id: `H${h}`,
      villageCode: `V${village}`,
      townCode: townOf(village),
      rules:
        village % 5 === 0
          ? ['units', 'leaders']
          : random.next() < 0.7
            ? ['leaders', 'sections', 'others']
            : ['others', 'sections'],
      exitYear: random.pick([2016, 2017, 2018]),
      hasLeft: false,
      presentHelpers: random.next() < paired ? [`P${random.integer(0, helpers - 1)}`] : [],
    };
  });
  return {
    helpers: rows,
    households: list,
    rules,
    units,
    kin: Array.from({ length: kin }, () => ({
      helper: `P${random.integer(0, helpers - 1)}`,
      household: `H${random.integer(0, households - 1)}`,
    })),
  };
}
