import { theme as antdTheme, type ThemeConfig } from 'antd';
import type { Settings } from '../../electron/contract';
import type { VillagePeriodStatus } from '../../analytics/briefing/types';
import { statusOrder, statusTokens } from '../print/statusTokens';

/** The colours of the interface, once for light and once for dark. Status colours of villages come from `renderer/print/statusTokens`. */
export interface Palette {
  canvas: string;
  surface: string;
  sunken: string;
  line: string;
  lineStrong: string;
  text: string;
  muted: string;
  faint: string;
  accent: string;
  accentSoft: string;
  accentText: string;
  warning: string;
  warningSoft: string;
  danger: string;
  dangerSoft: string;
  good: string;
  goodSoft: string;
}

export const lightPalette: Palette = {
  canvas: '#f5f6f7',
  surface: '#ffffff',
  sunken: '#f0f1f3',
  line: '#e3e5e9',
  lineStrong: '#c9cdd4',
  text: '#1a1d23',
  muted: '#565d69',
  faint: '#636b77',
  accent: '#1f5196',
  accentSoft: '#e7eef8',
  accentText: '#ffffff',
  warning: '#8f5a00',
  warningSoft: '#fdf3df',
  danger: '#b42318',
  dangerSoft: '#fdecea',
  good: '#1d6b3f',
  goodSoft: '#e6f3ea',
};

export const darkPalette: Palette = {
  canvas: '#111317',
  surface: '#181b20',
  sunken: '#1f232a',
  line: '#2a2f37',
  lineStrong: '#414853',
  text: '#e8eaed',
  muted: '#aab1bc',
  faint: '#98a0ac',
  accent: '#86b0ea',
  accentSoft: '#1e2c40',
  accentText: '#0f1724',
  warning: '#e0b25c',
  warningSoft: '#33291a',
  danger: '#f0857b',
  dangerSoft: '#3a1f1d',
  good: '#7cc499',
  goodSoft: '#1b2f24',
};

/** Colours of series in charts: distinct under the common colour-vision deficiencies and in grey print. */
export const seriesColours = {
  light: ['#1f5196', '#d98a1f', '#3d8f6b', '#8a5fa8', '#5fa3c7', '#b5504a', '#7a7f87', '#b8a13a'],
  dark: ['#86b0ea', '#e5aa55', '#72bf9a', '#b894d2', '#8ec6e2', '#e08c86', '#a4abb5', '#d3c069'],
};

/** Typefaces of the screens: the two that come with the application, and what the system has. */
export const fontFamilies: Record<Settings['font'], string> = {
  sans: "'Noto Sans SC Variable', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif",
  serif: "'Noto Serif SC Variable', 'Noto Serif CJK SC', 'Source Han Serif SC', SimSun, 'Songti SC', serif",
  system: "system-ui, 'Microsoft YaHei', 'PingFang SC', sans-serif",
};

/** Sets the typeface of everything that names none of its own. */
export function applyFont(root: HTMLElement, font: Settings['font']): void {
  root.style.setProperty('--font-family', fontFamilies[font]);
}

export type ThemeName = 'light' | 'dark';

export function paletteOf(name: ThemeName): Palette {
  return name === 'dark' ? darkPalette : lightPalette;
}

/** The antd theme made from the palette; antd writes it as CSS variables. */
export function antdThemeOf(name: ThemeName, font: Settings['font']): ThemeConfig {
  const palette = paletteOf(name);
  return {
    algorithm: name === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    cssVar: { key: 'guatu' },
    token: {
      fontFamily: fontFamilies[font],
      fontSize: 13,
      borderRadius: 5,
      colorPrimary: palette.accent,
      colorInfo: palette.accent,
      colorLink: palette.accent,
      colorSuccess: palette.good,
      colorWarning: palette.warning,
      colorError: palette.danger,
      colorTextBase: palette.text,
      colorBgBase: palette.surface,
      colorBgContainer: name === 'dark' ? palette.sunken : palette.surface,
      colorBgElevated: palette.surface,
      colorBgLayout: palette.canvas,
      colorBorder: palette.lineStrong,
      colorBorderSecondary: palette.line,
      colorTextPlaceholder: palette.faint,
      colorTextDescription: palette.muted,
      controlHeight: 28,
      controlHeightSM: 22,
      paddingLG: 16,
      wireframe: false,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', primaryColor: palette.accentText },
      Drawer: { paddingLG: 16 },
      Alert: {
        colorWarningBg: palette.warningSoft,
        colorWarningBorder: palette.warning,
        colorErrorBg: palette.dangerSoft,
        colorErrorBorder: palette.danger,
        colorInfoBg: palette.accentSoft,
        colorInfoBorder: palette.accent,
        withDescriptionPadding: '10px 14px',
        withDescriptionIconSize: 18,
      },
    },
  };
}

/** Status colours of villages on a dark ground: the hues of the paper (`statusTokens`), less bright. */
const darkStatusColours: Record<VillagePeriodStatus, { fill: string; on: string }> = {
  all_in: { fill: '#b5453a', on: '#ffffff' },
  part_out: { fill: '#cfae62', on: '#2a1d02' },
  all_out: { fill: '#6fa99c', on: '#04211d' },
  village_exit: { fill: '#17665a', on: '#f0fbf8' },
  nobody: { fill: '#262b33', on: '#9aa2ae' },
};

export function statusColoursOf(name: ThemeName, status: VillagePeriodStatus): { fill: string; on: string } {
  const { fill, text } = statusTokens[status];
  return name === 'dark' ? darkStatusColours[status] : { fill, on: text };
}

/** Writes the palette as CSS variables (`--canvas`, `--line-strong` …) on the root element. */
export function applyPalette(root: HTMLElement, name: ThemeName): void {
  root.dataset.theme = name;
  root.style.colorScheme = name;
  for (const [token, colour] of Object.entries(paletteOf(name))) {
    root.style.setProperty(`--${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, colour);
  }
  for (const status of statusOrder) {
    const { fill, on } = statusColoursOf(name, status);
    const token = `--status-${status.replaceAll('_', '-')}`;
    root.style.setProperty(token, fill);
    root.style.setProperty(`${token}-on`, on);
  }
}
