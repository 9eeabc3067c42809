import {
  AuditOutlined,
  BlockOutlined,
  CheckSquareOutlined,
  DiffOutlined,
  FileTextOutlined,
  FundOutlined,
  ImportOutlined,
  ReadOutlined,
  ScheduleOutlined,
  SettingOutlined,
  TableOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import { CostsAndFundingScreen } from '../screens/costs-and-funding';
import { DocumentsScreen } from '../screens/documents';
import { EvidenceScreen } from '../screens/evidence';
import { ExitPlanScreen } from '../screens/exit-plan';
import { HouseholdsScreen } from '../screens/households';
import { ImportScreen } from '../screens/import';
import { OverviewScreen } from '../screens/overview';
import { PolicyScreen } from '../screens/policy';
import { ProblemsScreen } from '../screens/problems';
import { SettingsScreen } from '../screens/settings';
import { WallChartScreen } from '../screens/wall-chart';
import { YearsScreen } from '../screens/years';
import type { ScreenId } from './store';

/** Every menu entry and what it opens; an entry stands here because it works. */
export const screens: Record<ScreenId, { icon: ComponentType; screen: ComponentType }> = {
  'wall-chart': { icon: TableOutlined, screen: WallChartScreen },
  overview: { icon: FundOutlined, screen: OverviewScreen },
  households: { icon: TeamOutlined, screen: HouseholdsScreen },
  import: { icon: ImportOutlined, screen: ImportScreen },
  problems: { icon: CheckSquareOutlined, screen: ProblemsScreen },
  evidence: { icon: BlockOutlined, screen: EvidenceScreen },
  years: { icon: DiffOutlined, screen: YearsScreen },
  'exit-plan': { icon: ScheduleOutlined, screen: ExitPlanScreen },
  'costs-and-funding': { icon: AuditOutlined, screen: CostsAndFundingScreen },
  documents: { icon: FileTextOutlined, screen: DocumentsScreen },
  policy: { icon: ReadOutlined, screen: PolicyScreen },
  settings: { icon: SettingOutlined, screen: SettingsScreen },
};
