/** What tells a person apart, as written; null where it is not known. */
export interface PersonTraits {
  name: string | null;
  idNumber: string | null;
  /** ISO date. */
  birthDate: string | null;
  sex: string | null;
  villageCode: string | null;
  telephone: string | null;
  householdNumber: string | null;
}

/** What speaks for or against two entries being one person. */
export type PairReason =
  | 'id_same'
  /** The same number, written with 15 and with 18 characters. */
  | 'id_same_old_form'
  /** The same number, once as the number of a disability card (20 or 22 characters). */
  | 'id_same_card'
  /** One character wrong, missing, too many, or two neighbours exchanged; one of the numbers cannot be right. */
  | 'id_near'
  | 'ids_differ'
  | 'name_same'
  | 'name_near'
  | 'names_differ'
  | 'birth_same'
  | 'birth_differs'
  | 'village_same'
  | 'village_differs'
  | 'telephone_same'
  | 'household_same'
  | 'sex_differs';

export interface PairScore {
  /** 0 … 1. */
  score: number;
  reasons: PairReason[];
}

/** Two entries of one list, by their positions, `left` < `right`. */
export interface ScoredPair extends PairScore {
  left: number;
  right: number;
}

/** An entry of another list with the persons that it may be, best first. */
export interface RowMatch {
  /** `sure`: by the ID number; `ambiguous`: two persons fit about equally well, so nobody is chosen. */
  state: 'sure' | 'likely' | 'ambiguous' | 'none';
  candidates: (PairScore & { person: number })[];
}
