import {
  AppstoreOutlined,
  BorderOuterOutlined,
  DesktopOutlined,
  DownloadOutlined,
  PrinterOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { wallChartNames, type WallChartId, type WallChartsFacts } from '../../../analytics/wallcharts';
import { useDoors } from '../../app/doors';
import { fileNameOf } from '../../app/paper';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { useExport } from '../../app/useExport';
import { useFeedback } from '../../app/useFeedback';
import { BoundariesDialog } from './BoundariesDialog';
import { drawingForPicture, drawPng, drawSvgBytes } from './chartPicture';
import { PrintDialog } from './PrintDialog';
import { usePlaceName } from './usePlaceName';
import { presentCharts, useWallChartView, zooms } from './wallChartView';

interface ChartProps {
  chart: WallChartId;
  facts: WallChartsFacts;
}

/** What can be done with a chart: zoom, save, print, boundaries, full screen. */
export function ChartActions({ chart, facts }: ChartProps) {
  const t = useText();
  const [dialog, setDialog] = useState<'print' | 'boundaries' | null>(null);
  return (
    <div className="button-row is-tight">
      <ZoomButtons />
      {chart === 'operation_map' && (
        <Button size="small" icon={<BorderOuterOutlined />} onClick={() => setDialog('boundaries')}>
          {t('charts.boundaries')}
        </Button>
      )}
      <SaveButton chart={chart} facts={facts} />
      <Button size="small" icon={<PrinterOutlined />} onClick={() => setDialog('print')}>
        {t('charts.print')}
      </Button>
      <Button
        size="small"
        icon={<DesktopOutlined />}
        title={t('charts.presentHint')}
        onClick={() => presentCharts('slides')}
      >
        {t('charts.present')}
      </Button>
      <Button
        size="small"
        icon={<AppstoreOutlined />}
        title={t('charts.boardHint')}
        onClick={() => presentCharts('board')}
      >
        {t('charts.board')}
      </Button>
      {dialog === 'print' && <PrintDialog chart={chart} facts={facts} onClose={() => setDialog(null)} />}
      {dialog === 'boundaries' && <BoundariesDialog facts={facts} onClose={() => setDialog(null)} />}
    </div>
  );
}

function ZoomButtons() {
  const t = useText();
  const zoom = useWallChartView((state) => state.zoom);
  const setZoom = useWallChartView((state) => state.setZoom);
  const at = zooms.findIndex((each) => each === zoom);
  const step = (by: number) => () => setZoom(zooms[at + by] ?? 1);
  return (
    <span className="zoom-buttons" role="group" aria-label={t('charts.zoom')}>
      <Button
        size="small"
        type="text"
        icon={<ZoomOutOutlined />}
        aria-label={t('charts.zoomOut')}
        title={t('charts.zoomOut')}
        disabled={at <= 0}
        onClick={step(-1)}
      />
      <Button
        size="small"
        type="text"
        icon={<ZoomInOutlined />}
        aria-label={t('charts.zoomIn')}
        title={t('charts.zoomIn')}
        disabled={at >= zooms.length - 1}
        onClick={step(1)}
      />
    </span>
  );
}

function SaveButton({ chart, facts }: ChartProps) {
  const t = useText();
  const localized = useLocalized();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const { actions, door } = useDoors();
  const { busy, run } = useExport();
  const period = useWallChartView((state) => state.period);
  const place = usePlaceName(facts);
  const name = t('charts.fileName', { place, chart: localized(wallChartNames[chart]) });
  const feedback = useFeedback();
  const copy = async () => {
    const png = await drawPng(drawingForPicture(chart, facts, { language, period }));
    if (await actions.copyPicture(name, png)) feedback.good(t('charts.copied'));
    else feedback.bad({ code: 'clipboard', message: { zh: t('charts.copyRefused'), en: t('charts.copyRefused') } });
  };
  const save = (kind: string) =>
    run(async () => {
      if (kind === 'rows')
        return actions.deliverWorkbook(
          'wall_chart',
          await door.send('exportWallChartRows', { chart, scope: facts.scope.code }),
        );
      const drawing = drawingForPicture(chart, facts, { language, period });
      const isPng = kind === 'png';
      return actions.deliver('picture', {
        suggestedName: fileNameOf(`${name}.${kind}`),
        mediaType: isPng ? 'image/png' : 'image/svg+xml',
        bytes: isPng ? await drawPng(drawing) : drawSvgBytes(drawing),
      });
    });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        onClick: ({ key }) => void (key === 'copy' ? copy() : save(key)),
        items: [
          { key: 'copy', label: t('charts.copyPicture') },
          { key: 'png', label: t('charts.savePng') },
          { key: 'svg', label: t('charts.saveSvg') },
          { key: 'rows', label: t('charts.saveRows') },
        ],
      }}
    >
      <Button size="small" icon={<DownloadOutlined />} loading={busy}>
        {t('charts.save')}
      </Button>
    </Dropdown>
  );
}
