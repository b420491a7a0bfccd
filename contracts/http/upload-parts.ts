// apart from the schemas, so that a phone that only sends does not fetch what checks

/** A part that is sent is of at most so many bytes. */
export const MOST_PART_BYTES = 8 * 1024 * 1024
export const PART_TYPE = 'application/offset+octet-stream'
