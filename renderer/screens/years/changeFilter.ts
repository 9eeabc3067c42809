import type { CommandArgument } from '../../../analytics/commands/contract';

export type ChangeFilter = Pick<CommandArgument<'compareRegisters'>, 'from' | 'to' | 'of' | 'change' | 'field' | 'states' | 'decided'>;
