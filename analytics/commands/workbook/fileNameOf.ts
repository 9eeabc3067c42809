/** A file name that every system takes. Example: fileNameOf('仁化县', '脱贫计划', 'xlsx') = '仁化县-脱贫计划.xlsx'. */
export function fileNameOf(place: string, what: string, ending: string): string {
  const safe = [...place].map((letter) => (letter < ' ' || '\\/:*?"<>|'.includes(letter) ? '_' : letter)).slice(0, 60);
  return `${safe.join('') || '_'}-${what}.${ending}`;
}
