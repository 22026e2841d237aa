import { existsSync, readFileSync } from 'node:fs';
import { languages, type Language, type PageServer } from '@warifu/web/pages';
import { pictureNames, type PictureName } from './picture-names.ts';

/** The build leaves pictures where they are. */
const folder = new URL('../../help-pictures/', import.meta.url);
/** Of the picture for each point of the page: sharp on phones and on paper. */
const pixelsPerPoint = 2;

export interface ServedPicture {
  readonly address: string;
  /** Its size on the page, in points. */
  readonly width: number;
  readonly height: number;
}

/** Undefined for a picture that is still to be taken: the pages that it shows have to be there first. */
export type ServedPictures = (name: PictureName, language: Language) => ServedPicture | undefined;

/** Serves all pictures from memory. */
export function addHelpPictures(pages: PageServer): ServedPictures {
  const served = new Map<string, ServedPicture>();
  for (const name of pictureNames) {
    for (const language of languages) {
      const file = new URL(`${name}.${language}.png`, folder);
      if (!existsSync(file)) continue;
      const png = readFileSync(file);
      served.set(`${name}.${language}`, { address: pages.addPicture(`${name}-${language}`, png), ...sizeOf(png) });
    }
  }
  return (name, language) => served.get(`${name}.${language}`);
}

/** A PNG begins with its size (ISO/IEC 15948, 11.2.2). */
function sizeOf(png: Buffer): Pick<ServedPicture, 'width' | 'height'> {
  return { width: png.readUInt32BE(16) / pixelsPerPoint, height: png.readUInt32BE(20) / pixelsPerPoint };
}
