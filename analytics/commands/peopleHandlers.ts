import type { CommandHandler } from './commandHandler';
import type { peopleArguments } from './contracts/people';
import { exportPairs } from './people/exportPairs';
import { listHelpers, listPairs } from './people/listHelpers';
import { adoptPairing, dropPairing, fixPair, proposePairing, setKin, tryPair } from './people/pairingCommands';
import { helpMatrix, listDuties, responsibilityTree, villageCard } from './people/showHelp';
import { noteVisit, setPosting, setUnit, staffing } from './people/staffingCommands';

/** One handler per command of `contracts/people.ts`. */
export const peopleHandlers: { [C in keyof typeof peopleArguments]: CommandHandler<C> } = {
  staffing,
  listHelpers,
  listPairs,
  proposePairing,
  adoptPairing,
  dropPairing,
  tryPair,
  fixPair,
  setKin,
  setUnit,
  setPosting,
  noteVisit,
  helpMatrix,
  villageCard,
  responsibilityTree,
  listDuties,
  exportPairs,
};
