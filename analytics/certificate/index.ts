export type * from './types';
export { checkExitPlan } from './checkExitPlan';
export { verifyBound } from './verifyBound';
export { confirmBounds } from './confirmBounds';
export { writeCertificate, readCertificate, type Certificate, type CertificateSubject } from './certificateFile';
export { verifyCertificate, verifyPlan, type VerifiedCertificate } from './verifyCertificate';
export type { CountedQuota } from './addUpPlan';
