import type { CountyProfile } from '../profile';
import { hanyang } from './hanyang';
import { mazhang } from './mazhang';
import { renhua } from './renhua';
import { zaozhuang } from './zaozhuang';

/** The four sample counties. */
export const profiles: Record<string, CountyProfile> = { mazhang, renhua, hanyang, zaozhuang };

/** The profile of a county by its folder. Errors: a county that has none. */
export function findProfile(county: string): CountyProfile {
  const profile = Object.hasOwn(profiles, county) ? profiles[county] : undefined;
  if (!profile) throw new Error(`no profile of ${county}; known: ${Object.keys(profiles).join(', ')}`);
  return profile;
}
