import {
  AuditOutlined,
  BankOutlined,
  BlockOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  DiffOutlined,
  FileTextOutlined,
  FundOutlined,
  ImportOutlined,
  ReadOutlined,
  RiseOutlined,
  ScheduleOutlined,
  SettingOutlined,
  SolutionOutlined,
  TableOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import { DocumentsScreen } from '../screens/documents';
import { EvidenceScreen } from '../screens/evidence';
import { ExitPlanScreen } from '../screens/exit-plan';
import { FundingScreen } from '../screens/funding';
import { HouseholdsScreen } from '../screens/households';
import { ImportScreen } from '../screens/import';
import { MeasuresAndCostScreen } from '../screens/measures-and-cost';
import { OverviewScreen } from '../screens/overview';
import { PeopleScreen } from '../screens/people';
import { PolicyScreen } from '../screens/policy';
import { ProblemsScreen } from '../screens/problems';
import { ProgressScreen } from '../screens/progress';
import { ScheduleScreen } from '../screens/schedule';
import { SettingsScreen } from '../screens/settings';
import { WallChartScreen } from '../screens/wall-chart';
import { YearsScreen } from '../screens/years';
import type { ScreenId } from './store';

/** Screens that were given other names or parts, by their former name; an address that was kept still leads somewhere. */
export const formerScreens: Record<string, ScreenId> = { 'costs-and-funding': 'funding' };

/** The screen that an address names (`#/funding`); null: none. */
export function screenOfHash(hash: string): ScreenId | null {
  const wanted = hash.replace('#/', '');
  if (Object.hasOwn(screens, wanted)) return wanted as ScreenId;
  return Object.hasOwn(formerScreens, wanted) ? formerScreens[wanted]! : null;
}

/** Every menu entry and what it opens; an entry stands here because it works. */
export const screens: Record<ScreenId, { icon: ComponentType; screen: ComponentType }> = {
  overview: { icon: FundOutlined, screen: OverviewScreen },
  'wall-chart': { icon: TableOutlined, screen: WallChartScreen },
  households: { icon: TeamOutlined, screen: HouseholdsScreen },
  import: { icon: ImportOutlined, screen: ImportScreen },
  problems: { icon: CheckSquareOutlined, screen: ProblemsScreen },
  evidence: { icon: BlockOutlined, screen: EvidenceScreen },
  years: { icon: DiffOutlined, screen: YearsScreen },
  'exit-plan': { icon: ScheduleOutlined, screen: ExitPlanScreen },
  schedule: { icon: CalendarOutlined, screen: ScheduleScreen },
  people: { icon: SolutionOutlined, screen: PeopleScreen },
  progress: { icon: RiseOutlined, screen: ProgressScreen },
  'measures-and-cost': { icon: AuditOutlined, screen: MeasuresAndCostScreen },
  funding: { icon: BankOutlined, screen: FundingScreen },
  documents: { icon: FileTextOutlined, screen: DocumentsScreen },
  policy: { icon: ReadOutlined, screen: PolicyScreen },
  settings: { icon: SettingOutlined, screen: SettingsScreen },
};
