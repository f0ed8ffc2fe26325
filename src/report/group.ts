// Joins the findings of a file to the exposures they belong to, and cuts each list to what a format shows.

import type { Exposure, Finding, ScannedFile } from '../model.ts';

/** An exposure with its findings in offset order, at most as many as the scan kept. */
export interface ExposureGroup {
  readonly exposure: Exposure;
  readonly findings: readonly Finding[];
}

type Place = Pick<Finding, 'detector' | 'member' | 'field'>;

/** Every exposure of a file with its own findings. */
export function groupFindings(file: ScannedFile): ExposureGroup[] {
  const groups = new Map<string, { exposure: Exposure; findings: Finding[] }>();
  for (const exposure of file.exposures) groups.set(keyOf(exposure), { exposure, findings: [] });
  for (const finding of file.findings) groups.get(keyOf(finding))?.findings.push(finding);
  return [...groups.values()];
}

/** The findings of a file, at most `limit` of each exposure; 0 keeps all. */
export function limitFindings(findings: readonly Finding[], limit: number): readonly Finding[] {
  if (limit === 0) return findings;
  const taken = new Map<string, number>();
  return findings.filter((finding) => {
    const key = keyOf(finding);
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    return count <= limit;
  });
}

function keyOf({ detector, member, field }: Place): string {
  return JSON.stringify([
    detector,
    member ?? null,
    field?.table ?? null,
    field?.column ?? null,
    field?.key ?? null,
  ]);
}
