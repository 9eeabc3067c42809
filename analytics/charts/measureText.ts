import table from './fontWidths.json';

const columnOf = new Map([...table.characters].map((character, i) => [character, i]));

/**
 * Width of a text in px, from the one width table of the bundled font: sum of advances × size ÷ 1000.
 * Weights from 600 on use the bold column. Characters outside the table are one em wide from U+2E80 on,
 * half an em below.
 * @example measureTextWidth('10人', 10) // 2 × 5.55 + 10 = 21.1
 */
export function measureTextWidth(text: string, sizePx: number, weight = 400): number {
  const widths = weight >= 600 ? table.widths[700] : table.widths[400];
  let units = 0;
  for (const character of text) {
    const column = columnOf.get(character);
    if (column !== undefined) units += widths[column] ?? 0;
    else units += character.codePointAt(0)! >= table.fullWidthFrom ? table.fullWidth : table.fullWidth / 2;
  }
  return (units * sizePx) / table.unitsPerEm;
}

/**
 * The same for a CSS font shorthand, as ECharts asks (`bold 12px 'Noto Sans SC Variable'`).
 */
export function measureTextByFont(text: string, font = '12px sans-serif'): { width: number } {
  const size = Number(/(\d+(?:\.\d+)?)px/.exec(font)?.[1] ?? 12);
  const beforeSize = font.slice(0, font.indexOf('px'));
  const weight = /\bbold\b/.test(beforeSize) ? 700 : Number(/\b([1-9]00)\b(?!\.)(?=\s)/.exec(beforeSize)?.[1] ?? 400);
  return { width: measureTextWidth(text, size, weight) };
}
