// What a detector is called in the language of the report; its id where no name is known.

import type { Lang, ReportHeader } from '../model.ts';
import { escapeName } from './escape.ts';

export type DetectorNames = (detector: string) => string;

/** A lookup over the detectors in force; user patterns name themselves, so names are escaped. */
export function detectorNames(header: ReportHeader, lang: Lang): DetectorNames {
  const names = new Map(header.detectors.map(({ id, name }) => [id, escapeName(name[lang])]));
  return (detector) => names.get(detector) ?? escapeName(detector);
}
