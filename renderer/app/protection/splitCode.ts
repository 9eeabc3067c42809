/** The groups of a recovery code, as they are read aloud. @example splitCode('ABCD-EFGH') // ['ABCD', 'EFGH'] */
export function splitCode(code: string): string[] {
  return code.split(/[\s-]+/).filter(Boolean);
}
