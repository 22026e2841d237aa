import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** ISO/IEC 15948, table 11.1 and 11.2.2: the kinds of pixels that a screenshot may have, by their bytes. */
const bytesOfColourType: ReadonlyMap<number, number> = new Map([
  [2, 3],
  [6, 4],
]);
const paletteColourType = 3;
const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const maxColours = 64;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** One number for each pixel, 0xRRGGBB, row by row. */
  readonly colours: Uint32Array;
}

/** The same picture with few colours, as screens of text and plain areas need no more: a fraction of the bytes. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, colours } = decode(png);
  const palette = commonestColours(colours);
  const indexOf = nearestIn(palette);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexOf(colours[y * width + x] ?? 0);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, paletteColourType, 0, 0, 0], 8);
  const paletteBytes = Buffer.from(palette.flatMap(channelsOf));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', paletteBytes),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(data.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}

function decode(png: Buffer): Pixels {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const bytes = bytesOfColourType.get(png[25] ?? 0);
  if (png[24] !== 8 || bytes === undefined || png[28] !== 0) throw new Error('this is no PNG of a screenshot');
  const data = unfilter(inflateSync(Buffer.concat(dataOf(png))), width * bytes, bytes);
  const colours = new Uint32Array(width * height);
  for (let at = 0; at < colours.length; at += 1) colours[at] = data.readUIntBE(at * bytes, 3);
  return { width, height, colours };
}

function dataOf(png: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return parts;
}

/** Each row tells first how its bytes were made smaller by those before them (ISO/IEC 15948, 9.2). */
function unfilter(filtered: Buffer, rowBytes: number, pixelBytes: number): Buffer {
  const rows = filtered.length / (rowBytes + 1);
  const plain = Buffer.alloc(rows * rowBytes);
  for (let y = 0; y < rows; y += 1) {
    const filter = filtered[y * (rowBytes + 1)] ?? 0;
    for (let x = 0; x < rowBytes; x += 1) {
      const at = y * rowBytes + x;
      const left = x < pixelBytes ? 0 : (plain[at - pixelBytes] ?? 0);
      const up = y === 0 ? 0 : (plain[at - rowBytes] ?? 0);
      const corner = y === 0 || x < pixelBytes ? 0 : (plain[at - rowBytes - pixelBytes] ?? 0);
      const expected = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      plain[at] = ((filtered[y * (rowBytes + 1) + 1 + x] ?? 0) + expected) & 0xff;
    }
  }
  return plain;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [byLeft, byUp, byCorner] = [left, up, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

/** The commonest colours, of each neighbourhood the commonest one alone. */
function commonestColours(colours: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const neighbourhoods = new Set<number>();
  const byCount = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  return byCount
    .filter((colour) => {
      const neighbourhood = colour & 0xf0f0f0;
      return neighbourhoods.size !== neighbourhoods.add(neighbourhood).size;
    })
    .slice(0, maxColours);
}

function channelsOf(colour: number): [number, number, number] {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}

/** @returns where in the palette the colour that is nearest stands */
function nearestIn(palette: readonly number[]): (colour: number) => number {
  const known = new Map<number, number>(palette.map((colour, index) => [colour, index]));
  const channels = palette.map(channelsOf);
  return (colour) => {
    const found = known.get(colour);
    if (found !== undefined) return found;
    const [red, green, blue] = channelsOf(colour);
    const distances = channels.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
    const nearest = distances.indexOf(Math.min(...distances));
    known.set(colour, nearest);
    return nearest;
  };
}
