import { createContext, useContext } from 'react';
import type { ThemeName } from './theme';

/** The theme in force, after `system` was resolved. */
export const ThemeNameContext = createContext<ThemeName>('light');

export function useThemeName(): ThemeName {
  return useContext(ThemeNameContext);
}
