import type { Palette } from './types';

export type PaletteName = 'light' | 'dark' | 'paper' | 'grey';

/** Warm black on white; strong enough for three metres, apart in hue and in lightness. */
const paper: Palette = {
  paper: '#ffffff',
  panel: '#f6f3ec',
  text: '#1c1a17',
  faint_text: '#5d574e',
  line: '#d8d2c6',
  strong_line: '#8f877a',
  accent: '#a3211b',
  accent_soft: '#f3e4d8',
  not_out: '#d4291f',
  out: '#0b5a38',
  returned: '#ffe23d',
  due: '#f39a2d',
  no_data: '#8a8378',
  nobody: '#ece8df',
  not_out_text: '#ffffff',
  out_text: '#ffffff',
  returned_text: '#1c1a17',
  due_text: '#1c1a17',
  planned: '#5f83ad',
  planned_soft: '#dbe5f0',
  actual: '#0b5a38',
  late: '#d4291f',
  critical: '#a3211b',
  float: '#d9d3c8',
  guarantee_house: '#8a4b1c',
  guarantee_medical: '#d4291f',
  guarantee_education: '#e0b100',
  guarantee_water: '#1f6fb2',
  guarantee_food: '#6b6f76',
  guarantee_income: '#7b58a8',
  series_1: '#a3211b',
  series_2: '#e2b366',
  series_3: '#2c5f77',
  series_4: '#9dbf9f',
  series_5: '#6d4b77',
  series_6: '#c9c2b6',
  series_7: '#4c7a5e',
  series_8: '#d98b78',
};

const light: Palette = {
  ...paper,
  panel: '#f4f5f7',
  text: '#1a1d23',
  faint_text: '#565d69',
  line: '#dfe2e7',
  strong_line: '#868e9b',
  accent: '#1f5196',
  accent_soft: '#e3ecf8',
  returned_text: '#1a1d23',
  due_text: '#1a1d23',
  nobody: '#eceef1',
  no_data: '#7d8591',
  float: '#d4d9e0',
  series_1: '#1f5196',
  series_2: '#d98a1f',
  series_3: '#3d8f6b',
  series_4: '#8a5fa8',
  series_5: '#5fa3c7',
  series_6: '#b5504a',
  series_7: '#7a7f87',
  series_8: '#b8a13a',
};

const dark: Palette = {
  ...light,
  paper: '#111317',
  panel: '#1d2127',
  text: '#eceef1',
  faint_text: '#aab1bc',
  line: '#2e343d',
  strong_line: '#77808d',
  accent: '#86b0ea',
  accent_soft: '#1e2c40',
  not_out: '#f8695f',
  out: '#08755a',
  returned: '#ffe45c',
  due: '#f6a63f',
  not_out_text: '#111317',
  out_text: '#ffffff',
  returned_text: '#111317',
  due_text: '#111317',
  no_data: '#8b94a1',
  nobody: '#2a2f37',
  planned: '#8aa6cc',
  planned_soft: '#27374d',
  actual: '#35a873',
  late: '#f0655b',
  critical: '#f0857b',
  float: '#3d444f',
  guarantee_house: '#c98a52',
  guarantee_medical: '#f0655b',
  guarantee_education: '#f0cf3c',
  guarantee_water: '#63aee8',
  guarantee_food: '#a4abb5',
  guarantee_income: '#b094da',
  series_1: '#86b0ea',
  series_2: '#e5aa55',
  series_3: '#72bf9a',
  series_4: '#b894d2',
  series_5: '#8ec6e2',
  series_6: '#e08c86',
  series_7: '#a4abb5',
  series_8: '#d3c069',
};

/** What a grey printer makes of a colour: its luma, with the same text on it. */
function greyOf(colour: string): string {
  const [red, green, blue] = [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
  const luma = Math.round(0.299 * (red ?? 0) + 0.587 * (green ?? 0) + 0.114 * (blue ?? 0));
  return `#${luma.toString(16).padStart(2, '0').repeat(3)}`;
}

/**
 * Values of the inks: `light` and `dark` for screens, `paper` for print, `grey` as a grey printer shows `paper`.
 * @example drawingPalettes.paper.paper // '#ffffff'
 */
export const drawingPalettes: Readonly<Record<PaletteName, Palette>> = {
  light,
  dark,
  paper,
  grey: Object.fromEntries(Object.entries(paper).map(([ink, colour]) => [ink, greyOf(colour)])) as Record<
    keyof Palette,
    string
  >,
};
