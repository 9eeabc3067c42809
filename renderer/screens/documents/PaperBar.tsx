import { Segmented, Select, Switch } from 'antd';
import { useState } from 'react';
import { readOnlyWhy, useProject } from '../../app/project';
import { useRegions, type Region } from '../../app/regions';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { AskReason } from '../../widgets/AskReason';
import type { ChosenPaper } from './chosenPaper';
import { useDocumentsView } from './documentsView';
import type { HouseholdChoice } from './useHousehold';

interface PaperBarProps {
  paper: ChosenPaper;
  places: Region[];
  household: HouseholdChoice;
}

/** What the paper is about: place, household, year; and how it is written: language, public version, names. */
export function PaperBar({ paper, places, household }: PaperBarProps) {
  const localized = useLocalized();
  const { template } = paper;
  return (
    <header className="paper-bar">
      <h1>{localized(template.label)}</h1>
      <PlacePicker scope={paper.scope} places={places} />
      {template.levels.includes('household') && <HouseholdPicker household={household} />}
      {template.years.length > 0 && <YearPicker years={template.years} year={paper.year} />}
      {template.languages.length > 1 && <LanguageChoice paper={paper} />}
      <PublicSwitch isPublic={paper.isPublic} />
      {template.personal && !paper.isPublic && <NamesChoice />}
    </header>
  );
}

function PlacePicker({ scope, places }: { scope: string; places: Region[] }) {
  const t = useText();
  const regions = useRegions();
  const county = useProject((state) => state.overview?.county.code);
  const setScope = useShell((state) => state.setScope);
  const nameOf = (region: Region): string => {
    const town = region.level === 'village' && region.parent ? regions.find(region.parent) : undefined;
    return town ? t('documents.villageOfTown', { village: region.name, town: town.name }) : region.name;
  };
  // One place alone is no choice; none at all: they are being read.
  if (places.length <= 1) return null;
  return (
    <Select
      className="place-picker"
      aria-label={t('documents.place')}
      showSearch={{ optionFilterProp: 'label' }}
      value={scope}
      onChange={(code: string) => setScope(code === county ? null : code)}
      options={places.map((region) => ({ value: region.code, label: nameOf(region) }))}
      popupMatchSelectWidth={260}
    />
  );
}

function HouseholdPicker({ household }: { household: HouseholdChoice }) {
  const t = useText();
  const setScope = useShell((state) => state.setScope);
  const set = useDocumentsView((state) => state.set);
  const choose = (id: number) => {
    const row = household.found.find(({ householdId }) => householdId === id);
    set({ householdId: id });
    if (row) setScope(row.villageCode);
  };
  return (
    <Select
      className="household-picker"
      aria-label={t('documents.household')}
      placeholder={t('documents.householdSearch')}
      showSearch={{ filterOption: false, onSearch: household.search }}
      value={household.id}
      loading={household.isLoading}
      notFoundContent={t('documents.householdNone')}
      onChange={choose}
      options={household.found.map((row) => ({
        value: row.householdId,
        label: t('documents.householdOption', { name: row.headName, number: row.number, village: row.villageName }),
      }))}
      popupMatchSelectWidth={320}
    />
  );
}

function YearPicker({ years, year }: { years: number[]; year: number | null }) {
  const t = useText();
  const setYear = useShell((state) => state.setYear);
  return (
    <Select
      aria-label={t('documents.year')}
      value={year}
      onChange={(chosen: number) => setYear(chosen)}
      options={years.map((value) => ({ value, label: t('documents.yearOf', { year: String(value) }) }))}
    />
  );
}

function LanguageChoice({ paper }: { paper: ChosenPaper }) {
  const t = useText();
  const set = useDocumentsView((state) => state.set);
  return (
    <Segmented
      aria-label={t('documents.language')}
      value={paper.language}
      onChange={(language) => set({ language })}
      options={paper.template.languages.map((value) => ({ value, label: t(`settings.language.${value}`) }))}
    />
  );
}

function PublicSwitch({ isPublic }: { isPublic: boolean }) {
  const t = useText();
  const set = useDocumentsView((state) => state.set);
  return (
    <label className="bar-switch" title={t('documents.publicHint')}>
      <Switch size="small" checked={isPublic} onChange={(checked) => set({ isPublic: checked })} />
      <span>{t('documents.public')}</span>
    </label>
  );
}

/** Whole names are asked for with a reason; the preview masks them all the same, so that looking is not giving out. */
function NamesChoice() {
  const t = useText();
  const reason = useDocumentsView((state) => state.reason);
  const set = useDocumentsView((state) => state.set);
  const unrecordable = useProject((project) => readOnlyWhy(project) !== null);
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <span className="bar-label" aria-hidden>
        {t('documents.names')}
      </span>
      <Segmented
        aria-label={t('documents.names')}
        value={reason === null ? 'masked' : 'whole'}
        onChange={(value) => (value === 'masked' ? set({ reason: null }) : setAsking(true))}
        options={[
          { value: 'masked', label: t('documents.names.masked') },
          { value: 'whole', label: t('documents.names.whole'), disabled: unrecordable, title: t('documents.names.wholeHint') },
        ]}
      />
      {reason !== null && <small className="names-note">{t('documents.names.note')}</small>}
      {isAsking && (
        <AskReason
          title={t('documents.names.ask')}
          hint={t('documents.names.wholeHint')}
          okText={t('documents.names.take')}
          onCancel={() => setAsking(false)}
          onReason={(given) => {
            set({ reason: given });
            setAsking(false);
            return Promise.resolve(null);
          }}
        />
      )}
    </>
  );
}
