export type * from './types';
export { checkExitPlan } from './checkExitPlan';
export { verifyBound } from './verifyBound';
export { writeCertificate, readCertificate, type Certificate, type CertificateSubject } from './certificateFile';
export { verifyCertificate, type VerifiedCertificate } from './verifyCertificate';
