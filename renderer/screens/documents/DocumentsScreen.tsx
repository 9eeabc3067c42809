import { FileExcelOutlined, FilePdfOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented } from 'antd';
import { useState } from 'react';
import { useCommand, useDoors } from '../../app/doors';
import { renderBriefingPaper, renderWallChartPaper, savePdf } from '../../app/paper';
import { useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { useExport } from '../../app/useExport';
import { PaperPreview } from '../../widgets/PaperPreview';
import { Answered, EmptyState } from '../../widgets/States';
import './documents.css';

type Paper = 'briefing' | 'wall-chart';

/** The papers as they will be printed (the same markup), and the plan as a workbook. */
export function DocumentsScreen() {
  const t = useText();
  const localized = useLocalized();
  const [paper, setPaper] = useState<Paper>('briefing');
  const planned = useProject((state) => state.overview?.planHash !== null);
  const stale = useProject((state) => state.overview?.planStale ?? false);
  const county = useProject((state) => state.overview?.county);
  if (!planned) {
    return (
      <div className="screen">
        <EmptyState title={t('wallChart.noPlan')} hint={t('wallChart.noPlanHint')} />
      </div>
    );
  }
  const place = county ? localized(county.name) : '';
  return (
    <div className="screen is-filling">
      <header className="screen-head is-row">
        <h1>{t('menu.documents')}</h1>
        <Segmented
          aria-label={t('menu.documents')}
          value={paper}
          onChange={setPaper}
          options={[
            { value: 'briefing', label: t('document.briefing') },
            { value: 'wall-chart', label: t('document.wallChart') },
          ]}
        />
        <span className="top-bar-gap" />
        <WorkbookButton />
        {paper === 'briefing' ? <BriefingButton place={place} /> : <WallChartButton place={place} />}
      </header>
      {stale && <Alert type="warning" showIcon title={t('document.stale')} />}
      {paper === 'briefing' ? <BriefingPreview /> : <WallChartPreview />}
    </div>
  );
}

function BriefingPreview() {
  const language = useLanguage();
  const answer = useCommand('briefing', {});
  return (
    <Answered answer={answer} rows={14}>
      {(facts) => (
        <PaperPreview
          paperWidth={860}
          paperKey={['briefing', language, facts]}
          render={() => renderBriefingPaper(facts, language)}
        />
      )}
    </Answered>
  );
}

function WallChartPreview() {
  const language = useLanguage();
  const scope = useScope();
  const answer = useCommand('wallChart', { scope });
  return (
    <Answered answer={answer} rows={14}>
      {(facts) =>
        facts ? (
          <PaperPreview
            paperWidth={1660}
            paperKey={['wall-chart', language, facts]}
            render={() => renderWallChartPaper(facts, language)}
          />
        ) : null
      }
    </Answered>
  );
}

function usePrint(what: 'briefing' | 'wall_chart') {
  const doors = useDoors();
  const { busy, run } = useExport();
  const print = (title: string, render: () => Promise<string>) =>
    run(async () => savePdf(doors, what, title, await render()));
  return { busy, print };
}

function BriefingButton({ place }: { place: string }) {
  const t = useText();
  const language = useLanguage();
  const { appInfo } = useDoors();
  const { data } = useCommand('briefing', {});
  const { busy, print } = usePrint('briefing');
  return (
    <Button
      type="primary"
      icon={<FilePdfOutlined />}
      loading={busy}
      disabled={!appInfo.canPrint || !data}
      title={appInfo.canPrint ? undefined : t('document.cannotPrint')}
      onClick={() =>
        data && void print(t('document.briefingName', { place }), () => renderBriefingPaper(data, language))
      }
    >
      {t('document.exportBriefing')}
    </Button>
  );
}

function WallChartButton({ place }: { place: string }) {
  const t = useText();
  const language = useLanguage();
  const { appInfo } = useDoors();
  const scope = useScope();
  const { data } = useCommand('wallChart', { scope });
  const { busy, print } = usePrint('wall_chart');
  return (
    <Button
      type="primary"
      icon={<FilePdfOutlined />}
      loading={busy}
      disabled={!appInfo.canPrint || !data}
      title={appInfo.canPrint ? undefined : t('document.cannotPrint')}
      onClick={() => data && void print(t('wallChart.title', { place }), () => renderWallChartPaper(data, language))}
    >
      {t('wallChart.export')}
    </Button>
  );
}

function WorkbookButton() {
  const t = useText();
  const { door, actions } = useDoors();
  const { busy, run } = useExport();
  const save = () =>
    run(async () => actions.deliverWorkbook('plan_workbook', await door.send('exportPlanWorkbook', {})));
  return (
    <Button icon={<FileExcelOutlined />} loading={busy} onClick={() => void save()}>
      {t('document.exportWorkbook')}
    </Button>
  );
}
