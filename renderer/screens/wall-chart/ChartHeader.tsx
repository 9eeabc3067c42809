import { AppstoreOutlined, DesktopOutlined, FilePdfOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ScenarioShown, WallChartFacts } from '../../../analytics/briefing/types';
import { useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { renderWallChartPaper, savePdf } from '../../app/paper';
import { useRegions, useScope } from '../../app/regions';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { useExport } from '../../app/useExport';
import { Citation } from '../../widgets/Citation';
import { presentCharts } from './wallChartView';

/** County, plan, as-of date, days left; and the ways out: presentation, big screen and paper. */
export function ChartHeader({ facts, stale }: { facts: WallChartFacts; stale: boolean }) {
  const t = useText();
  const localized = useLocalized();
  const regions = useRegions();
  const scope = useScope();
  const place =
    scope === facts.county.code
      ? localized(facts.county.name)
      : (regions.find(scope)?.name ?? localized(facts.county.name));
  return (
    <header className="chart-header">
      <div className="chart-title">
        <h1>{t('wallChart.title', { place })}</h1>
        <p>
          {localized(facts.planTitle)}
          <span className="dot" aria-hidden />
          {t('wallChart.asOf', { date: facts.asOfDate })}{' '}
          <Citation basis={facts.basis.asOfDate ?? facts.basis.daysLeft} />
          {facts.scenario && <ScenarioName scenario={facts.scenario} />}
          {stale && <span className="stale-mark">{t('state.stale')}</span>}
        </p>
      </div>
      <div
        className="countdown"
        aria-label={t('wallChart.countdownLabel', { date: facts.deadlineDate, days: facts.daysLeft })}
      >
        <span className="countdown-days">{formatCount(facts.daysLeft)}</span>
        <span className="countdown-text">
          {t('wallChart.days')}
          <small>{t('wallChart.until', { date: facts.deadlineDate })}</small>
        </span>
      </div>
      <div className="chart-actions">
        <Tooltip title={t('wallChart.presentHint')}>
          <Button icon={<DesktopOutlined />} onClick={() => presentCharts('slides')}>
            {t('wallChart.present')}
          </Button>
        </Tooltip>
        <Tooltip title={t('charts.boardHint')}>
          <Button icon={<AppstoreOutlined />} onClick={() => presentCharts('board')}>
            {t('charts.board')}
          </Button>
        </Tooltip>
        <ExportButton facts={facts} place={place} />
      </div>
    </header>
  );
}

function ScenarioName({ scenario: { name, changes } }: { scenario: ScenarioShown }) {
  const t = useText();
  const shown = name || t('scenarios.main');
  return (
    <>
      <span className="dot" aria-hidden />
      <span className="chart-scenario">
        {t(changes > 0 ? 'scenarios.namedChanged' : 'scenarios.named', { name: shown, count: changes })}
      </span>
    </>
  );
}

function ExportButton({ facts, place }: { facts: WallChartFacts; place: string }) {
  const t = useText();
  const language = useLanguage();
  const doors = useDoors();
  const { appInfo } = doors;
  const { busy, run } = useExport();
  const print = () =>
    run(async () =>
      savePdf(doors, 'wall_chart', t('wallChart.title', { place }), await renderWallChartPaper(facts, language)),
    );
  return (
    <Tooltip title={appInfo.canPrint ? t('wallChart.exportHint') : t('document.cannotPrint')}>
      <Button icon={<FilePdfOutlined />} loading={busy} disabled={!appInfo.canPrint} onClick={() => void print()}>
        {t('wallChart.export')}
      </Button>
    </Tooltip>
  );
}
