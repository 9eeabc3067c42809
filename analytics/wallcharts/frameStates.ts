import type { ItemState } from '../progress/types';
import type { Ink, Pattern } from '../charts/types';
import type { LegendEntry, Language } from './frame';
import { writeText, type FrameText } from './frameTexts';
import type { PlaceState } from './types';

/** How a state is drawn: its fill, its letter on it, and a pattern where nothing is known. */
export interface StateStyle {
  fill: Ink;
  text: Ink;
  letter: Record<Language, string>;
  label: FrameText;
  pattern?: Pattern;
  patternInk?: Ink;
}

/** The register's colours: red not out, green out, yellow returned, orange due this year; hatched = nobody knows. */
export const placeStyles: Record<PlaceState, StateStyle> = {
  not_out: { fill: 'not_out', text: 'not_out_text', letter: { zh: '贫', en: 'P' }, label: 'state_not_out' },
  due: { fill: 'due', text: 'due_text', letter: { zh: '限', en: 'D' }, label: 'state_due' },
  out: { fill: 'out', text: 'out_text', letter: { zh: '脱', en: 'O' }, label: 'state_out' },
  returned: { fill: 'returned', text: 'returned_text', letter: { zh: '返', en: 'R' }, label: 'state_returned' },
  no_data: {
    fill: 'paper',
    text: 'text',
    letter: { zh: '？', en: '?' },
    label: 'state_no_data',
    pattern: 'hatch',
    patternInk: 'no_data',
  },
  nobody: { fill: 'nobody', text: 'faint_text', letter: { zh: '—', en: '–' }, label: 'state_nobody' },
};

/** States of an item of a list, in the same colours. */
export const itemStyles: Record<ItemState, StateStyle> = {
  met: { fill: 'out', text: 'out_text', letter: { zh: '达', en: 'M' }, label: 'item_met' },
  open: { fill: 'due', text: 'due_text', letter: { zh: '办', en: 'O' }, label: 'item_open' },
  overdue: { fill: 'not_out', text: 'not_out_text', letter: { zh: '超', en: 'L' }, label: 'item_overdue' },
  no_data: {
    fill: 'paper',
    text: 'text',
    letter: { zh: '？', en: '?' },
    label: 'item_no_data',
    pattern: 'hatch',
    patternInk: 'no_data',
  },
};

const asEntry = (style: StateStyle, language: Language): LegendEntry => ({
  label: writeText(language, style.label),
  fill: style.fill,
  letter: style.letter[language],
  letterInk: style.text,
  stroke: style.pattern === undefined ? style.fill : 'no_data',
  ...(style.pattern && { pattern: style.pattern }),
  ...(style.patternInk && { patternInk: style.patternInk }),
});

/** Legend made from the rules: the states in their order, all or those that occur. */
export function placeLegend(
  language: Language,
  states: Iterable<PlaceState> = Object.keys(placeStyles) as PlaceState[],
): LegendEntry[] {
  const occurring = new Set(states);
  return (Object.keys(placeStyles) as PlaceState[])
    .filter((state) => occurring.has(state))
    .map((state) => asEntry(placeStyles[state], language));
}

/** The same for the states of items. */
export function itemLegend(language: Language): LegendEntry[] {
  return Object.values(itemStyles).map((style) => asEntry(style, language));
}
