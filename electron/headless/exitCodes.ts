import type { LocalizedText } from '../contract/result';

/** How the program ends. */
export const exitCodes = { done: 0, failed: 1, wrongUsage: 2, foundErrors: 3, cancelled: 130 } as const;

/** What each exit code says, for the help. */
export const exitMeanings: readonly { code: number; text: LocalizedText }[] = [
  { code: exitCodes.done, text: { zh: '全部完成', en: 'everything was done' } },
  { code: exitCodes.failed, text: { zh: '至少一个县没有完成，原因见标准错误', en: 'at least one county was not done; see standard error' } },
  { code: exitCodes.wrongUsage, text: { zh: '用法不对，什么也没有做', en: 'wrong usage, nothing was done' } },
  { code: exitCodes.foundErrors, text: { zh: 'check 在数据里查出错误，check-plan 查出不成立的数，或 verify 的证明不成立', en: 'check found errors in the data, check-plan something that fails, or verify a certificate that does not hold' } },
  { code: exitCodes.cancelled, text: { zh: '已取消（Ctrl-C）', en: 'cancelled (Ctrl-C)' } },
];
