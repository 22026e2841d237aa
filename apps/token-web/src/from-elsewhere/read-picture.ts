import { decodeQR } from 'qr/decode.js';

/** How large a picture is when it is searched, at most; a photo has far more than a QR code needs. */
const longestSidePx = 1_600;
const maxFileBytes = 32 * 1024 * 1024;
const searchLimitMs = 1_000;

export type PictureReading =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: 'no_picture' | 'no_code' };

/** The text of the QR code in a picture that the person chose. It never leaves the page. */
export async function readPicture(file: Blob): Promise<PictureReading> {
  const picture = file.size > maxFileBytes ? null : await opened(file);
  if (picture === null) return { kind: 'refused', reason: 'no_picture' };
  const text = readCode(picture, picture.width, picture.height, { longestSidePx, searchLimitMs });
  picture.close();
  return text === null ? { kind: 'refused', reason: 'no_code' } : { kind: 'text', text };
}

async function opened(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file);
  } catch {
    return null;
  }
}

/** The text of the QR code in what can be drawn; null where there is none to be found in time. */
export function readCode(
  picture: CanvasImageSource,
  widthPx: number,
  heightPx: number,
  bounds: { readonly longestSidePx: number; readonly searchLimitMs: number },
): string | null {
  const scale = Math.min(1, bounds.longestSidePx / Math.max(widthPx, heightPx));
  const width = Math.max(1, Math.round(widthPx * scale));
  const height = Math.max(1, Math.round(heightPx * scale));
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  if (drawing === null) return null;
  // Codes stand on white where the picture has no ground.
  drawing.fillStyle = 'white';
  drawing.fillRect(0, 0, width, height);
  drawing.drawImage(picture, 0, 0, width, height);
  try {
    return decodeQR(drawing.getImageData(0, 0, width, height), { timeLimit: bounds.searchLimitMs });
  } catch {
    return null;
  }
}
