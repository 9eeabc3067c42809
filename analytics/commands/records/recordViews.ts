import { ProblemError } from '../../engine';
import type { CommandHandler } from '../commandHandler';
import { savedViewContent, type SavedRecordView } from '../contracts/records';
import { requireWritable } from '../projectAccess';
import { recordChange } from '../recordActs';
import { requireProject, type OpenProject } from '../session';
import { findColumn, recordColumns } from './recordColumns';

/** Views that a project keeps; one more would make the menu useless. */
const mostViews = 60;

export const listViews: CommandHandler<'listViews'> = async (_, { session }) => ({ views: readViews(requireProject(session)) });

/** Keeps an arrangement under its name; one of that name is replaced. Errors: `too_many_views`, `unknown_column`. */
export const saveView: CommandHandler<'saveView'> = async ({ name, table, view }, { session }) => {
  const project = requireWritable(session);
  const declared = recordColumns(project, table);
  for (const id of view.columns) findColumn(declared, id);
  const { savedViews } = project.history.document;
  if (savedViews.length >= mostViews && !savedViews.some((saved) => saved.name === name)) throw new ProblemError(tooMany());
  await recordChange(session, project, 'set_view', { name, view: { name, table, view: { ...view } } });
  return { views: readViews(project) };
};

export const removeView: CommandHandler<'removeView'> = async ({ name }, { session }) => {
  const project = requireWritable(session);
  if (!project.history.document.savedViews.some((saved) => saved.name === name)) throw new ProblemError(unknownView(name));
  await recordChange(session, project, 'set_view', { name, view: null });
  return { views: readViews(project) };
};

/** The kept views that this program understands; columns that are gone are left out of them. */
function readViews(project: OpenProject): SavedRecordView[] {
  return project.history.document.savedViews.flatMap(({ name, table, view }) => {
    const parsed = savedViewContent.safeParse(view);
    if (!parsed.success) return [];
    const known = new Set(recordColumns(project, table).map(({ id }) => id));
    const content = parsed.data;
    const columns = content.columns.filter((id) => known.has(id));
    if (columns.length === 0) return [];
    return [
      {
        name,
        table,
        view: {
          ...content,
          columns,
          filters: content.filters.filter(({ column }) => known.has(column)),
          sort: content.sort.filter(({ column }) => known.has(column)),
          group: content.group && known.has(content.group.column) ? content.group : null,
        },
      },
    ];
  });
}

function tooMany() {
  return {
    code: 'too_many_views',
    message: { zh: `最多保存 ${mostViews} 个视图。`, en: `At most ${mostViews} views are kept.` },
    hint: { zh: '请先删除不再使用的视图。', en: 'Remove one that is no longer used first.' },
  };
}

function unknownView(name: string) {
  return {
    code: 'unknown_view',
    message: { zh: `没有名为“${name}”的视图。`, en: `There is no view "${name}".` },
    where: { record: name },
    hint: { zh: '请从视图清单中选择。', en: 'Choose one from the list of views.' },
  };
}
