// A zip archive of files as they are, uncompressed (PKWARE APPNOTE 6.3.10): attachments are mostly compressed already.

const TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
  let crc = value;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** @param {Uint8Array} octets */
function crc32(octets) {
  let crc = 0xffffffff;
  for (const octet of octets) crc = TABLE[(crc ^ octet) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Numbers of two or four octets, the least first. @param {...[number, 2 | 4]} fields */
function record(...fields) {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, width]) => sum + width, 0)));
  let at = 0;
  for (const [value, width] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return new Uint8Array(view.buffer);
}

/** Names that occur twice get a number. @param {string} name @param {Set<string>} taken */
function free(name, taken) {
  const dot = name.lastIndexOf(".") > 0 ? name.lastIndexOf(".") : name.length;
  let wanted = name;
  for (let n = 2; taken.has(wanted.toLowerCase()); n++) wanted = `${name.slice(0, dot)} (${n})${name.slice(dot)}`;
  taken.add(wanted.toLowerCase());
  return wanted;
}

/** @param {{ name: string, octets: Uint8Array<ArrayBuffer> }[]} files */
export function zip(files) {
  const taken = new Set();
  /** @type {BlobPart[]} */
  const parts = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const directory = [];
  let offset = 0;
  for (const { name, octets } of files) {
    const label = new TextEncoder().encode(free(name, taken));
    const crc = crc32(octets);
    // Version 2.0, names in UTF-8 (bit 11), stored, 1980-01-01.
    /** @type {[number, 2 | 4][]} */
    const shared = [[20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], [crc, 4], [octets.length, 4], [octets.length, 4], [label.length, 2], [0, 2]];
    const head = record([0x04034b50, 4], ...shared);
    parts.push(head, label, octets);
    directory.push(record([0x02014b50, 4], [20, 2], ...shared, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), label);
    offset += head.length + label.length + octets.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [length, 4], [offset, 4], [0, 2]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}
