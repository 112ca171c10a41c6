import { pointerTo } from '../../base/json-pointer.ts';
import { unknownName } from '../../base/unknown-name.ts';
import { isJsonObject, membersOf, textOf } from '../../base/untrusted-json.ts';
import type { Acknowledgement } from '../rule-file.ts';
import { stemOf } from '../rule-set-files.ts';
import { type DraftFiles, draftPaths, readDraftFile, writeDraftFile } from './draft-files.ts';
import { type EditResult, edited, placeGone, refused } from './edit-result.ts';

const FILE = 'rule-set.json';

/** Says why a finding of the analysis is there on purpose; said again, the reason takes the place of the old one. */
export function acknowledgeFinding(files: DraftFiles, acknowledgement: Acknowledgement): EditResult {
  const document = readDraftFile(files, FILE);
  if (document === undefined) return placeGone({ file: FILE, at: '/acknowledged' });
  const known = draftPaths(files, 'reading').map(stemOf);
  const { reading, finding } = acknowledgement;
  if (reading !== undefined && !known.includes(reading))
    return refused({ ...unknownName('unknown-reading', '/acknowledged', reading, known), file: FILE });
  const present = membersOf(document, 'acknowledged').map(([, one]) => one);
  const index = present.findIndex((one) => textOf(one, 'finding') === finding);
  const place = index < 0 ? present.length : index;
  const acknowledged = present.toSpliced(place, 1, acknowledgement);
  return edited(writeDraftFile(files, FILE, { ...document, acknowledged }), {
    file: FILE,
    at: pointerTo('acknowledged', place),
  });
}

/** Takes an acknowledgement back; one that is not there changes nothing. */
export function withdrawAcknowledgement(files: DraftFiles, finding: string): EditResult {
  const document = readDraftFile(files, FILE);
  const present = membersOf(document, 'acknowledged').map(([, one]) => one);
  const acknowledged = present.filter((one) => !isJsonObject(one) || textOf(one, 'finding') !== finding);
  const place = { file: FILE, at: '/acknowledged' };
  if (document === undefined || acknowledged.length === present.length) return edited(files, place);
  const { acknowledged: _, ...others } = document;
  const content = acknowledged.length === 0 ? others : { ...others, acknowledged };
  return edited(writeDraftFile(files, FILE, content), place);
}
