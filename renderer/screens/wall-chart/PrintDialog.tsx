import { FilePdfOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Modal, Radio, Segmented } from 'antd';
import { useState } from 'react';
import { wallChartIds, wallChartNames, type WallChartId, type WallChartsFacts } from '../../../analytics/wallcharts';
import { useDoors } from '../../app/doors';
import { layOutPaper, renderWallChartsPaper, savePdf, type WallChartsPaperChoice } from '../../app/paper';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { useExport } from '../../app/useExport';
import { PaperPreview } from '../../widgets/PaperPreview';
import { usePlaceName } from './usePlaceName';

interface PrintDialogProps {
  chart: WallChartId;
  facts: WallChartsFacts;
  onClose(): void;
}

/** CSS px of a mm, and the grey desk around the paper. */
const pixelsPerMm = 96 / 25.4;

/** Paper, orientation, tiles, grey; the preview is the very markup that is printed. */
export function PrintDialog({ chart, facts, onClose }: PrintDialogProps) {
  const t = useText();
  const localized = useLocalized();
  const language = useLanguage();
  const doors = useDoors();
  const { canPrint } = doors.appInfo;
  const { busy, run } = useExport();
  const [isAll, setAll] = useState(false);
  const [choice, setChoice] = useState<WallChartsPaperChoice>({
    size: 'A0',
    orientation: 'landscape',
    tiles: null,
    grey: false,
  });
  const place = usePlaceName(facts);
  const name = localized(wallChartNames[chart]);
  const title = isAll ? t('charts.setName', { place }) : t('charts.fileName', { place, chart: name });
  const charts = isAll ? wallChartIds : [chart];
  const { data: laidOut } = useQuery({
    queryKey: ['paper-layout', facts, isAll || chart, choice, language],
    // The dialog stands before the sheets are laid out.
    queryFn: () =>
      new Promise<ReturnType<typeof layOutPaper>>((done) =>
        setTimeout(() => done(layOutPaper(facts, charts, choice, language)), 0),
      ),
    gcTime: 0,
  });
  const change = (part: Partial<WallChartsPaperChoice>) => setChoice((now) => ({ ...now, ...part }));
  const render = () => renderWallChartsPaper(laidOut!.sheets, choice, title, language);
  const print = () => run(async () => savePdf(doors, 'wall_chart', title, await render()));
  return (
    <Modal
      open
      width="min(1180px, 94vw)"
      title={t('charts.printTitle')}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {t('charts.close')}
        </Button>,
        <Button
          key="print"
          type="primary"
          icon={<FilePdfOutlined />}
          loading={busy}
          disabled={!canPrint || !laidOut}
          title={canPrint ? undefined : t('document.cannotPrint')}
          onClick={() => void print()}
        >
          {t('charts.makePdf')}
        </Button>,
      ]}
    >
      <div className="print-layout">
        <div className="print-choices">
          <fieldset>
            <legend>{t('charts.printWhat')}</legend>
            <Radio.Group
              className="print-what"
              value={isAll}
              onChange={(event) => setAll(event.target.value === true)}
              options={[
                { value: false, label: t('charts.printThis', { chart: name }) },
                { value: true, label: t('charts.printAll', { count: wallChartIds.length }) },
              ]}
            />
          </fieldset>
          <Choice
            label={t('charts.paper')}
            value={choice.size}
            options={(['A0', 'A1', 'A2', 'A3'] as const).map((value) => ({ value, label: value }))}
            onChange={(size) => change({ size, ...(size === 'A3' && choice.tiles === 'A3' ? { tiles: null } : {}) })}
          />
          <Choice
            label={t('charts.orientation')}
            value={choice.orientation}
            options={(['landscape', 'portrait'] as const).map((value) => ({ value, label: t(`charts.${value}`) }))}
            onChange={(orientation) => change({ orientation })}
          />
          <Choice
            label={t('charts.tiles')}
            value={choice.tiles ?? 'none'}
            options={(['none', 'A3', 'A4'] as const).map((value) => ({
              value,
              label: t(`charts.tiles.${value}`),
              disabled: value === 'A3' && choice.size === 'A3',
            }))}
            onChange={(tiles) => change({ tiles: tiles === 'none' ? null : tiles })}
            note={choice.tiles && t('charts.tilesNote')}
          />
          <Checkbox checked={choice.grey} onChange={(event) => change({ grey: event.target.checked })}>
            {t('charts.grey')}
          </Checkbox>
          <p className="chart-note" role="status">
            {laidOut && t('charts.pages', { sheets: laidOut.count, pages: laidOut.pages })}
          </p>
          <p className="chart-note">{t('charts.asRecorded')}</p>
        </div>
        <div className="print-preview">
          {laidOut && (
            <PaperPreview
              paperWidth={laidOut.width * pixelsPerMm + 16}
              paperKey={['wall-charts', facts, isAll || chart, choice, language]}
              render={render}
            />
          )}
        </div>
      </div>
    </Modal>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: { value: T; label: string; disabled?: boolean }[];
  onChange(value: T): void;
  note?: string | null;
}

function Choice<T extends string>({ label, value, options, onChange, note }: ChoiceProps<T>) {
  return (
    <div className="field">
      <span>{label}</span>
      <Segmented block aria-label={label} value={value} options={options} onChange={onChange} />
      {note && <small>{note}</small>}
    </div>
  );
}
