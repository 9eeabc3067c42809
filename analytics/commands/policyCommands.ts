import { listPolicyEntries } from '../policy';
import type { CommandHandler } from './commandHandler';
import { requireProject } from './session';

export const listPolicy: CommandHandler<'listPolicy'> = async (_, { session }) => {
  const { pack, history } = requireProject(session);
  return {
    entries: listPolicyEntries(pack, history.document.overlays),
    title: pack.title,
    issued: pack.plan.issued,
  };
};
