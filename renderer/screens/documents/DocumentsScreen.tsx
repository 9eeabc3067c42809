import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useMemo } from 'react';
import type { OfferedTemplate } from '../../../analytics/commands/contracts/documents';
import type { Composition } from '../../../analytics/documents';
import type { Problem } from '../../../electron/contract';
import { useCommand } from '../../app/doors';
import { useProject } from '../../app/project';
import { useRegions, useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { Answered, EmptyState } from '../../widgets/States';
import { Composer } from './Composer';
import { useDocumentsView } from './documentsView';
import { PaperBar } from './PaperBar';
import { PaperLoading } from './PaperLoading';
import { listPlaces, placeFor } from './placeOfPaper';
import { TemplateList } from './TemplateList';
import { useHousehold } from './useHousehold';
import type { ChosenPaper } from './chosenPaper';
import './documents.css';

/** The papers of the office: which one, of which place, and the paper as it will be printed with what was changed about it. */
export function DocumentsScreen() {
  const templates = useCommand('listTemplates', {});
  return (
    <div className="screen is-filling documents">
      <Answered answer={steady(templates)} rows={14}>
        {(offered) => <OfferedPapers offered={offered} />}
      </Answered>
    </div>
  );
}

function OfferedPapers({ offered }: { offered: OfferedTemplate[] }) {
  const t = useText();
  const localized = useLocalized();
  const stale = useProject((state) => state.overview?.planStale ?? false);
  const goTo = useShell((state) => state.goTo);
  const wanted = useDocumentsView((state) => state.template);
  const template = offered.find(({ id }) => id === wanted) ?? offered[0];
  if (!template) return null;
  return (
    <div className="documents-desk">
      <TemplateList offered={offered} chosen={template.id} />
      <div className="documents-main">
        {stale && template.needsPlan && (
          <Alert
            type="warning"
            showIcon
            title={t('document.stale')}
            action={
              <Button size="small" onClick={() => goTo('exit-plan')}>
                {t('menu.exit-plan')}
              </Button>
            }
          />
        )}
        {template.missing ? (
          <EmptyState
            title={t('documents.notYet', { paper: localized(template.label) })}
            hint={localized(template.missing)}
            action={<MissingLink goTo={goTo} />}
          />
        ) : (
          <Paper key={template.id} template={template} />
        )}
      </div>
    </div>
  );
}

/** Leads to what has to be done first. */
function MissingLink({ goTo }: { goTo: ReturnType<typeof useShell.getState>['goTo'] }) {
  const t = useText();
  const registered = useProject((state) => state.overview?.registerYear != null);
  const screen = registered ? 'exit-plan' : 'import';
  return (
    <Button type="primary" onClick={() => goTo(screen)}>
      {t(`menu.${screen}`)}
    </Button>
  );
}

function Paper({ template }: { template: OfferedTemplate }) {
  const t = useText();
  const regions = useRegions();
  const county = useProject((state) => state.overview?.county.code ?? '');
  const scope = useScope();
  const shownYear = useShell((state) => state.year);
  const view = useDocumentsView();
  const interfaceLanguage = useLanguage() === 'en' ? 'en' : 'zh';
  const places = useMemo(() => listPlaces(regions, county, template.levels), [regions, county, template.levels]);
  const chosen = placeFor(places, scope);
  const isOfHousehold = template.levels.includes('household');
  const household = useHousehold(isOfHousehold ? (chosen?.code ?? null) : null);
  const year = template.years.length === 0 ? null : template.years.includes(shownYear ?? 0) ? shownYear : template.years[0]!;
  const wish = view.language ?? interfaceLanguage;
  const paper: ChosenPaper = {
    template,
    scope: chosen?.code ?? county,
    year,
    isPublic: view.isPublic ?? template.id === 'publicity_package',
    householdId: isOfHousehold ? household.id : null,
    language: template.languages.includes(wish) ? wish : template.languages[0]!,
  };
  const question = {
    template: template.id,
    scope: paper.scope,
    year,
    isPublic: paper.isPublic,
    householdId: paper.householdId,
  };
  const isComplete = chosen !== null && (!isOfHousehold || household.id !== null);
  const answer = useCommand('composeDocument', question, { enabled: isComplete });
  const bar = <PaperBar paper={paper} places={places} household={household} />;
  if (!isComplete)
    return (
      <>
        {bar}
        {places.length === 0 || household.isLoading ? <PaperLoading /> : <EmptyState title={t('documents.noHousehold')} hint={t('documents.noHouseholdHint')} />}
      </>
    );
  return (
    <>
      {bar}
      {
        // The former paper of another place is not to be written on.
        !answer.error && !(answer.data && isOfPaper(answer.data.original, paper)) ? (
          <PaperLoading />
        ) : (
          <Answered answer={steady(answer)}>
            {(composed) => <Composer key={`${paper.scope} ${year ?? ''} ${paper.householdId ?? ''}`} paper={paper} composed={composed} />}
          </Answered>
        )
      }
    </>
  );
}

/** An answer that stays as bright while a new one is computed: an edit must not make the desk blink. */
function steady<T>({ data, error, refetch }: UseQueryResult<T, Problem>) {
  return { data, error, refetch, isPlaceholderData: false };
}

function isOfPaper({ template, scope, year }: Composition, paper: ChosenPaper): boolean {
  return (
    template === paper.template.id &&
    scope.code === paper.scope &&
    year === paper.year &&
    (paper.householdId === null || scope.householdId === paper.householdId)
  );
}
