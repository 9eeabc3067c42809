export { composeQuarterlyBulletin } from './quarterlyBulletin';
export type { QuarterlyBulletinInput, TownHouseholds } from './quarterlyBulletinInput';
export { composeInspectionPack } from './inspectionPack';
export type { InspectionPackInput, InspectionRule } from './inspectionPackInput';
export { composeFundingPlan } from './fundingPlan';
export type { FundingCell, FundingPlanInput, FundingPlanProject, FundingPlanSource } from './fundingPlanInput';
export { composePublicityPackage } from './publicityPackage';
export type { PublicityPackageInput } from './publicityPackageInput';
export type { ReportGround } from './reportParts';
