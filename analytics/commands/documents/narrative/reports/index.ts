import { composeFundingPlan, composeInspectionPack, composePublicityPackage, composeQuarterlyBulletin } from '../../../../documents';
import { asOfDay } from '../../../planning/rollingYear';
import { requireProject, type Session } from '../../../session';
import type { PaperComposer } from '../../paperWish';
import { gatherBulletin } from './gatherBulletin';
import { gatherFundingPlan } from './gatherFundingPlan';
import { gatherInspection } from './gatherInspection';
import { gatherPublicity } from './gatherPublicity';

/** Papers that report: what was done, what an inspector asks, how money is used, what is published. */
export const reportComposers: Record<'quarterly_bulletin' | 'inspection_pack' | 'funding_plan' | 'publicity_package', PaperComposer> = {
  quarterly_bulletin: async (session, { year }) => composeQuarterlyBulletin(await gatherBulletin(session, countyOf(session), year)),
  inspection_pack: async (session, { scope, year }) => composeInspectionPack(await gatherInspection(session, scope, year ?? yearOf(session))),
  funding_plan: async (session) => composeFundingPlan(await gatherFundingPlan(session, countyOf(session))),
  publicity_package: async (session, { scope, year }) => composePublicityPackage(await gatherPublicity(session, scope, year ?? yearOf(session))),
};

const countyOf = (session: Session): string => requireProject(session).pack.county.code;
/** The year of the as-of day. */
const yearOf = (session: Session): number => Number(asOfDay(requireProject(session)).slice(0, 4));
