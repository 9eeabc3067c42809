import type { Drawing, TextMark } from '../../../analytics/charts/types';
import { fontOf } from './paintMarks';

/**
 * Fetches the parts of the typefaces that a drawing's texts need; they come in pieces by character. Gives false when all
 * were there already, true when some have come since.
 */
export async function loadDrawingFonts(drawing: Drawing): Promise<boolean> {
  const characters = new Map<string, Set<string>>();
  for (const mark of drawing.marks) {
    if (mark.kind !== 'text') continue;
    const font = fontOf({ size: 16, weight: mark.weight, family: mark.family } as TextMark);
    const known = characters.get(font) ?? new Set<string>();
    for (const character of mark.text) known.add(character);
    characters.set(font, known);
  }
  const wanted = [...characters]
    .map(([font, known]) => [font, [...known].join('')] as const)
    .filter(([font, text]) => !document.fonts.check(font, text));
  if (wanted.length === 0) return false;
  await Promise.all(wanted.map(([font, text]) => document.fonts.load(font, text)));
  return true;
}
