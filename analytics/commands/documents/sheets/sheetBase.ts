import type { ScenarioShown } from '../../../briefing/types';
import { ProblemError } from '../../../engine';
import type { Composition, SheetFrame } from '../../../documents';
import type { PolicyPack, ScenarioOverlay } from '../../../policy';
import { chosenScenario } from '../../../project';
import { maskIdNumber, maskName, maskTelephone } from '../../../register';
import { loadRegister } from '../../loadTables';
import { requireExport } from '../../personalExport';
import { placeNames } from '../../placeNames';
import { asOfDay, planPack } from '../../planning/rollingYear';
import type { PlanResult } from '../../planResult';
import { comparedPlan } from '../../progress/progressContext';
import { fullVillageName } from '../../progress/noticePlaces';
import { currentResult, noPlanProblem, requireProject, type OpenProject, type PlannedHousehold, type Session } from '../../session';
import type { PaperWish } from '../paperWish';
import { placeOf } from '../narrative/gatherNarrative';

/** Who may be read on a paper. */
export interface ShownPersons {
  name: (whole: string) => string;
  idNumber: (whole: string) => string;
  telephone: (whole: string) => string;
}

/** What every sheet is made with. */
export interface SheetBase {
  session: Session;
  project: OpenProject;
  pack: PolicyPack;
  /** The pack from which incomes are projected: when rolling they start from the register in use. */
  incomePack: PolicyPack;
  overlays: ScenarioOverlay[];
  asOf: string;
  registerYear: number;
  years: number[];
  scenario: ScenarioShown;
  /** The plan that is shown; null: none was made. */
  result: PlanResult | null;
  planHash: string | null;
  /** Exits are read from an adopted plan; else from the newest one. */
  adopted: boolean;
  place: (code: string | null) => string;
  /** Households that are to be helped, by id. */
  features: ReadonlyMap<number, PlannedHousehold>;
}

const byId = new WeakMap<PlannedHousehold[], ReadonlyMap<number, PlannedHousehold>>();

/** Writes one sheet of what was read; a batch reads once and writes many. */
export type SheetComposer = (base: SheetBase, wish: PaperWish) => Promise<Composition>;

/** Register and plan as the sheets take them. Errors: `no_project`, `no_register`, those of loading the register. */
export async function readSheetBase(session: Session): Promise<SheetBase> {
  const project = requireProject(session);
  const { pack, history } = project;
  const current = await currentResult(project);
  const households = await loadRegister(session);
  const features = byId.get(households) ?? new Map(households.map((household) => [household.household_id, household]));
  byId.set(households, features);
  const { name, overlays, wishes } = chosenScenario(history.document);
  const { from, to } = pack.horizon;
  return {
    session,
    project,
    pack,
    incomePack: planPack(project),
    overlays,
    asOf: asOfDay(project),
    registerYear: history.document.registerYear!,
    years: Array.from({ length: to - from + 1 }, (_, index) => from + index),
    scenario: { name, changes: overlays.length + wishes.length },
    result: current?.result ?? null,
    planHash: current?.result.hash ?? null,
    adopted: ((await comparedPlan(project))?.adopted ?? null) !== null,
    place: placeNames(project),
    features,
  };
}

/**
 * How names and numbers stand on a paper: masked, or whole for the reason given; ID and telephone numbers never whole on a
 * paper that is hung out. Errors: those of `requireExport`.
 */
export function openPersons(session: Session, { identities, reason, isPublic }: Pick<PaperWish, 'identities' | 'reason' | 'isPublic'>): ShownPersons {
  requireExport(session, { identities, reason }, 'papers');
  const isWhole = identities === 'whole';
  const same = (text: string): string => text;
  return {
    name: isWhole ? same : maskName,
    idNumber: isWhole && !isPublic ? same : maskIdNumber,
    telephone: isWhole && !isPublic ? same : maskTelephone,
  };
}

/** Town of a village or town code. */
export function townCodeOf({ pack }: Pick<SheetBase, 'pack'>, code: string): string {
  return code.length <= 9 ? code : (pack.regions.find((region) => region.code === code)?.parent ?? code.slice(0, 9));
}

/** The plan, where a paper cannot do without one. Errors: `no_plan`. */
export function requirePlan({ result }: SheetBase): PlanResult {
  if (result) return result;
  throw new ProblemError(noPlanProblem());
}

/** What a paper of a place says of itself. Errors: `document_place_unknown`. */
export function openFrame(base: SheetBase, wish: PaperWish, more: Partial<Pick<SheetFrame, 'assumptions' | 'identities'>> = {}): SheetFrame {
  const { project, pack, asOf, registerYear, years, scenario, planHash, place, adopted } = base;
  const scope = placeOf(project, wish.scope);
  const isCounty = scope.level === 'county';
  const { document, document_number: number } = pack.plan;
  return {
    template: wish.template,
    scope: scope.level === 'village' ? { ...scope, name: fullVillageName(scope.name) } : scope,
    year: wish.year,
    asOfDate: asOf,
    registerYear,
    years,
    scenario: planHash === null ? null : scenario,
    identities: more.identities ?? 'none',
    isPublic: wish.isPublic,
    county: pack.county.name,
    townName: isCounty ? '' : place(townCodeOf(base, wish.scope)),
    villageName: scope.level === 'village' ? fullVillageName(scope.name) : '',
    plan: { document, number: number ?? null },
    adopted,
    assumptions: more.assumptions ?? [],
  };
}

/** A wish for a paper of a year without the year. */
export function requireYear({ year }: PaperWish): number {
  if (year !== null) return year;
  throw new ProblemError({
    code: 'document_year_missing',
    message: { zh: '这份文书写给一个年度，还没有选年度。', en: 'This paper is about one year, and none is chosen.' },
    where: { field: 'year' },
    hint: { zh: '请选择年度。', en: 'Choose the year.' },
  });
}

/** A paper that is not made for places of that level. */
export function wrongLevel(code: string) {
  return {
    code: 'document_level',
    message: { zh: '这份文书不适用于所选的范围。', en: 'This paper is not made for a place of that level.' },
    where: { record: code },
    hint: { zh: '请选择另一级的地方。', en: 'Choose a place of another level.' },
  };
}
