import { useCallback } from 'react';
import type { LocalizedText } from '../../../electron/contract';
import { useLocalized, useText } from '../text';

/** The name of a scenario; the first one, which has none of its own, is named by the interface. */
export function useScenarioName(): (scenario: { id: string; name: LocalizedText }) => string {
  const t = useText();
  const localized = useLocalized();
  return useCallback((scenario) => localized(scenario.name) || t('scenarios.main'), [t, localized]);
}
